import {
  type CacheCall,
  isCacheCall,
  opensCacheConnection,
  type ProjectFiles,
  type Tape,
} from '../../../src/tape';
import { PROJECT, viewOf } from './project';

const MEMCACHED =
  "CACHES = {'default': {'BACKEND': 'django.core.cache.backends.memcached.PyMemcacheCache', 'LOCATION': 'cache:11211'}}\n";

/** The little site's settings, with the cache on a machine of its own and `more` of the reader's. */
export function cacheSettings(more = ''): ProjectFiles {
  return { 'settings.py': `${PROJECT['settings.py']}${MEMCACHED}${more}` };
}

/** A site whose home page runs `body`, with the cache at hand. */
export function cachedView(body: readonly string[], settings = ''): ProjectFiles {
  const imports = ['from django.core.cache import cache, caches', 'import time'];
  return { ...cacheSettings(settings), ...viewOf(body, imports) };
}

/** Exchanges with the cache, without the openings of connections. */
export function exchanges(tape: Tape | undefined): readonly CacheCall[] {
  return (tape?.moves ?? []).filter(isCacheCall).filter((call) => !opensCacheConnection(call));
}

/** `get :1:a miss`, of each command of each exchange; commands of one exchange are joined by a plus. */
export function commandsOf(tape: Tape | undefined): readonly string[] {
  return exchanges(tape).map(({ commands }) =>
    commands.map(({ operation, key, outcome }) => `${operation} ${key} ${outcome}`).join(' + '),
  );
}
