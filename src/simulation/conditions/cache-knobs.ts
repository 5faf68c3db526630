import type { CacheConditions } from './conditions';
import { design, published, type Source } from './source';

export interface CacheEntry {
  readonly path: `cache.${string}`;
  readonly field: keyof CacheConditions;
  readonly label: string;
  readonly unit: 'us' | 'ns' | 'Mbps';
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly source: Source;
}

/** Every number of the cache server and the wire to it. The wire's defaults are those of one machine. */
export const CACHE_ENTRIES = [
  {
    path: 'cache.rtt',
    field: 'rttUs',
    label: 'Round trip to the cache',
    unit: 'us',
    min: 0,
    max: 1_000_000,
    default: 50,
    source: published('redis-pipelining', 'A loopback TCP connection: 0.044 ms for a ping.'),
  },
  {
    path: 'cache.jitter',
    field: 'jitterUs',
    label: 'Jitter to the cache, mean for each way',
    unit: 'us',
    min: 0,
    max: 1_000_000,
    default: 0,
    source: design('A design figure: on one machine the wire adds no delay worth the name.'),
  },
  {
    path: 'cache.bandwidth',
    field: 'bandwidthMbps',
    label: 'Bandwidth to the cache',
    unit: 'Mbps',
    min: 0.1,
    max: 100_000,
    default: 10_000,
    source: design('A design figure, not measured: 10 Gbit/s, a common network card.'),
  },
  {
    path: 'cache.command',
    field: 'commandNs',
    label: 'The cache’s work per command',
    unit: 'ns',
    min: 0,
    max: 10_000_000,
    default: 2_000,
    source: design('A design figure, not measured: a look-up in memory and its answer, 1 to 5 µs.'),
  },
] as const satisfies readonly CacheEntry[];
