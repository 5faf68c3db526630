import type { ExpiryClock } from './expiry';
import type { ValueKind } from './values';

export interface CacheOptions<Value> {
  kind: ValueKind<Value>;
  /** The Unix time of virtual time 0, in whole seconds. */
  epochSeconds: number;
  /** Default 64 MiB, memcached's own. */
  memoryBytes?: number;
  /** Default 1 MiB, memcached's own. */
  itemMaxBytes?: number;
  /** Default `ticks`, as the real server. */
  expiry?: ExpiryClock;
}

export type StoreMode = 'set' | 'add' | 'replace' | 'append' | 'prepend';

/** `bad-key` is a key that memcached refuses; `too-large` an item over the limit, after which `set` has dropped the old one. */
export type StoreOutcome = 'stored' | 'not-stored' | 'exists' | 'not-found' | 'too-large' | 'bad-key';

/** The counter's new value. */
export type CountOutcome = bigint | 'not-found' | 'non-numeric';
