import { answered, refused, type ServiceAnswer, type ServiceRequest, textOf } from './answer';

interface Kept {
  readonly value: string;
  /** µs since the run's epoch; null: for good. */
  readonly endsUs: number | null;
}

/** Where Celery keeps what tasks returned: the commands of Redis that its backend uses. */
export class Results {
  private readonly kept = new Map<string, Kept>();

  answer({ operation, data }: ServiceRequest, nowUs: number): ServiceAnswer {
    const keys = Array.isArray(data.keys) ? data.keys.map(String) : [];
    const [key = ''] = keys;
    switch (operation) {
      case 'get':
        return valued(this.read(key, nowUs));
      case 'mget':
        return valued(keys.map((each) => this.read(each, nowUs)));
      case 'set':
        this.kept.set(key, { value: textOf(data, 'value'), endsUs: endOf(data, nowUs) });
        return valued(null);
      case 'delete':
        this.kept.delete(key);
        return valued(null);
      case 'incr': {
        const value = Number(this.read(key, nowUs) ?? 0) + 1;
        this.kept.set(key, { value: String(value), endsUs: this.kept.get(key)?.endsUs ?? null });
        return valued(value);
      }
      case 'expire': {
        const value = this.read(key, nowUs);
        if (value !== null) this.kept.set(key, { value, endsUs: endOf(data, nowUs) });
        return valued(null);
      }
      default:
        return refused(`The result store has no “${operation}”`);
    }
  }

  private read(key: string, nowUs: number): string | null {
    const kept = this.kept.get(key);
    return kept === undefined || (kept.endsUs !== null && kept.endsUs <= nowUs) ? null : kept.value;
  }
}

function valued(value: unknown): ServiceAnswer {
  return answered({ value }, { bytesIn: JSON.stringify(value).length, works: 1 });
}

function endOf(data: ServiceRequest['data'], nowUs: number): number | null {
  const seconds = data.seconds;
  return typeof seconds === 'number' && seconds > 0 ? nowUs + Math.round(seconds * 1_000_000) : null;
}
