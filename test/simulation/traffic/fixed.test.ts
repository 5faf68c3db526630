import { expect, test } from 'vitest';
import { createTraffic, fixedRouter } from '../../../src/simulation/traffic';
import { free } from '../support/conditions';
import { cpu, tapeOf } from '../support/tapes';
import { loadOf } from './support/loads';

const response = { headers: [], contentType: 'text/html', body: '', bytes: 0 };

test('each kind goes the way of its tape, with its status; nothing that came back is an error', () => {
  const tapes = [
    tapeOf([cpu('python.sleep', 10)], { response: { ...response, status: 200 } }),
    tapeOf([cpu('python.sleep', 20)], { response: { ...response, status: 503 } }),
    tapeOf([cpu('python.sleep', 30)]),
  ];
  const arrivals = { type: 'recorded' as const, atUs: [0, 1, 2, 3], kinds: [0, 1, 2, 0] };
  const traffic = createTraffic(loadOf({ arrivals, mix: [1, 1, 1] }), free(), fixedRouter(tapes));
  traffic.advance(Number.POSITIVE_INFINITY);
  const { kinds, errors } = traffic.report();
  expect(kinds.map(({ requests, response }) => [requests, response.maxUs])).toEqual([
    [2, 10],
    [1, 20],
    [1, 30],
  ]);
  expect(errors).toBe(2);
});

test('a kind without a tape is the error of who asks for it', () => {
  const arrivals = { type: 'recorded' as const, atUs: [0], kinds: [1] };
  const traffic = createTraffic(loadOf({ arrivals, mix: [1, 1] }), free(), fixedRouter([tapeOf([])]));
  expect(() => traffic.advance(2)).toThrow('There are 1 tapes: none of kind 1.');
});
