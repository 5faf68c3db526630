import { CPU_KINDS, isTimed } from '../../tape';
import { CACHE_ENTRIES } from './cache-knobs';
import type { CacheConditions, Conditions, DatabaseConditions, PricedCpuKind } from './conditions';
import { CPU_PRICES } from './cpu-prices';
import { DATABASE_ENTRIES, type DatabaseNumber } from './database-knobs';
import { defaultVisitWire } from './visit-knobs';

/** Kinds of work that have a price, in the order of CPU_KINDS. */
export const PRICED_CPU_KINDS: readonly PricedCpuKind[] = CPU_KINDS.filter(
  (kind): kind is PricedCpuKind => !isTimed(kind),
);

const numbers = Object.fromEntries(DATABASE_ENTRIES.map((entry) => [entry.field, entry.default])) as Record<
  DatabaseNumber,
  number
>;

const cache = Object.fromEntries(CACHE_ENTRIES.map((entry) => [entry.field, entry.default])) as Record<
  keyof CacheConditions,
  number
>;

const db: DatabaseConditions = { ...numbers, connection: 'kept' };

/** Everything on one machine. Each number's source stands beside it in DATABASE_ENTRIES, CACHE_ENTRIES, VISIT_ENTRIES and CPU_PRICES. */
export const DEFAULT_CONDITIONS: Conditions = {
  db,
  cache,
  browser: defaultVisitWire('browser'),
  edge: defaultVisitWire('edge'),
  broker: { rttUs: 50, jitterUs: 0, bandwidthMbps: 10_000, workNs: 20_000 },
  mail: { rttUs: 50, jitterUs: 0, bandwidthMbps: 10_000, workNs: 20_000_000 },
  payments: { rttUs: 20_000, jitterUs: 0, bandwidthMbps: 100, workNs: 300_000_000 },
  store: { rttUs: 50, jitterUs: 0, bandwidthMbps: 10_000, workNs: 5_000_000 },
  web: { rttUs: 30_000, jitterUs: 0, bandwidthMbps: 100, workNs: 80_000_000 },
  cpu: {
    factor: 1,
    ns: Object.fromEntries(PRICED_CPU_KINDS.map((kind) => [kind, CPU_PRICES[kind].ns])) as Record<
      PricedCpuKind,
      number
    >,
  },
};
