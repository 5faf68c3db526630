import { RESOURCES, type TrafficReport } from './report';

type Measured = Pick<TrafficReport, 'throughputPerSecond' | 'utilisation'>;

/**
 * What the busiest resource would bear, by the utilisation law: each request needs it for utilisation × servers ÷
 * throughput, and there are servers seconds a second. 0: nothing has been served.
 */
export function mostPerSecond({ throughputPerSecond, utilisation }: Measured): number {
  const busiest = Math.max(...RESOURCES.map((resource) => utilisation[resource]));
  return busiest === 0 ? 0 : throughputPerSecond / busiest;
}

/** Of what can be served: wide apart where little happens, narrow where the knee is to be expected, and a little beyond. */
const SHARES = [0.1, 0.25, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1, 1.1, 1.2];

/** Rates that show how response time grows up to what can be served and beyond: ascending, round, above `above`; none where nothing can be. */
export function ratesAround(capacityPerSecond: number, above = 0): readonly number[] {
  if (capacityPerSecond === 0) return [];
  const rates = SHARES.map((share) => rounded(share * capacityPerSecond));
  return [...new Set(rates)].filter((rate) => rate > above);
}

/** To two digits, and whole from 10 on. */
function rounded(rate: number): number {
  return rate >= 10 ? Math.round(rate) : Math.max(0.1, Number(rate.toPrecision(2)));
}
