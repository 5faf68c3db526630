import type { PublishedMessage } from '../../../tape';

/** A message as kombu's virtual transports make it: what Celery wrote in it is in `headers` (its protocol 2). */
export interface RawMessage {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Where a message goes, and the times that are written in it, in Unix µs: as the transport here reads them. */
export interface PublishedTo {
  readonly queue: string;
  readonly broker: 'redis' | 'rabbitmq';
  readonly etaUs: number | null;
  readonly expiresUs: number | null;
}

/** What there is to say of a message that was put in a queue. */
export function publishedMessage(raw: RawMessage, to: PublishedTo): PublishedMessage {
  const { headers, properties } = raw;
  const text = (name: string) => (typeof headers[name] === 'string' ? headers[name] : '');
  const kwargs = text('kwargsrepr');
  return {
    taskId: text('id'),
    task: text('task'),
    queue: to.queue,
    priority: Number(properties.priority ?? 0),
    args: kwargs === '' || kwargs === '{}' ? text('argsrepr') : `${text('argsrepr')} ${kwargs}`,
    retries: Number(headers.retries ?? 0),
    etaUs: to.etaUs,
    expiresUs: to.expiresUs,
  };
}
