import { Chain, type Link } from '../common/chain';
import type { CacheStatistics } from './statistics';

/** One entry. Never changed in place, so that copies of a cache can share it. */
export interface CacheItem<Value> {
  readonly value: Value;
  /** 32 bits that belong to the client. */
  readonly flags: number;
  /** The version: a new one with every change of the value. */
  readonly cas: number;
  /** As it counts against the memory, overhead included. */
  readonly bytes: number;
  readonly storedUs: number;
  /** Infinity for never. */
  readonly expiresUs: number;
  /** Whether it was ever read. */
  readonly fetched: boolean;
}

/** How many of the oldest items are searched for an expired one before a live one is evicted (items.c, lru_pull_tail). */
const EVICTION_TRIES = 5;

interface Entry<Value> {
  readonly key: string;
  item: CacheItem<Value>;
}

/**
 * The items under a memory limit, in the order of their last use. Every operation takes constant time; the order
 * is a linked list because a Map of which the oldest key is taken again and again slows down with its holes.
 */
export class ItemStore<Value> {
  bytes = 0;
  private readonly links = new Map<string, Link<Entry<Value>>>();
  private readonly order = new Chain<Entry<Value>>();

  constructor(private readonly memoryBytes: number) {}

  get size(): number {
    return this.links.size;
  }

  /** The live item of this key. An expired one is dropped on the way. */
  find(key: string, nowUs: number, statistics: CacheStatistics): CacheItem<Value> | null {
    const link = this.links.get(key);
    if (link === undefined) return null;
    const { item } = link.value;
    if (item.expiresUs > nowUs) return item;
    if (!item.fetched) statistics.expired_unfetched += 1;
    this.remove(link);
    return null;
  }

  /** Stores an item as the most recently used, and makes room for it. */
  put(key: string, item: CacheItem<Value>, nowUs: number, statistics: CacheStatistics): void {
    this.drop(key);
    while (this.order.first !== null && this.bytes + item.bytes > this.memoryBytes) {
      this.evict(this.order.first, nowUs, statistics);
    }
    this.links.set(key, this.order.append({ key, item }));
    this.bytes += item.bytes;
  }

  /** Puts an item of the same size in the place of this key's, as the most recently used. */
  renew(key: string, item: CacheItem<Value>): void {
    const link = this.links.get(key);
    if (link === undefined) return;
    link.value.item = item;
    this.order.moveToEnd(link);
  }

  drop(key: string): void {
    const link = this.links.get(key);
    if (link !== undefined) this.remove(link);
  }

  clear(): void {
    this.links.clear();
    this.order.clear();
    this.bytes = 0;
  }

  /** Shares the items, which do not change. */
  clone(): ItemStore<Value> {
    const copy = new ItemStore<Value>(this.memoryBytes);
    for (const entry of this.order) copy.links.set(entry.key, copy.order.append({ ...entry }));
    copy.bytes = this.bytes;
    return copy;
  }

  /** Least recently used first. */
  entries(): Iterable<Readonly<Entry<Value>>> {
    return this.order;
  }

  private evict(oldest: Link<Entry<Value>>, nowUs: number, statistics: CacheStatistics): void {
    let link: Link<Entry<Value>> | null = oldest;
    for (let tries = 0; tries < EVICTION_TRIES && link !== null; tries++) {
      const { item } = link.value;
      if (item.expiresUs <= nowUs) {
        statistics.reclaimed += 1;
        if (!item.fetched) statistics.expired_unfetched += 1;
        this.remove(link);
        return;
      }
      link = link.next;
    }
    statistics.evictions += 1;
    if (!oldest.value.item.fetched) statistics.evicted_unfetched += 1;
    this.remove(oldest);
  }

  private remove(link: Link<Entry<Value>>): void {
    this.links.delete(link.value.key);
    this.order.remove(link);
    this.bytes -= link.value.item.bytes;
  }
}
