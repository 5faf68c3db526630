import { Histogram } from './histogram';
import { perResource, RESOURCES, type Resource, type Window } from './report';

const MAX_WINDOWS = 600;
/** So many windows of the time in which requests arrive, or fewer; what comes after it has the other half. */
const AIM = 300;

/** What is kept of each window. */
export const ROW = {
  arrived: 0,
  served: 1,
  errors: 2,
  timeouts: 3,
  refused: 4,
  cacheHits: 5,
  cacheMisses: 6,
  stale: 7,
} as const;
const COUNTS = Object.keys(ROW).length;
const ROWS = COUNTS + 2 * RESOURCES.length;

/** Row in which the time is summed for which servers of the resource were busy. */
export function busyRow(resource: Resource): number {
  return COUNTS + RESOURCES.indexOf(resource);
}

/** Row in which the time is summed that requests waited for the resource. */
export function waitingRow(resource: Resource): number {
  return COUNTS + RESOURCES.length + RESOURCES.indexOf(resource);
}

/**
 * Counts and times, by window and over a stretch of time measured. When there are more windows than fit, each two become
 * one: memory is the same whatever the duration.
 */
export class Windows {
  #widthUs: number;
  readonly #rows = Array.from({ length: ROWS }, () => new Float64Array(MAX_WINDOWS));
  readonly #totals = new Float64Array(ROWS);
  #responses: (Histogram | undefined)[] = [];
  /** The window last used: most of what happens falls into the same as what happened before. */
  #current = 0;
  #startUs = 0;
  #endUs: number;

  constructor(
    private readonly fromUs: number,
    private readonly toUs: number,
    aim = AIM,
  ) {
    this.#widthUs = niceWidth(toUs / Math.min(aim, AIM));
    this.#endUs = this.#widthUs;
  }

  get widthUs(): number {
    return this.#widthUs;
  }

  count(row: number, atUs: number, amount = 1): void {
    this.#goTo(atUs);
    this.#add(row, amount);
    if (atUs >= this.fromUs && atUs < this.toUs) this.#totals[row] = (this.#totals[row] ?? 0) + amount;
  }

  /** Adds the time from one moment to another, so many times over. */
  spread(row: number, fromUs: number, toUs: number, times: number): void {
    const measuredUs = Math.min(toUs, this.toUs) - Math.max(fromUs, this.fromUs);
    if (measuredUs > 0) this.#totals[row] = (this.#totals[row] ?? 0) + measuredUs * times;
    if (fromUs >= this.#startUs && toUs <= this.#endUs) {
      this.#add(row, (toUs - fromUs) * times);
      return;
    }
    for (let atUs = fromUs; atUs < toUs; atUs = Math.min(toUs, this.#endUs)) {
      this.#goTo(atUs);
      this.#add(row, (Math.min(toUs, this.#endUs) - atUs) * times);
    }
  }

  addResponse(atUs: number, responseUs: number): void {
    this.#goTo(atUs);
    let responses = this.#responses[this.#current];
    if (!responses) {
      responses = new Histogram();
      this.#responses[this.#current] = responses;
    }
    responses.add(responseUs);
  }

  /** Of the stretch of time measured. */
  total(row: number): number {
    return this.#totals[row] ?? 0;
  }

  /** The first so many. */
  windows(count: number, sizes: Readonly<Record<Resource, number>>): readonly Window[] {
    return Array.from({ length: Math.min(count, MAX_WINDOWS) }, (_, at) => this.#window(at, sizes));
  }

  #window(at: number, sizes: Readonly<Record<Resource, number>>): Window {
    const value = (row: number) => this.#rows[row]?.[at] ?? 0;
    return {
      startUs: at * this.#widthUs,
      endUs: (at + 1) * this.#widthUs,
      arrived: value(ROW.arrived),
      served: value(ROW.served),
      errors: value(ROW.errors),
      timeouts: value(ROW.timeouts),
      refused: value(ROW.refused),
      response: (this.#responses[at] ?? NONE).distribution(),
      utilisation: perResource((resource) => value(busyRow(resource)) / (this.#widthUs * sizes[resource])),
      waiting: perResource((resource) => value(waitingRow(resource)) / this.#widthUs),
      cacheHits: value(ROW.cacheHits),
      cacheMisses: value(ROW.cacheMisses),
      stale: value(ROW.stale),
    };
  }

  #add(row: number, amount: number): void {
    const values = this.#rows[row];
    if (values) values[this.#current] = (values[this.#current] ?? 0) + amount;
  }

  #goTo(atUs: number): void {
    if (atUs >= this.#startUs && atUs < this.#endUs) return;
    while (atUs >= this.#widthUs * MAX_WINDOWS) this.#halve();
    this.#current = Math.floor(atUs / this.#widthUs);
    this.#startUs = this.#current * this.#widthUs;
    this.#endUs = this.#startUs + this.#widthUs;
  }

  #halve(): void {
    for (const row of this.#rows) {
      for (let at = 0; at < MAX_WINDOWS; at++) {
        row[at] = at < MAX_WINDOWS / 2 ? (row[2 * at] ?? 0) + (row[2 * at + 1] ?? 0) : 0;
      }
    }
    const merged: (Histogram | undefined)[] = [];
    for (const [at, responses] of this.#responses.entries()) {
      if (!responses) continue;
      const half = Math.floor(at / 2);
      const before = merged[half];
      if (before) before.addAll(responses);
      else merged[half] = responses;
    }
    this.#responses = merged;
    this.#widthUs *= 2;
  }
}

const NONE = new Histogram();

/** The least of 1, 2, 5, 10, 20 … ms that is at least as long. */
function niceWidth(leastUs: number): number {
  for (let decade = 1000; ; decade *= 10) {
    for (const step of [1, 2, 5]) if (step * decade >= leastUs) return step * decade;
  }
}
