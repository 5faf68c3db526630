export { type BodyKind, TEXT } from './body';
export * from './cache';
export type { EsiDocument, EsiFlavour, EsiInclude, EsiNote, EsiPiece, EsiRules } from './esi/document';
export type { AssemblyOptions, IncludeErrors } from './esi/options';
export { parseEsi } from './esi/parse';
export { type EdgeRequest, type EdgeResponse, type Headers, headerOf } from './http/message';
export { type Heuristics, type Lifetime, lifetimeOf, type Refusal } from './http/policy';
export { EdgeServer, type EdgeServerOptions, type EdgeStep } from './server';
export type { DeliveredInclude, Delivery } from './visit';
