import type { PricedCpuKind } from './conditions';
import { type CpuPrice, later } from './cpu-price';

type CacheKind = Extract<PricedCpuKind, `cache.${string}`>;

/**
 * What one unit of each kind of the cache framework's work costs. The client of memcached was measured over a wire that
 * has its answer ready: what the operating system does for a real one is not in these, as it is not in those of queries.
 */
export const CACHE_PRICES: Readonly<Record<CacheKind, CpuPrice>> = {
  'cache.alias': {
    label: 'A cache found by its name',
    ns: 4_700,
    source: later(
      'A get of the cache in the process: by django.core.cache.cache 7.9 µs, of the cache itself 3.3.',
    ),
  },
  'cache.call': {
    label: 'A call of the cache’s client',
    ns: 5_600,
    source: later('get() of a key that is not there: 14.5 µs; of fifty at once 8.9 each.'),
  },
  'cache.key': {
    label: 'A key made, checked and sent',
    ns: 8_800,
    source: later('get_many() of 50 keys that are not there: 8.9 µs each.'),
  },
  'cache.value': {
    label: 'A value sent to the cache or had of it',
    ns: 2_400,
    source: later('get_many() of 50 texts: 11.3 µs each, of keys that are not there 8.9.'),
  },
  'cache.pickle': {
    label: 'A value pickled or unpickled',
    ns: 1_000,
    source: later('get() and set() of an empty list took 1 µs longer than of a text.'),
  },
  'cache.pickle.value': {
    label: 'A text or a collection in a value pickled',
    ns: 50,
    source: later('set() of 100 dictionaries of 3: 32 µs, of a text 15; a list of 1,000 texts 0.03 each.'),
  },
  'cache.unpickle.value': {
    label: 'A text or a collection in a value unpickled',
    ns: 60,
    source: later('get() of 100 dictionaries of 3: 38 µs, of a text 17; a list of 1,000 texts 0.04 each.'),
  },
  'cache.pickle.object': {
    label: 'A model instance pickled',
    ns: 4_800,
    source: later('set() of 100 instances of 5 columns: 548 µs.'),
  },
  'cache.unpickle.object': {
    label: 'A model instance unpickled',
    ns: 1_800,
    source: later('get() of 100 instances of 5 columns: 255 µs.'),
  },
  'cache.local': {
    label: 'A call of the cache in the process',
    ns: 3_300,
    source: later('get() and set() of a text, the finding of the cache left out: 3.2 and 3.7 µs.'),
  },
  'cache.page.fetch': {
    label: 'A page looked for in the cache',
    ns: 50_000,
    source: later('cache_page that hits: 59 µs, of which two calls of the cache are 6.6.'),
  },
  'cache.page.store': {
    label: 'A page put into the cache',
    ns: 36_000,
    source: later('cache_page that misses: 111 µs, of which looking for it is 50.'),
  },
  'cache.fragment': {
    label: '{% cache %}',
    ns: 14_000,
    source: later('{% cache %} that hits: 25 µs, of which rendering is 7 and the call of the cache 3.3.'),
  },
};
