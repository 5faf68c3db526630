import { type Flight, WAITED } from './flight';
import { Histogram } from './histogram';
import { KindMeasures } from './kind-measures';
import { Level } from './level';
import type { Load } from './load';
import { perResource, RESOURCES, type Resource, type TrafficReport } from './report';
import type { Served } from './router';
import { Samples } from './samples';
import type { Script } from './steps';
import type { TasksReport } from './tasks/report';
import { busyRow, ROW, Windows, waitingRow } from './windows';

/** What is still to come of times that were counted when they were known. */
export type Ahead = (resource: Resource, what: 'busy' | 'waiting') => number;

/** Everything that is counted, in memory that does not grow with the requests. */
export class Measures {
  arrived = 0;
  finished = 0;
  readonly workersHeld: Level;
  readonly workersAwaited: Level;
  readonly connectionsHeld: Level;
  readonly connectionsAwaited: Level;
  readonly #windows: Windows;
  readonly #samples = new Samples();
  readonly #responses = new Histogram();
  readonly #kinds: readonly KindMeasures[];
  readonly #waits = RESOURCES.map(() => new Histogram());
  readonly #ages = new Histogram();
  readonly #staleness = new Histogram();
  #requests = 0;
  #errors = 0;
  #timeouts = 0;
  #refused = 0;
  #cacheHits = 0;
  #cacheMisses = 0;

  constructor(private readonly load: Load) {
    this.#windows = new Windows(load.warmUpUs, load.durationUs, load.windows);
    this.#kinds = load.mix.map(() => new KindMeasures());
    this.workersHeld = new Level(this.#windows, busyRow('webWorkers'));
    this.workersAwaited = new Level(this.#windows, waitingRow('webWorkers'));
    this.connectionsHeld = new Level(this.#windows, busyRow('databaseConnections'));
    this.connectionsAwaited = new Level(this.#windows, waitingRow('databaseConnections'));
  }

  arrive(nowUs: number, kind: number): void {
    this.arrived += 1;
    this.#windows.count(ROW.arrived, nowUs);
    if (!this.#isMeasured(nowUs)) return;
    this.#requests += 1;
    this.#startOf(kind);
  }

  refuse(nowUs: number): void {
    this.finished += 1;
    this.#windows.count(ROW.refused, nowUs);
    if (this.#isMeasured(nowUs)) this.#refused += 1;
  }

  /** A stretch of a core's work, and of the wait before it. */
  work(busy: number, waiting: number, askedUs: number, startUs: number, endUs: number): void {
    if (startUs > askedUs) this.#windows.spread(waiting, askedUs, startUs, 1);
    this.#windows.spread(busy, startUs, endUs, 1);
  }

  enterLeg({ cacheHits, cacheMisses }: Script, arrivedUs: number, nowUs: number): void {
    if (cacheHits === 0 && cacheMisses === 0) return;
    this.#windows.count(ROW.cacheHits, nowUs, cacheHits);
    this.#windows.count(ROW.cacheMisses, nowUs, cacheMisses);
    if (!this.#isMeasured(arrivedUs)) return;
    this.#cacheHits += cacheHits;
    this.#cacheMisses += cacheMisses;
  }

  /** The response is sent. The flight's trace may be exchanged for another. */
  end<Memory>(flight: Flight<Memory>, status: number, served: Served, nowUs: number): void {
    const { trace } = flight;
    const responseUs = nowUs - trace.arrivedUs;
    const isError = status >= 500;
    const isLate = responseUs > this.load.servers.timeoutUs;
    this.finished += 1;
    this.#windows.count(ROW.served, nowUs);
    this.#windows.addResponse(nowUs, responseUs);
    if (isError) this.#windows.count(ROW.errors, nowUs);
    if (isLate) this.#windows.count(ROW.timeouts, nowUs);
    if (served.staleUs > 0) this.#windows.count(ROW.stale, nowUs);
    if (!this.#isMeasured(trace.arrivedUs)) return;
    if (isError) this.#errors += 1;
    if (isLate) this.#timeouts += 1;
    if (served.staleUs > 0) this.#staleness.add(served.staleUs);
    if (served.ageUs !== null) this.#ages.add(served.ageUs);
    this.#responses.add(responseUs);
    this.#kinds[trace.kind]?.end(responseUs, served);
    for (let at = 0; at < RESOURCES.length; at++) this.#waits[at]?.add(flight.waitedUs[at] ?? 0);
    trace.endedUs = nowUs;
    flight.trace = this.#samples.offer(trace, this.#responses);
  }

  startJob(kind: number, nowUs: number): void {
    if (this.#isMeasured(nowUs)) this.#startOf(kind);
  }

  endJob(kind: number, startedUs: number, served: Served, nowUs: number): void {
    if (this.#isMeasured(startedUs)) this.#kinds[kind]?.end(nowUs - startedUs, served);
  }

  /** `isDone`: nothing more will happen. */
  report(
    nowUs: number,
    events: number,
    isDone: boolean,
    ahead: Ahead,
    tasks: TasksReport | null,
  ): TrafficReport {
    for (const level of [
      this.workersHeld,
      this.workersAwaited,
      this.connectionsHeld,
      this.connectionsAwaited,
    ]) {
      level.settle(nowUs);
    }
    const { durationUs, warmUpUs, servers, seed } = this.load;
    const untilUs = isDone ? durationUs : Math.min(nowUs, durationUs);
    const measuredUs = Math.max(0, untilUs - warmUpUs);
    const overTime = (row: number, aheadUs: number) =>
      measuredUs === 0 ? 0 : (this.#windows.total(row) - aheadUs) / measuredUs;
    const { widthUs } = this.#windows;
    return {
      requests: this.#requests,
      measuredUs,
      throughputPerSecond: overTime(ROW.served, 0) * 1e6,
      response: this.#responses.distribution(),
      kinds: this.#kinds.map((kind) => kind.report()),
      errors: this.#errors,
      timeouts: this.#timeouts,
      refused: this.#refused,
      utilisation: perResource(
        (resource) => overTime(busyRow(resource), ahead(resource, 'busy')) / servers[resource],
      ),
      waiting: perResource((resource) => overTime(waitingRow(resource), ahead(resource, 'waiting'))),
      waitUs: perResource((resource) => (this.#waits[WAITED[resource]] ?? new Histogram()).distribution()),
      cacheHits: this.#cacheHits,
      cacheMisses: this.#cacheMisses,
      age: this.#ages.distribution(),
      staleness: this.#staleness.distribution(),
      windows: this.#windows.windows(
        isDone ? Math.ceil(Math.max(nowUs, durationUs) / widthUs) : Math.floor(nowUs / widthUs),
        servers,
      ),
      samples: this.#samples.samples(seed),
      tasks,
      events,
    };
  }

  #startOf(kind: number): void {
    const measures = this.#kinds[kind];
    if (measures) measures.requests += 1;
  }

  #isMeasured(arrivedUs: number): boolean {
    return arrivedUs >= this.load.warmUpUs;
  }
}
