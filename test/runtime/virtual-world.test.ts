import { expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import { inVirtualWorld } from '../../src/runtime/virtual-world';
import { runOf, viewOf } from './support/project';

const WORLD = { nowUs: () => 2_500_000, address: () => ({ seed: 1, request: 0, move: 0 }) };
const NOW = '2026-01-15T12:00:02.500Z';

const inside = <T>(action: () => T): T => inVirtualWorld(WORLD, () => () => undefined, action);

it('makes every way of asking for the time virtual', () => {
  const answers = inside(() => [
    new Date().toISOString(),
    new Date(Date.now()).toISOString(),
    new Date(Date()).toISOString(),
  ]);
  expect(answers).toEqual([NOW, NOW, '2026-01-15T12:00:02.000Z']);
  expect(inside(() => performance.now())).toBe(2500);
});

it('leaves alone what a date is otherwise', () => {
  const date = inside(() => new Date(2020, 1, 3, 4));
  expect([date.getFullYear(), date.getMonth(), date.getDate(), date.getHours()]).toEqual([2020, 1, 3, 4]);
  expect(inside(() => [new Date() instanceof Date, date instanceof Date])).toEqual([true, true]);
  expect(inside(() => Date.UTC(1970, 0, 2))).toBe(86_400_000);
});

it('gives the host its own time back, whatever happened', () => {
  const real = [Date, Date.now, performance.now];
  const fail = () => {
    throw new RangeError('inside');
  };
  expect(() => inside(fail)).toThrow('inside');
  expect([Date, Date.now, performance.now]).toEqual(real);
  expect(new Date().toISOString()).not.toBe(NOW);
});

it('reaches Python’s way to the host’s Date', async () => {
  const engine = await createNodeEngine();
  const view = viewOf(
    ["return HttpResponse(f'{Date.new().toISOString()} {Date()}')"],
    ['from js import Date'],
  );
  const { tapes, problem } = await engine.run(runOf(view));
  expect(problem ?? tapes[0]?.problem).toBeNull();
  expect(tapes[0]?.response?.body).toMatch(/^2026-01-15T12:00:00\.\d{3}Z Thu Jan 15 2026 12:00:00 /);
});
