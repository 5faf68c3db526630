import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineCosts, timeline } from '../../src/simulation';
import { anyConditions, anyTape } from './support/arbitraries';
import { free } from './support/conditions';
import { call, cpu, publish, query, serviceCall, tapeOf, times } from './support/tapes';

const VIEW = { file: 'views.py', line: 12 };
const LOOP = { file: 'templates/feed.html', line: 4 };

test('twenty queries of one template line cost that line twenty round trips', () => {
  const tape = tapeOf([
    call('connect', { place: VIEW }),
    query({ place: VIEW, rowsReturned: 20 }),
    ...times(20, () => [query({ place: LOOP }), cpu('template.variable', 1, LOOP)]).flat(),
  ]);
  const conditions = free({ rttUs: 2000 }, { 'template.variable': 7000 });
  const costs = lineCosts(tape, timeline(tape, conditions));
  expect(costs.get(LOOP.file)?.get(LOOP.line)).toEqual({
    ...LOOP,
    queries: 20,
    calls: 20,
    serviceCalls: 0,
    cpuUs: 140,
    totalUs: 40_140,
    totalsUs: { network: 40_000, database: 0, python: 0, template: 140, cache: 0, waiting: 0 },
  });
  expect(costs.get(VIEW.file)?.get(VIEW.line)).toMatchObject({ queries: 1, calls: 2, totalUs: 2000 });
});

test('lines that caused nothing are absent, and so is work on nobody’s line', () => {
  const tape = tapeOf([cpu('request.handle'), cpu('python.call', 1, VIEW)]);
  const costs = lineCosts(tape, timeline(tape, free({}, { 'request.handle': 22_000 })));
  expect([...costs]).toEqual([]);
});

test('a query shows on its line even where it takes no time', () => {
  const tape = tapeOf([query({ place: VIEW })]);
  expect(lineCosts(tape, timeline(tape, free())).get(VIEW.file)?.get(VIEW.line)).toMatchObject({
    queries: 1,
    totalUs: 0,
  });
});

test('after a divergence nothing is blamed on any line', () => {
  const guard = { type: 'clock-reading' as const, atUs: 0 };
  const tape = tapeOf([query({ place: VIEW }), { ...cpu('python.reading'), guard }, query({ place: LOOP })]);
  const costs = lineCosts(tape, timeline(tape, free({ rttUs: 1000 })));
  expect([...costs.keys()]).toEqual([VIEW.file]);
});

test('lines and what is on nobody’s line add up to the total', () => {
  fc.assert(
    fc.property(anyTape, anyConditions, (tape, conditions) => {
      const laid = timeline(tape, conditions);
      const lines = [...lineCosts(tape, laid).values()].flatMap((file) => [...file.values()]);
      const nobodys = laid.spans.filter((span) => !span.place);
      const totalUs =
        lines.reduce((sum, line) => sum + line.totalUs, 0) +
        nobodys.reduce((sum, span) => sum + span.endUs - span.startUs, 0);
      expect(totalUs).toBe(laid.totalUs);
    }),
  );
});

test('a line’s calls to services are counted, the opening of a connection is not', () => {
  const place = { file: 'views.py', line: 3 };
  const connect = serviceCall('app-mail', { operation: 'connect', place });
  const tape = tapeOf([connect, serviceCall('app-mail', { place }), publish('a', { place })]);
  const cost = lineCosts(tape, timeline(tape, free())).get('views.py')?.get(3);
  expect(cost).toMatchObject({ queries: 0, calls: 3, serviceCalls: 2 });
});
