import type { Conditions } from '../../../../src/simulation';
import { createTraffic, type Load, type TrafficReport } from '../../../../src/simulation/traffic';
import type { Tape } from '../../../../src/tape';
import { LegRouter, type Seen } from './routers';

/** To the end, in slices of so many events. */
export function runTraffic(
  load: Load,
  conditions: Conditions,
  router: LegRouter,
  slice = 1000,
): TrafficReport {
  const traffic = createTraffic(load, conditions, router);
  for (;;) {
    const state = traffic.advance(slice);
    if (state === 'done') return traffic.report();
    if (state === 'needs') router.learn();
  }
}

/** Each request in the order in which they ended, and the report. */
export function playLegs(
  load: Load,
  conditions: Conditions,
  tapes: readonly Tape[],
): { readonly seen: readonly Seen[]; readonly report: TrafficReport } {
  const router = new LegRouter(tapes);
  const report = runTraffic(load, conditions, router);
  return { seen: router.seen, report };
}
