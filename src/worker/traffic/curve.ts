import {
  createSaturation,
  createTraffic,
  expectedRequests,
  kneeOf,
  type Load,
  mostPerSecond,
  type Progress,
  type Router,
  ratesAround,
  type Saturation,
  type SaturationCurve,
  type SaturationPoint,
  type Traffic,
  withRate,
} from '../../simulation/traffic';
import type { TrafficJob } from './protocol';

/** A point takes no longer than so many requests do. */
const MOST_REQUESTS = 30_000;

/** At least so busy, a resource keeps anything more from being served. */
const FULL = 0.97;

/** What is cached makes a load cheaper the heavier it is: so often the rates go on to what the last of them promises. */
const MOST_ROUNDS = 4;

/** Finds what can be served at the load's own rate, then simulates the load at rates around it. */
export class CurveSearch<Memory> {
  #router: Router<Memory>;
  #probe: Traffic | null;
  #saturation: Saturation<Memory> | null = null;
  /** Of the rounds before. */
  #points: readonly SaturationPoint[] = [];
  #rounds = 0;

  constructor(
    private readonly job: TrafficJob,
    private readonly routerFor: () => Router<Memory>,
  ) {
    this.#router = routerFor();
    this.#probe = createTraffic(
      shortened(job.load, job.load),
      job.conditions,
      this.#router,
      job.source.tasks,
    );
  }

  /** The one that is to explore. */
  get router(): Router<Memory> {
    return this.#saturation?.router ?? this.#router;
  }

  advance(maxEvents: number): Progress {
    if (this.#probe) {
      const progress = this.#probe.advance(maxEvents);
      if (progress !== 'done') return progress;
      const capacity = mostPerSecond(this.#probe.report());
      this.#probe = null;
      return this.#begin(ratesAround(capacity));
    }
    if (!this.#saturation) return 'done';
    const progress = this.#saturation.advance(maxEvents);
    return progress === 'done' ? this.#goOn() : progress;
  }

  curve(): SaturationCurve {
    const points = [...this.#points, ...(this.#saturation?.curve().points ?? [])];
    return { points, knee: kneeOf(points) };
  }

  #begin(rates: readonly number[]): Progress {
    this.#points = this.curve().points;
    this.#saturation = null;
    const highest = rates.at(-1);
    if (highest === undefined) return 'done';
    const { load, conditions, source } = this.job;
    const arrivals = withRate(load.arrivals, highest);
    const same = shortened(load, { ...load, arrivals });
    this.#rounds += 1;
    this.#saturation = createSaturation(same, conditions, this.routerFor, rates, source.tasks);
    return 'running';
  }

  #goOn(): Progress {
    const last = this.curve().points.at(-1);
    if (!last || this.#rounds >= MOST_ROUNDS) return 'done';
    const busiest = Math.max(...Object.values(last.utilisation));
    if (busiest >= FULL) return 'done';
    return this.#begin(ratesAround(mostPerSecond(last), last.ratePerSecond));
  }
}

/** The load, cut short where `heaviest` would bring too many requests. */
function shortened(load: Load, heaviest: Load): Load {
  const share = Math.min(1, MOST_REQUESTS / expectedRequests(heaviest));
  return {
    ...load,
    durationUs: Math.round(load.durationUs * share),
    warmUpUs: Math.round(load.warmUpUs * share),
  };
}
