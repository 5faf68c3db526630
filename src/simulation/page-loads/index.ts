export { arrivals } from './arrivals';
export { MAX_BROWSER_REQUESTS, MAX_ORIGIN_REQUESTS } from './limits';
export { OPENING_ROUND_TRIPS } from './line';
export type { OriginRequest } from './origin';
export * from './outcome';
export { PageLoads, type PageLoadsOptions, type VisitorCookies } from './page-loads';
export { type EdgeChoice, type PageLoadsPlan, type PlannedLoad, versionAt } from './plan';
export * from './replay';
export * from './report';
