import type { Guard } from './guard';
import type { Place } from './place';

/** A server that an application uses beside its database and its cache. */
export const SERVICES = ['broker', 'mail', 'payments', 'store', 'web'] as const;

/**
 * `broker`: keeps messages for task workers, and what tasks returned. `mail`: speaks SMTP. `payments`: charges a card.
 * `store`: keeps files. `web`: somebody else's site, from which something is fetched.
 */
export type ServiceName = (typeof SERVICES)[number];

export type ServiceLink = `app-${ServiceName}`;

/** What a call changed in the world outside, which no roll-back takes back. */
export interface Effect {
  readonly kind: 'mail' | 'charge' | 'file';
  /** What must not come twice: the recipient and subject, the reference of the charge, the name of the file. */
  readonly key: string;
  /** What else there is to see of it, in a few words: an amount, a size. */
  readonly detail: string;
}

/** A task's message, as a publish hands it to the broker. */
export interface PublishedMessage {
  /** Of the task run that it asks for: retries of a task share it. */
  readonly taskId: string;
  /** The task's name, as registered. */
  readonly task: string;
  readonly queue: string;
  readonly priority: number;
  /** Arguments, as Celery prints them. */
  readonly args: string;
  readonly retries: number;
  /** Unix time in µs before which a task worker does not run it; null: none. */
  readonly etaUs: number | null;
  /** Unix time in µs after which it is not run any more; null: none. */
  readonly expiresUs: number | null;
}

/** A round trip to a service, or, where `bytesIn` is 0, something sent without waiting for an answer. */
export interface ServiceCall {
  readonly type: 'call';
  readonly link: ServiceLink;
  /** What is asked, by the protocol's own word: `connect`, `publish`, `RCPT TO`, `charge`, `put`. */
  readonly operation: string;
  /** Of whom or what: a task, a recipient, a file. Empty where there is nothing to name. */
  readonly subject: string;
  /** How often the service's price for a piece of work is due: 0 for what costs it next to nothing. */
  readonly works: number;
  readonly bytesOut: number;
  readonly bytesIn: number;
  readonly place: Place | null;
  /** Message of the error that it ended in. */
  readonly error: string | null;
  readonly effect: Effect | null;
  /** Of a publish. */
  readonly message: PublishedMessage | null;
  readonly guard?: Guard;
}

export function serviceOf({ link }: Pick<ServiceCall, 'link'>): ServiceName {
  return link.slice('app-'.length) as ServiceName;
}
