import { type ExpiryClock, expiresAtUs } from './expiry';
import { type CacheInspection, inspectCache } from './inspect';
import { type CacheItem, ItemStore } from './item-store';
import { ITEM_MAX_BYTES, itemBytes, keyBytes, MEMORY_BYTES } from './limits';
import type { CacheOptions, CountOutcome, StoreMode, StoreOutcome } from './outcomes';
import { emptyStatistics } from './statistics';
import { UINT64_MAX } from './values';

/**
 * A memcached-like server: a table of items under a memory limit, with memcached's rules for expiry, versions,
 * counters and limits. It differs in three points: slab classes are not modelled (see limits); the least recently
 * used item is exactly that (memcached moves an item at most once a minute, in three segments); `flush_all` frees
 * memory at once.
 *
 * `nowUs` is virtual time in µs and does not run backwards. `exptime` is memcached's (see expiry). Reading a key
 * that memcached refuses is a miss.
 */
export class CacheServer<Value> {
  private items: ItemStore<Value>;
  private statistics = emptyStatistics();
  private lastCas = 0;
  private flushAtUs = Number.POSITIVE_INFINITY;
  private readonly itemMaxBytes: number;
  private readonly clock: ExpiryClock;

  constructor(private readonly options: CacheOptions<Value>) {
    const memoryBytes = options.memoryBytes ?? MEMORY_BYTES;
    this.items = new ItemStore(memoryBytes);
    this.itemMaxBytes = Math.min(options.itemMaxBytes ?? ITEM_MAX_BYTES, memoryBytes);
    this.clock = options.expiry ?? 'ticks';
  }

  /** `get` and `gets` of one key; for several, call it for each. */
  get(key: string, nowUs: number): CacheItem<Value> | null {
    this.flushIfDue(nowUs);
    this.statistics.cmd_get += 1;
    const sizeBefore = this.items.size;
    const item = this.items.find(key, nowUs, this.statistics);
    if (item === null) {
      this.statistics.get_misses += 1;
      if (this.items.size < sizeBefore) this.statistics.get_expired += 1;
      return null;
    }
    this.statistics.get_hits += 1;
    const read = item.fetched ? item : { ...item, fetched: true };
    this.items.renew(key, read);
    return read;
  }

  /** `gat` of one key. */
  getAndTouch(key: string, exptime: number, nowUs: number): CacheItem<Value> | null {
    this.flushIfDue(nowUs);
    return this.touchItem(key, exptime, nowUs, true);
  }

  /** Whether there was an item to touch. */
  touch(key: string, exptime: number, nowUs: number): boolean {
    this.flushIfDue(nowUs);
    return this.touchItem(key, exptime, nowUs, false) !== null;
  }

  set(key: string, value: Value, flags: number, exptime: number, nowUs: number): StoreOutcome {
    return this.store('set', key, value, flags, exptime, nowUs);
  }

  add(key: string, value: Value, flags: number, exptime: number, nowUs: number): StoreOutcome {
    return this.store('add', key, value, flags, exptime, nowUs);
  }

  /** The five commands that store without naming a version. `append` and `prepend` keep the item's flags and expiry. */
  store(
    mode: StoreMode,
    key: string,
    value: Value,
    flags: number,
    exptime: number,
    nowUs: number,
  ): StoreOutcome {
    const size = this.admit(mode, key, value, flags, nowUs);
    if (typeof size === 'string') return size;
    if (mode === 'set') return this.write(key, size, value, flags, exptime, nowUs);
    const old = this.items.find(key, nowUs, this.statistics);
    if (mode === 'add') {
      if (old === null) return this.write(key, size, value, flags, exptime, nowUs);
      this.items.renew(key, old);
      return 'not-stored';
    }
    if (old === null) return 'not-stored';
    if (mode === 'replace') return this.write(key, size, value, flags, exptime, nowUs);
    const { kind } = this.options;
    const joined = mode === 'append' ? kind.join(old.value, value) : kind.join(value, old.value);
    return this.rewrite(key, old, joined, nowUs) ? 'stored' : 'not-stored';
  }

  /** Stores if the item still has the version `cas` that a reader saw. */
  cas(key: string, value: Value, flags: number, exptime: number, cas: number, nowUs: number): StoreOutcome {
    const size = this.admit('cas', key, value, flags, nowUs);
    if (typeof size === 'string') return size;
    const old = this.items.find(key, nowUs, this.statistics);
    if (old === null) {
      this.statistics.cas_misses += 1;
      return 'not-found';
    }
    if (old.cas !== cas) {
      this.statistics.cas_badval += 1;
      return 'exists';
    }
    this.statistics.cas_hits += 1;
    return this.write(key, size, value, flags, exptime, nowUs);
  }

  /** Whether there was an item to delete. */
  delete(key: string, nowUs: number): boolean {
    this.flushIfDue(nowUs);
    const item = this.items.find(key, nowUs, this.statistics);
    if (item === null) {
      this.statistics.delete_misses += 1;
      return false;
    }
    this.statistics.delete_hits += 1;
    this.items.drop(key);
    return true;
  }

  /** `delta` is an unsigned 64-bit integer. Wraps at 2⁶⁴; keeps the item's expiry. */
  incr(key: string, delta: bigint, nowUs: number): CountOutcome {
    const outcome = this.count(key, nowUs, (value) => (value + delta) & UINT64_MAX);
    if (outcome === 'not-found') this.statistics.incr_misses += 1;
    else if (outcome !== 'non-numeric') this.statistics.incr_hits += 1;
    return outcome;
  }

  /** Stops at 0. */
  decr(key: string, delta: bigint, nowUs: number): CountOutcome {
    const outcome = this.count(key, nowUs, (value) => (delta > value ? 0n : value - delta));
    if (outcome === 'not-found') this.statistics.decr_misses += 1;
    else if (outcome !== 'non-numeric') this.statistics.decr_hits += 1;
    return outcome;
  }

  /** Drops every item stored until then: now, or at `exptime` where that is above 0. Replaces a flush still to come. */
  flushAll(exptime: number, nowUs: number): void {
    this.flushIfDue(nowUs);
    this.statistics.cmd_flush += 1;
    this.flushAtUs = exptime > 0 ? this.expiresUs(exptime, nowUs) : nowUs;
    this.flushIfDue(nowUs);
  }

  /** A copy that goes its own way. The items are shared: costs time in the number of items, not in their bytes. */
  clone(): CacheServer<Value> {
    const copy = new CacheServer(this.options);
    copy.items = this.items.clone();
    copy.statistics = { ...this.statistics };
    copy.lastCas = this.lastCas;
    copy.flushAtUs = this.flushAtUs;
    return copy;
  }

  /** Sets the counters of `stats` back to 0. */
  resetStatistics(): void {
    this.statistics = emptyStatistics();
  }

  /** Looks without touching: nothing is counted, moved or dropped. */
  inspect(nowUs: number): CacheInspection<Value> {
    const flushed = nowUs >= this.flushAtUs;
    return inspectCache(flushed ? [] : this.items.entries(), nowUs, {
      statistics: this.statistics,
      bytes: flushed ? 0 : this.items.bytes,
      limitBytes: this.options.memoryBytes ?? MEMORY_BYTES,
      epochSeconds: this.options.epochSeconds,
    });
  }

  private touchItem(key: string, exptime: number, nowUs: number, fetched: boolean): CacheItem<Value> | null {
    this.statistics.cmd_touch += 1;
    const item = this.items.find(key, nowUs, this.statistics);
    if (item === null) {
      this.statistics.touch_misses += 1;
      return null;
    }
    this.statistics.touch_hits += 1;
    const touched = {
      ...item,
      expiresUs: this.expiresUs(exptime, nowUs),
      fetched: item.fetched || fetched,
    };
    this.items.renew(key, touched);
    return touched;
  }

  /** The size of the item to be, or why it cannot be one. */
  private admit(
    mode: StoreMode | 'cas',
    key: string,
    value: Value,
    flags: number,
    nowUs: number,
  ): number | 'bad-key' | 'too-large' {
    this.flushIfDue(nowUs);
    const keySize = keyBytes(key);
    if (keySize < 0) return 'bad-key';
    const size = itemBytes(keySize, this.options.kind.sizeOf(value), flags);
    if (size <= this.itemMaxBytes) {
      this.statistics.cmd_set += 1;
      return size;
    }
    this.statistics.store_too_large += 1;
    // A set that fails must not leave the old value to be read as the new one.
    if (mode === 'set') this.items.drop(key);
    return 'too-large';
  }

  private write(
    key: string,
    bytes: number,
    value: Value,
    flags: number,
    exptime: number,
    nowUs: number,
  ): 'stored' {
    this.lastCas += 1;
    this.statistics.total_items += 1;
    const expiresUs = this.expiresUs(exptime, nowUs);
    const item = { value, flags, cas: this.lastCas, bytes, storedUs: nowUs, expiresUs, fetched: false };
    this.items.put(key, item, nowUs, this.statistics);
    return 'stored';
  }

  /** Changes the value alone. False, and nothing changed, where the item would be too large. */
  private rewrite(key: string, old: CacheItem<Value>, value: Value, nowUs: number): boolean {
    const bytes = old.bytes + this.options.kind.sizeOf(value) - this.options.kind.sizeOf(old.value);
    if (bytes > this.itemMaxBytes) return false;
    this.lastCas += 1;
    this.items.put(key, { ...old, value, bytes, cas: this.lastCas }, nowUs, this.statistics);
    return true;
  }

  private count(key: string, nowUs: number, next: (value: bigint) => bigint): CountOutcome {
    this.flushIfDue(nowUs);
    const { kind } = this.options;
    const item = this.items.find(key, nowUs, this.statistics);
    if (item === null) return 'not-found';
    const value = kind.toInteger(item.value);
    if (value === null) return 'non-numeric';
    const counted = next(value);
    this.rewrite(key, item, kind.fromInteger(counted, kind.sizeOf(item.value)), nowUs);
    return counted;
  }

  private expiresUs(exptime: number, nowUs: number): number {
    return expiresAtUs(exptime, nowUs, this.options.epochSeconds, this.clock);
  }

  private flushIfDue(nowUs: number): void {
    if (nowUs < this.flushAtUs) return;
    this.items.clear();
    this.flushAtUs = Number.POSITIVE_INFINITY;
  }
}
