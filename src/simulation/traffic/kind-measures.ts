import { Histogram } from './histogram';
import type { KindReport } from './report';
import type { Served } from './router';

/** What is counted of one kind of request, or of a job. */
export class KindMeasures {
  requests = 0;
  readonly #responses = new Histogram();
  readonly #ages = new Histogram();
  readonly #staleness = new Histogram();
  readonly #readers = new Map<string, number>();

  end(responseUs: number, { ageUs, staleUs, tables }: Served): void {
    this.#responses.add(responseUs);
    if (ageUs !== null) this.#ages.add(ageUs);
    if (staleUs > 0) this.#staleness.add(staleUs);
    for (const table of tables) this.#readers.set(table, (this.#readers.get(table) ?? 0) + 1);
  }

  report(): KindReport {
    return {
      requests: this.requests,
      response: this.#responses.distribution(),
      age: this.#ages.distribution(),
      staleness: this.#staleness.distribution(),
      readers: Object.fromEntries(this.#readers),
    };
  }
}
