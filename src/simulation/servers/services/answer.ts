import type { Effect, PublishedMessage, ServiceName } from '../../../tape';

/** What reaches a service. `data` is what its client here wants to say: see src/runtime/python. */
export interface ServiceRequest {
  readonly service: ServiceName;
  readonly operation: string;
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What comes of it. */
export interface ServiceAnswer {
  /** For the client: JSON. */
  readonly answer: Readonly<Record<string, unknown>>;
  /** Bytes that come back, where an answer is waited for. */
  readonly bytesIn: number;
  /** Pieces of work, each at the service's price. */
  readonly works: number;
  readonly error: string | null;
  readonly effect: Effect | null;
  readonly message: PublishedMessage | null;
}

const NOTHING = { bytesIn: 100, works: 0, error: null, effect: null, message: null };

export function answered(
  answer: ServiceAnswer['answer'],
  rest: Partial<Omit<ServiceAnswer, 'answer'>> = {},
): ServiceAnswer {
  return { ...NOTHING, answer, ...rest };
}

/** Nobody answers at that address. */
export function unreachable(service: ServiceName): ServiceAnswer {
  const message = `The ${service} service is not to be reached`;
  return answered({ failure: { kind: 'unreachable', message } }, { error: message });
}

/** The service has no such operation, or wants something else: what a client of ours never sends. */
export function refused(message: string, code: string | null = null): ServiceAnswer {
  return answered({ failure: { kind: 'refused', message, code } }, { error: message });
}

/** A text of `data`; empty where it is none. */
export function textOf(data: ServiceRequest['data'], name: string): string {
  const value = data[name];
  return typeof value === 'string' ? value : '';
}
