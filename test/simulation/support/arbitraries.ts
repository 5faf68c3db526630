import fc from 'fast-check';
import type { Conditions, PricedCpuKind, ServiceConditions } from '../../../src/simulation';
import { PRICED_CPU_KINDS } from '../../../src/simulation';
import { CPU_KINDS, type Effect, type Move, SERVICES, type Tape } from '../../../src/tape';
import { call, command, cpu, exchange, publish, query, serviceCall, tapeOf } from './tapes';

const count = fc.nat({ max: 1000 });
const place = fc.option(
  fc.record({ file: fc.constantFrom('views.py', 'feed.html'), line: fc.integer({ min: 1, max: 9 }) }),
);

const work = fc
  .tuple(fc.constantFrom(...CPU_KINDS), count, place)
  .map(([kind, units, at]): Move => cpu(kind, units, at));

const sent = fc
  .record({
    statement: fc.nat({ max: 2 }),
    bytesOut: count,
    bytesIn: count,
    rowsReturned: count,
    rowsWritten: fc.oneof(fc.constant(0), count),
    rowsExamined: count,
    rowsSorted: count,
    place,
  })
  .map((changes): Move => query(changes));

const control = fc
  .constantFrom('connect', 'begin', 'commit', 'rollback', 'savepoint', 'release', 'rollback-to' as const)
  .map((operation): Move => call(operation as 'begin'));

const asked = fc
  .record({
    outcomes: fc.array(fc.constantFrom('hit' as const, 'miss' as const, 'unasked' as const), {
      minLength: 1,
      maxLength: 4,
    }),
    bytesOut: count,
    bytesIn: count,
    place,
  })
  .map(
    ({ outcomes, ...changes }): Move =>
      exchange(
        outcomes.map((outcome) => command({ outcome })),
        changes,
      ),
  );

const reached = fc.constant<Move>(exchange([command({ operation: 'connect', outcome: 'ok', key: '' })]));

const effect = fc.constantFrom<Effect | null>(
  null,
  { kind: 'mail', key: 'noor', detail: '' },
  { kind: 'charge', key: 'order-7', detail: '' },
  { kind: 'file', key: 'a.png', detail: '' },
);

const served = fc
  .record({
    service: fc.constantFrom(...SERVICES),
    operation: fc.constantFrom('connect', 'publish', 'charge'),
    works: fc.nat({ max: 3 }),
    bytesOut: count,
    bytesIn: fc.oneof(fc.constant(0), count),
    error: fc.constantFrom(null, 'timed out'),
    effect,
    place,
  })
  .map(
    ({ service, operation, ...changes }): Move =>
      operation === 'publish'
        ? publish('pins.tasks.thumbnail', changes)
        : serviceCall(`app-${service}`, { operation, ...changes }),
  );

const region = fc.constantFrom<Move>(
  { type: 'enter', region: 'view', name: 'feed', place: null },
  { type: 'enter', region: 'template', name: 'feed.html', place: null },
  { type: 'leave' },
  { type: 'note', kind: 'log', text: 'seen', place: null },
);

const anyMove: fc.Arbitrary<Move> = fc.oneof(work, sent, sent, control, asked, reached, served, region);

/** A tape without guards. */
export const anyTape: fc.Arbitrary<Tape> = fc
  .tuple(fc.array(anyMove, { maxLength: 60 }), fc.nat(), fc.nat({ max: 9 }))
  .map(([moves, seed, index]) => tapeOf(moves, { seed, index }));

const ns = fc.nat({ max: 1_000_000 });

const anyWire = fc.record({
  rttUs: fc.nat({ max: 100_000 }),
  jitterUs: fc.oneof(fc.constant(0), fc.nat({ max: 10_000 })),
  bandwidthMbps: fc.double({ min: 0.1, max: 1e5, noNaN: true }),
});

const anyService = fc.tuple(anyWire, ns).map(([wire, workNs]): ServiceConditions => ({ ...wire, workNs }));

export const anyConditions: fc.Arbitrary<Conditions> = fc.record({
  db: fc.record({
    rttUs: fc.nat({ max: 100_000 }),
    jitterUs: fc.oneof(fc.constant(0), fc.nat({ max: 10_000 })),
    bandwidthMbps: fc.double({ min: 0.1, max: 1e5, noNaN: true }),
    connection: fc.constantFrom('kept' as const, 'per-request' as const),
    connectNs: ns,
    statementNs: ns,
    rowExaminedNs: ns,
    rowSortedNs: ns,
    rowReturnedNs: ns,
    rowWrittenNs: ns,
    commitNs: ns,
  }),
  cache: fc.record({
    rttUs: fc.nat({ max: 100_000 }),
    jitterUs: fc.oneof(fc.constant(0), fc.nat({ max: 10_000 })),
    bandwidthMbps: fc.double({ min: 0.1, max: 1e5, noNaN: true }),
    commandNs: ns,
  }),
  browser: anyWire,
  edge: anyWire,
  broker: anyService,
  mail: anyService,
  payments: anyService,
  store: anyService,
  web: anyService,
  cpu: fc.record({
    factor: fc.double({ min: 0, max: 10, noNaN: true }),
    ns: fc
      .array(ns, { minLength: PRICED_CPU_KINDS.length, maxLength: PRICED_CPU_KINDS.length })
      .map(
        (values) =>
          Object.fromEntries(PRICED_CPU_KINDS.map((kind, index) => [kind, values[index] ?? 0])) as Record<
            PricedCpuKind,
            number
          >,
      ),
  }),
});
