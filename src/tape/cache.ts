import type { Guard } from './guard';
import type { Place } from './place';

/**
 * Commands of memcached's protocol, as the client sends them: a fetch of many keys is a `get` of each. `connect` is none
 * of them, but the client opening its connection, an exchange of its own.
 */
export type CacheOperation =
  | 'connect'
  | 'get'
  | 'gets'
  | 'set'
  | 'add'
  | 'replace'
  | 'append'
  | 'prepend'
  | 'cas'
  | 'delete'
  | 'incr'
  | 'decr'
  | 'touch'
  | 'flush_all'
  | 'other';

/** What the server answers, in the protocol's own classes. `number` is the answer of incr and decr. */
export type CacheOutcome =
  | 'hit'
  | 'miss'
  | 'stored'
  | 'not-stored'
  | 'exists'
  | 'not-found'
  | 'deleted'
  | 'touched'
  | 'number'
  | 'ok'
  | 'error'
  /** The client asked for no reply. */
  | 'unasked'
  /** Not known: the tape ends at this call. See Exploration. */
  | 'unanswered';

/** One command about one key. */
export interface CacheCommand {
  readonly operation: CacheOperation;
  /** As on the wire, prefix and version included; empty for a command without one. */
  readonly key: string;
  readonly outcome: CacheOutcome;
  /** Bytes of the value stored or had; 0 where there is none. */
  readonly valueBytes: number;
  /** As sent: seconds, 0 for never; null where the command has none. */
  readonly ttlSeconds: number | null;
  /** The value stored or had: base64 of its bytes, with the client's flags; null where there is none, and where a run's values
   * have come to more than a tape can hold. */
  readonly value: { readonly base64: string; readonly flags: number } | null;
  /** Of incr and decr: by how much; of cas: the unique number sent. */
  readonly amount: string | null;
}

/**
 * One exchange with the cache: what the client sends before it waits for an answer, and the answer. Where each command
 * is `unasked`, it does not wait at all.
 */
export interface CacheCall {
  readonly type: 'call';
  readonly link: 'app-cache';
  /** In the order sent; at least one. */
  readonly commands: readonly CacheCommand[];
  readonly bytesOut: number;
  /** 0 where no reply was asked for. */
  readonly bytesIn: number;
  readonly place: Place | null;
  /** Message of the error that the client made of the answer. */
  readonly error: string | null;
  readonly guard?: Guard;
}
