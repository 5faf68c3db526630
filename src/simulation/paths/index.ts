export { createPathCache, type PathCacheOptions } from './cache';
export { type Handle, handleOf, type StoredBytes, ValueClasses } from './handle';
export type { InspectedKind, InspectedPath, PathsInspection } from './inspect';
export { KnownPaths } from './known';
export {
  DEFAULT_MAX_RUNS,
  DEFAULT_MAX_TAPES,
  type KnownOptions,
  MAX_EXPLORED_REQUESTS,
  type PathBudget,
  type RequestKind,
} from './options';
export { PathsFailed } from './problem';
export { createPathRouter, type PathOptions, type PathRouter } from './router';
export type { Visitor } from './visitor';
