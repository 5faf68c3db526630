export type { ExpiryClock } from './expiry';
export type { CacheInspection, CacheStatsTable, InspectedItem } from './inspect';
export type { CacheItem } from './item-store';
export { ITEM_MAX_BYTES, ITEM_OVERHEAD_BYTES, KEY_MAX_BYTES, keyBytes, MEMORY_BYTES } from './limits';
export type { CacheOptions, CountOutcome, StoreMode, StoreOutcome } from './outcomes';
export { CacheServer } from './server';
export type { CacheStatistics } from './statistics';
export * from './text';
export { BYTES, UINT64_MAX, type ValueKind } from './values';
