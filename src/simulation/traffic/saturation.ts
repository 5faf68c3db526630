import type { Conditions } from '../conditions/conditions';
import { type Load, withRate } from './load';
import type { TrafficReport } from './report';
import type { Router } from './router';
import type { RecordedTasks } from './tasks/setup';
import { createTraffic, type Progress, type Traffic } from './traffic';

export interface SaturationPoint
  extends Pick<TrafficReport, 'throughputPerSecond' | 'utilisation' | 'errors' | 'timeouts' | 'refused'> {
  /** That arrive. */
  readonly ratePerSecond: number;
  readonly p50Us: number;
  readonly p95Us: number;
}

/** Response time against load. */
export interface SaturationCurve {
  /** Those simulated so far, in the order of the rates given. */
  readonly points: readonly SaturationPoint[];
  /**
   * Where throughput ÷ p95 is greatest: beyond it, more load costs more in response time than it brings. It is Kleinrock's
   * power (Power and Deterministic Rules of Thumb, ICC 1979) with the p95 in the place of the mean, which is our choice. An
   * index into `points`; null: there are fewer than two, or the greatest is the last of them, and the knee beyond.
   */
  readonly knee: number | null;
}

export interface Saturation<Memory = unknown> {
  /** As Traffic's; on `needs`, `router` is to explore. */
  readonly advance: (maxEvents: number) => Progress;
  /** Of the rate being simulated. */
  readonly router: Router<Memory>;
  /** 0 to 1. */
  readonly progress: number;
  readonly curve: () => SaturationCurve;
}

/**
 * Simulates the load at each of the rates, which are ascending and at least one: the same requests, more or less often.
 * Each rate has a router of its own, as what is cached depends on it.
 */
export function createSaturation<Memory>(
  load: Load,
  conditions: Conditions,
  routerFor: () => Router<Memory>,
  ratesPerSecond: readonly number[],
  tasks: RecordedTasks = {},
): Saturation<Memory> {
  return new Runs(load, conditions, routerFor, ratesPerSecond, tasks);
}

class Runs<Memory> implements Saturation<Memory> {
  router: Router<Memory>;
  readonly #points: SaturationPoint[] = [];
  #traffic: Traffic;

  constructor(
    private readonly load: Load,
    private readonly conditions: Conditions,
    private readonly routerFor: () => Router<Memory>,
    private readonly rates: readonly number[],
    private readonly tasks: RecordedTasks,
  ) {
    this.router = routerFor();
    this.#traffic = this.#begin();
  }

  get progress(): number {
    const { length } = this.#points;
    if (length >= this.rates.length) return 1;
    return (length + this.#traffic.progress) / this.rates.length;
  }

  advance(maxEvents: number): Progress {
    const ratePerSecond = this.rates[this.#points.length];
    if (ratePerSecond === undefined) return 'done';
    const progress = this.#traffic.advance(maxEvents);
    if (progress !== 'done') return progress;
    this.#points.push(pointOf(ratePerSecond, this.#traffic.report()));
    if (this.#points.length === this.rates.length) return 'done';
    this.router = this.routerFor();
    this.#traffic = this.#begin();
    return 'running';
  }

  curve(): SaturationCurve {
    return { points: [...this.#points], knee: kneeOf(this.#points) };
  }

  #begin(): Traffic {
    const rate = this.rates[this.#points.length];
    const arrivals = rate === undefined ? this.load.arrivals : withRate(this.load.arrivals, rate);
    return createTraffic({ ...this.load, arrivals }, this.conditions, this.router, this.tasks);
  }
}

function pointOf(ratePerSecond: number, report: TrafficReport): SaturationPoint {
  const { throughputPerSecond, utilisation, errors, timeouts, refused, response } = report;
  const { p50Us, p95Us } = response;
  return { ratePerSecond, throughputPerSecond, utilisation, errors, timeouts, refused, p50Us, p95Us };
}

export function kneeOf(points: readonly SaturationPoint[]): number | null {
  let knee = 0;
  for (const [at, point] of points.entries()) {
    const best = points[knee];
    if (best && power(point) > power(best)) knee = at;
  }
  return knee < points.length - 1 ? knee : null;
}

function power({ throughputPerSecond, p95Us }: SaturationPoint): number {
  return p95Us === 0 ? 0 : throughputPerSecond / p95Us;
}
