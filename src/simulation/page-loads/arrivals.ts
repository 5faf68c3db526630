import { drawer } from '../chance';
import type { PlannedLoad } from './plan';

const drawMoment = drawer('page-load');
const drawVisitor = drawer('page-load-visitor');

/**
 * Page loads that arrive as a Poisson process of which the number is known: each moment is uniform over the time, apart
 * from all others (Ross, Stochastic Processes, theorem 2.3.1). Each is any of the visitors.
 */
export function arrivals(options: {
  readonly seed: number;
  readonly loads: number;
  readonly durationUs: number;
  readonly visitors: number;
}): PlannedLoad[] {
  const { seed, loads, durationUs, visitors } = options;
  return Array.from({ length: loads }, (_, load) => ({
    atUs: Math.floor(drawMoment(seed, load, 0) * durationUs),
    visitor: Math.floor(drawVisitor(seed, load, 0) * visitors),
  })).sort((one, other) => one.atUs - other.atUs);
}
