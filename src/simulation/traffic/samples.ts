import type { Histogram } from './histogram';
import type { Sample } from './report';
import { stretchesOf } from './stretches';
import { Trace } from './trace';

/**
 * Keeps two requests in full: the slowest, and a typical one, whose response time was nearest the median of those before
 * it. The median is looked up anew whenever an eighth more requests have been served; of equals the first is kept.
 */
export class Samples {
  #slowest: Trace | null = null;
  #typical: Trace | null = null;
  #medianUs = 0;
  #lookUpAt = 1;

  /**
   * Offers the trace of a request just served, `responses` holding its response time. Returns a trace that may be
   * written over: another one if this is kept.
   */
  offer(trace: Trace, responses: Histogram): Trace {
    if (responses.count >= this.#lookUpAt) {
      this.#medianUs = responses.quantile(0.5);
      this.#lookUpAt = responses.count + Math.ceil(responses.count / 8);
    }
    if (!this.#slowest || durationUs(trace) > durationUs(this.#slowest)) {
      const before = this.#slowest;
      this.#slowest = trace;
      return before ? this.#offerAsTypical(before) : new Trace();
    }
    return this.#offerAsTypical(trace);
  }

  #offerAsTypical(trace: Trace): Trace {
    if (this.#typical && this.#distance(trace) >= this.#distance(this.#typical)) return trace;
    const free = this.#typical ?? new Trace();
    this.#typical = trace;
    return free;
  }

  samples(seed: number): readonly Sample[] {
    const samples: Sample[] = [];
    if (this.#slowest) samples.push(sampleOf('slowest', this.#slowest, seed));
    if (this.#typical) samples.push(sampleOf('typical', this.#typical, seed));
    return samples;
  }

  #distance(trace: Trace): number {
    return Math.abs(durationUs(trace) - this.#medianUs);
  }
}

function sampleOf(which: Sample['which'], trace: Trace, seed: number): Sample {
  const { number, kind, arrivedUs, endedUs } = trace;
  return { which, number, kind, arrivedUs, endedUs, stretches: stretchesOf(trace, seed) };
}

function durationUs({ arrivedUs, endedUs }: Trace): number {
  return endedUs - arrivedUs;
}
