export { arrivals } from './arrivals';
export { MAX_ORIGIN_REQUESTS } from './limits';
export type { OriginRequest } from './origin';
export * from './outcome';
export { PageLoads, type VisitorCookies } from './page-loads';
export { type EdgeChoice, type PageLoadsPlan, type PlannedLoad, versionAt } from './plan';
export * from './replay';
export * from './report';
export type { VisitRequest, VisitResult } from './visit';
