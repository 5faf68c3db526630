import { Histogram } from './histogram';
import { perResource, RESOURCES, type Resource, type Window } from './report';
import { WindowRows } from './window-rows';

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

/** What requests do, by window. */
export class Windows extends WindowRows {
  #responses: (Histogram | undefined)[] = [];

  constructor(fromUs: number, toUs: number, aim?: number) {
    super(fromUs, toUs, aim, ROWS);
  }

  addResponse(atUs: number, responseUs: number): void {
    const at = this.windowAt(atUs);
    let responses = this.#responses[at];
    if (!responses) {
      responses = new Histogram();
      this.#responses[at] = responses;
    }
    responses.add(responseUs);
  }

  /** The first so many. */
  windows(count: number, sizes: Readonly<Record<Resource, number>>): readonly Window[] {
    return this.numbers(count).map((at) => this.#window(at, sizes));
  }

  protected override halved(): void {
    const merged: (Histogram | undefined)[] = [];
    for (const [at, responses] of this.#responses.entries()) {
      if (!responses) continue;
      const half = Math.floor(at / 2);
      const before = merged[half];
      if (before) before.addAll(responses);
      else merged[half] = responses;
    }
    this.#responses = merged;
  }

  #window(at: number, sizes: Readonly<Record<Resource, number>>): Window {
    const value = (row: number) => this.value(row, at);
    return {
      startUs: at * this.widthUs,
      endUs: (at + 1) * this.widthUs,
      arrived: value(ROW.arrived),
      served: value(ROW.served),
      errors: value(ROW.errors),
      timeouts: value(ROW.timeouts),
      refused: value(ROW.refused),
      response: (this.#responses[at] ?? NONE).distribution(),
      utilisation: perResource((resource) => value(busyRow(resource)) / (this.widthUs * sizes[resource])),
      waiting: perResource((resource) => value(waitingRow(resource)) / this.widthUs),
      cacheHits: value(ROW.cacheHits),
      cacheMisses: value(ROW.cacheMisses),
      stale: value(ROW.stale),
    };
  }
}

const NONE = new Histogram();
