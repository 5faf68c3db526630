export type { Answer, How, Landing, Outcome } from './answer';
export { EdgeCache } from './cache';
export type { EdgeFetch } from './flights';
export type { EdgeCacheInspection, EdgeStatsTable, InspectedFetch, InspectedObject } from './inspect';
export type { EdgeCacheOptions, EsiScope } from './options';
export type { EdgeStatistics } from './statistics';
