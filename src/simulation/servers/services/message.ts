import type { PublishedMessage } from '../../../tape';

/** A message as kombu's virtual transports make it: what Celery wrote in it is in `headers` (its protocol 2). */
export interface RawMessage {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What there is to say of a message that was put in a queue. */
export function publishedMessage(raw: RawMessage, queue: string): PublishedMessage {
  const { headers, properties } = raw;
  const text = (name: string) => (typeof headers[name] === 'string' ? headers[name] : '');
  const kwargs = text('kwargsrepr');
  return {
    taskId: text('id'),
    task: text('task'),
    queue,
    priority: Number(properties['priority'] ?? 0),
    args: kwargs === '' || kwargs === '{}' ? text('argsrepr') : `${text('argsrepr')} ${kwargs}`,
    retries: Number(headers['retries'] ?? 0),
    etaUs: timeUs(headers['eta']),
    expiresUs: timeUs(headers['expires']),
  };
}

const MICROSECONDS = /\.\d{3}(\d{3})/;

/** ISO 8601 with an offset, as Python writes it, to Unix µs. Date keeps ms alone. */
function timeUs(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? null : ms * 1000 + Number(MICROSECONDS.exec(value)?.[1] ?? 0);
}
