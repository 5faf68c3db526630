import { expect, test } from 'vitest';
import { mostPerSecond, ratesAround } from '../../../src/simulation/traffic';

const utilisation = { webWorkers: 0.5, appCores: 0.25, databaseConnections: 0.5, databaseCores: 0.8 };

test('what can be served is what the busiest resource bears', () => {
  expect(mostPerSecond({ throughputPerSecond: 40, utilisation })).toBe(50);
  const idle = { webWorkers: 0, appCores: 0, databaseConnections: 0, databaseCores: 0 };
  expect(mostPerSecond({ throughputPerSecond: 0, utilisation: idle })).toBe(0);
});

test('rates go up to it and beyond, round, each once', () => {
  const rates = ratesAround(100);
  expect(rates).toEqual([...new Set(rates)].sort((a, b) => a - b));
  expect(rates).toContain(100);
  expect(rates.at(-1)).toBe(120);
  expect(ratesAround(100, 95)).toEqual([100, 110, 120]);
  expect(ratesAround(3).every((rate) => rate > 0)).toBe(true);
  expect(ratesAround(0)).toEqual([]);
});
