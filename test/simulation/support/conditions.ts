import type { PricedCpuKind } from '../../../src/simulation';
import {
  type CacheConditions,
  type Conditions,
  type DatabaseConditions,
  PRICED_CPU_KINDS,
  type ServiceConditions,
} from '../../../src/simulation';

const SERVICE: ServiceConditions = { rttUs: 0, jitterUs: 0, bandwidthMbps: 1e12, workNs: 0 };

const FREE: Conditions = {
  db: {
    rttUs: 0,
    jitterUs: 0,
    // So wide that a payload takes no whole ns.
    bandwidthMbps: 1e12,
    connection: 'kept',
    connectNs: 0,
    statementNs: 0,
    rowExaminedNs: 0,
    rowSortedNs: 0,
    rowReturnedNs: 0,
    rowWrittenNs: 0,
    commitNs: 0,
  },
  cache: { rttUs: 0, jitterUs: 0, bandwidthMbps: 1e12, commandNs: 0 },
  browser: { rttUs: 0, jitterUs: 0, bandwidthMbps: 1e12 },
  edge: { rttUs: 0, jitterUs: 0, bandwidthMbps: 1e12 },
  broker: SERVICE,
  mail: SERVICE,
  payments: SERVICE,
  store: SERVICE,
  web: SERVICE,
  cpu: {
    factor: 1,
    ns: Object.fromEntries(PRICED_CPU_KINDS.map((kind) => [kind, 0])) as Record<PricedCpuKind, number>,
  },
};

/** Nothing takes time but what is given. */
export function free(
  db: Partial<DatabaseConditions> = {},
  ns: Partial<Conditions['cpu']['ns']> = {},
  cache: Partial<CacheConditions> = {},
): Conditions {
  return {
    ...FREE,
    db: { ...FREE.db, ...db },
    cache: { ...FREE.cache, ...cache },
    cpu: { factor: 1, ns: { ...FREE.cpu.ns, ...ns } },
  };
}
