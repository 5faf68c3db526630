import * as z from 'zod/mini';
import type { ServiceName } from '../../tape';
import { CACHE_ENTRIES } from './cache-knobs';
import type {
  CacheConditions,
  Conditions,
  DatabaseConditions,
  ServiceConditions,
  WireConditions,
} from './conditions';
import { DATABASE_ENTRIES, type DatabaseNumber } from './database-knobs';
import { DEFAULT_CONDITIONS, PRICED_CPU_KINDS } from './defaults';
import type { NumberKnob } from './knobs';
import { SERVICE_ENTRIES } from './service-knobs';
import { VISIT_ENTRIES, type VisitWire } from './visit-knobs';

/**
 * Conditions as stored or shared: any part may be missing (`withDefaults` fills it), nothing may be unknown or
 * out of its knob's range.
 */
export const conditionsSchema = z.strictObject({
  db: z.optional(
    z.partial(
      z.strictObject({
        rttUs: number('rttUs'),
        jitterUs: number('jitterUs'),
        bandwidthMbps: number('bandwidthMbps'),
        connection: z.enum(['kept', 'per-request']),
        connectNs: number('connectNs'),
        statementNs: number('statementNs'),
        rowExaminedNs: number('rowExaminedNs'),
        rowSortedNs: number('rowSortedNs'),
        rowReturnedNs: number('rowReturnedNs'),
        rowWrittenNs: number('rowWrittenNs'),
        commitNs: number('commitNs'),
      } satisfies Record<keyof DatabaseConditions, z.ZodMiniType>),
    ),
  ),
  cache: z.optional(
    z.partial(
      z.strictObject({
        rttUs: cacheNumber('rttUs'),
        jitterUs: cacheNumber('jitterUs'),
        bandwidthMbps: cacheNumber('bandwidthMbps'),
        commandNs: cacheNumber('commandNs'),
      } satisfies Record<keyof CacheConditions, z.ZodMiniType>),
    ),
  ),
  browser: z.optional(visitWire('browser')),
  edge: z.optional(visitWire('edge')),
  broker: z.optional(service('broker')),
  mail: z.optional(service('mail')),
  payments: z.optional(service('payments')),
  store: z.optional(service('store')),
  web: z.optional(service('web')),
  cpu: z.optional(
    z.partial(
      z.strictObject({
        factor: z.number().check(z.minimum(0), z.maximum(100)),
        ns: z.partialRecord(z.enum(PRICED_CPU_KINDS), z.int().check(z.minimum(0), z.maximum(100_000_000))),
      }),
    ),
  ),
});

export type StoredConditions = z.infer<typeof conditionsSchema>;

/** Whole conditions: what is stored, over `base` where nothing is. */
export function withDefaults(stored: StoredConditions, base: Conditions = DEFAULT_CONDITIONS): Conditions {
  return {
    db: { ...base.db, ...given(stored.db) },
    cache: { ...base.cache, ...given(stored.cache) },
    browser: { ...base.browser, ...given(stored.browser) },
    edge: { ...base.edge, ...given(stored.edge) },
    broker: { ...base.broker, ...given(stored.broker) },
    mail: { ...base.mail, ...given(stored.mail) },
    payments: { ...base.payments, ...given(stored.payments) },
    store: { ...base.store, ...given(stored.store) },
    web: { ...base.web, ...given(stored.web) },
    cpu: { factor: stored.cpu?.factor ?? base.cpu.factor, ns: { ...base.cpu.ns, ...given(stored.cpu?.ns) } },
  };
}

function number(field: DatabaseNumber) {
  return within(
    field,
    DATABASE_ENTRIES.find((candidate) => candidate.field === field),
  );
}

function cacheNumber(field: keyof CacheConditions) {
  return within(
    field,
    CACHE_ENTRIES.find((candidate) => candidate.field === field),
  );
}

function visitWire(wire: VisitWire) {
  const number = (field: keyof WireConditions) =>
    within(
      `${wire}.${field}`,
      VISIT_ENTRIES.find((candidate) => candidate.wire === wire && candidate.field === field),
    );
  return z.partial(
    z.strictObject({
      rttUs: number('rttUs'),
      jitterUs: number('jitterUs'),
      bandwidthMbps: number('bandwidthMbps'),
    } satisfies Record<keyof WireConditions, z.ZodMiniType>),
  );
}

function service(service: ServiceName) {
  const number = (field: keyof ServiceConditions) =>
    within(
      `${service}.${field}`,
      SERVICE_ENTRIES.find((candidate) => candidate.service === service && candidate.field === field),
    );
  return z.partial(
    z.strictObject({
      rttUs: number('rttUs'),
      jitterUs: number('jitterUs'),
      bandwidthMbps: number('bandwidthMbps'),
      workNs: number('workNs'),
    } satisfies Record<keyof ServiceConditions, z.ZodMiniType>),
  );
}

function within(field: string, entry: Pick<NumberKnob, 'unit' | 'min' | 'max'> | undefined) {
  if (!entry) throw new Error(`${field} has no entry among the knobs`);
  const value = entry.unit === 'Mbps' ? z.number() : z.int();
  return value.check(z.minimum(entry.min), z.maximum(entry.max));
}

type Given<Part> = { [Key in keyof Part]?: Exclude<Part[Key], undefined> };

/** Without the keys whose value is undefined: spread, they would erase what they are spread over. */
function given<Part extends object>(part: Part | undefined): Given<Part> {
  return Object.fromEntries(
    Object.entries(part ?? {}).filter(([, value]) => value !== undefined),
  ) as Given<Part>;
}
