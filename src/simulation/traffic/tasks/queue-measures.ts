import { Histogram } from '../histogram';
import { Level } from '../level';
import type { Load } from '../load';
import { WindowRows } from '../window-rows';
import type { TaskMessage } from './message';
import { Recoveries } from './recoveries';
import type { QueueReport } from './report';

const ROW = { waiting: 0, reserved: 1, arrived: 2, started: 3 } as const;

/** What is counted of one queue. Whatever happens after the last arrival is told of at that moment at the latest. */
export class QueueMeasures {
  readonly #windows: WindowRows;
  readonly #waiting: Level;
  readonly #reserved: Level;
  readonly #waits = new Histogram();
  readonly #recoveries: Recoveries | null;
  #arrived = 0;
  #peak = 0;

  constructor(
    readonly name: string,
    private readonly load: Load,
  ) {
    const { warmUpUs, durationUs, windows, arrivals } = load;
    this.#windows = new WindowRows(warmUpUs, durationUs, windows, Object.keys(ROW).length, ROW.waiting);
    this.#waiting = new Level(this.#windows, ROW.waiting);
    this.#reserved = new Level(this.#windows, ROW.reserved);
    this.#recoveries = arrivals.type === 'burst' ? new Recoveries(arrivals) : null;
  }

  arrive(nowUs: number): void {
    this.#change(nowUs, 1);
    this.#peak = Math.max(this.#peak, this.#waiting.value);
    this.#windows.count(ROW.arrived, nowUs);
    if (nowUs >= this.load.warmUpUs) this.#arrived += 1;
  }

  reserve(nowUs: number): void {
    this.#reserved.change(nowUs, 1);
  }

  /** A process takes it, or it has expired: it was reserved and waits no more. */
  leave({ dueUs }: TaskMessage, nowUs: number): void {
    this.#change(nowUs, -1);
    this.#reserved.change(nowUs, -1);
    this.#windows.count(ROW.started, nowUs);
    if (dueUs >= this.load.warmUpUs) this.#waits.add(nowUs - dueUs);
  }

  /** `left`: those that wait, in the order in which they were published. */
  report(nowUs: number, left: readonly TaskMessage[]): QueueReport {
    const { warmUpUs } = this.load;
    this.#waiting.settle(nowUs);
    this.#reserved.settle(nowUs);
    this.#recoveries?.settle(nowUs);
    const measuredUs = Math.max(0, nowUs - warmUpUs);
    const overTime = (amount: number) => (measuredUs === 0 ? 0 : amount / measuredUs);
    const waits = this.#waits.clone();
    for (const { dueUs } of left) if (dueUs >= warmUpUs) waits.add(nowUs - dueUs);
    const { widthUs } = this.#windows;
    return {
      name: this.name,
      arrived: this.#arrived,
      arrivalsPerSecond: overTime(this.#arrived * 1e6),
      waiting: overTime(this.#windows.total(ROW.waiting)),
      reserved: overTime(this.#windows.total(ROW.reserved)),
      peak: this.#peak,
      waitUs: waits.distribution(),
      left: left.length,
      oldestUs: left.reduce((oldestUs, { dueUs }) => Math.max(oldestUs, nowUs - dueUs), 0),
      windows: this.#windows.numbers(Math.floor(nowUs / widthUs)).map((at) => ({
        startUs: at * widthUs,
        endUs: (at + 1) * widthUs,
        mean: this.#windows.value(ROW.waiting, at) / widthUs,
        peak: this.#windows.peak(at),
        arrived: this.#windows.value(ROW.arrived, at),
        started: this.#windows.value(ROW.started, at),
      })),
      recoveries: this.#recoveries?.report() ?? [],
    };
  }

  #change(nowUs: number, by: number): void {
    this.#waiting.change(nowUs, by);
    this.#recoveries?.change(nowUs, this.#waiting.value);
  }
}
