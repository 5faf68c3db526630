/**
 * Equal servers with one queue, first come, first served, no server idle while one waits. Since how long each serves is
 * known at the arrival, and who comes later cannot change it, so is when each is served: the station keeps no queue, but
 * when each server will be free. It must be asked in the order of time.
 */
export class Station {
  /** A heap: the first is the earliest. */
  readonly #freeAtUs: Float64Array;

  constructor(servers: number) {
    this.#freeAtUs = new Float64Array(servers);
  }

  /** When the service of `serviceUs` begins that is asked for at `nowUs`. */
  serve(nowUs: number, serviceUs: number): number {
    const startUs = Math.max(nowUs, this.#freeAtUs[0] ?? 0);
    this.#replaceFirst(startUs + serviceUs);
    return startUs;
  }

  #replaceFirst(atUs: number): void {
    const heap = this.#freeAtUs;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && (heap[child + 1] ?? 0) < (heap[child] ?? 0)) child += 1;
      const childUs = heap[child] ?? 0;
      if (atUs <= childUs) break;
      heap[hole] = childUs;
      hole = child;
    }
    heap[hole] = atUs;
  }
}
