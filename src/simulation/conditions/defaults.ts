import { CPU_KINDS, isTimed } from '../../tape';
import { CACHE_ENTRIES } from './cache-knobs';
import type { CacheConditions, Conditions, DatabaseConditions, PricedCpuKind } from './conditions';
import { CPU_PRICES } from './cpu-prices';
import { DATABASE_ENTRIES, type DatabaseNumber } from './database-knobs';
import { defaultServices } from './service-knobs';
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

/** Everything on one machine. Each number's source stands beside it in DATABASE_ENTRIES, CACHE_ENTRIES, VISIT_ENTRIES, SERVICE_ENTRIES and CPU_PRICES. */
export const DEFAULT_CONDITIONS: Conditions = {
  db,
  cache,
  browser: defaultVisitWire('browser'),
  edge: defaultVisitWire('edge'),
  ...defaultServices(),
  cpu: {
    factor: 1,
    ns: Object.fromEntries(PRICED_CPU_KINDS.map((kind) => [kind, CPU_PRICES[kind].ns])) as Record<
      PricedCpuKind,
      number
    >,
  },
};
