import { CacheServer, type ExpiryClock } from '../servers/cache';
import { type Handle, handleKind, type ValueClasses } from './handle';

export interface PathCacheOptions {
  /** The Unix time of virtual time 0, in whole seconds. */
  readonly epochSeconds: number;
  /** Bytes; default 64 MiB, memcached's own. */
  readonly memoryBytes?: number;
  readonly expiry?: ExpiryClock;
}

/** An empty cache for `createPathRouter`. */
export function createPathCache(classes: ValueClasses, options: PathCacheOptions): CacheServer<Handle> {
  return new CacheServer<Handle>({ ...options, kind: handleKind(classes) });
}
