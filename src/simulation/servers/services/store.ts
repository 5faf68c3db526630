import { bytesInBase64 } from '../../base64';
import { answered, refused, type ServiceAnswer, type ServiceRequest, textOf } from './answer';

/** Keeps files by their names, as S3 and its like do: putting one in the place of another is allowed. */
export class FileStore {
  private readonly files = new Map<string, string>();

  answer({ operation, data }: ServiceRequest): ServiceAnswer {
    const name = textOf(data, 'name');
    const body = this.files.get(name) ?? null;
    const size = body === null ? null : bytesInBase64(body);
    switch (operation) {
      case 'head':
        return answered({ size });
      case 'get':
        return answered({ body }, { bytesIn: 200 + (size ?? 0), works: 1 });
      case 'delete':
        this.files.delete(name);
        return answered({});
      case 'put': {
        const put = textOf(data, 'body');
        this.files.set(name, put);
        const detail = `${bytesInBase64(put)} bytes`;
        return answered({}, { works: 1, effect: { kind: 'file', key: name, detail } });
      }
      default:
        return refused(`The store has no “${operation}”`);
    }
  }
}
