import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EdgeStatistics } from '../../../../src/simulation/servers/edge';
import { Checked, history, options } from './history';

describe('in any history', () => {
  test('nothing is served beyond its allowance, to another variant, or though it was private; all are answered once', () => {
    fc.assert(
      fc.property(history, options, (steps, chosen) => {
        const checked = new Checked(chosen);
        checked.play(steps);
        checked.finish();
      }),
      { numRuns: 500 },
    );
  });

  test('the statistics add up', () => {
    fc.assert(
      fc.property(history, options, (steps, chosen) => {
        const checked = new Checked(chosen);
        for (const each of steps) {
          checked.play([each]);
          const { stats, objects, fetches } = checked.cache.inspect(checked.nowUs);
          expect(stats.g_bytes).toBe(objects.reduce((total, { bytes }) => total + bytes, 0));
          expect(stats.g_bytes).toBeLessThanOrEqual(chosen.capacityBytes);
          expect(stats.n_object).toBe(objects.length);
          expect(new Set(objects.map(({ key, vary, variant }) => `${key} ${vary} ${variant}`)).size).toBe(
            objects.length,
          );
          expect(objects.every(({ keptForUs }) => keptForUs > 0)).toBe(true);
          const waiting = fetches.reduce((total, flight) => total + flight.waiting, 0);
          expect(stats.busy_sleep - stats.busy_wakeup).toBe(waiting);
          expect(stats.cache_miss + stats.s_pass + stats.refreshes).toBe(stats.backend_req);
        }
        checked.finish();
        const { stats } = checked.cache.inspect(checked.nowUs);
        // A request that waited is counted where it ends.
        expect(stats.cache_hit + stats.cache_miss + stats.s_pass + waitedFor(stats)).toBe(stats.client_req);
      }),
    );
  });

  /** Waiting requests that were served stale because the origin failed: neither hit nor miss. */
  function waitedFor({ stale_if_error, client_req, cache_hit, cache_miss, s_pass }: EdgeStatistics): number {
    const missing = client_req - cache_hit - cache_miss - s_pass;
    expect(missing).toBeGreaterThanOrEqual(0);
    expect(missing).toBeLessThanOrEqual(stale_if_error);
    return missing;
  }

  test('a clone goes its own way', () => {
    fc.assert(
      fc.property(history, history, options, (before, after, chosen) => {
        const checked = new Checked(chosen);
        checked.play(before);
        const copy = checked.cache.clone();
        const seen = copy.inspect(checked.nowUs);
        expect(seen).toEqual(checked.cache.inspect(checked.nowUs));
        const atUs = checked.nowUs;
        checked.play(after);
        expect(copy.inspect(atUs)).toEqual(seen);
      }),
    );
  });
});
