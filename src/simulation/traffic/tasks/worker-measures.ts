import { Level } from '../level';
import type { Load } from '../load';
import { WindowRows } from '../window-rows';
import type { TaskWorkersReport } from './report';
import type { TaskWorkers } from './setup';

const ROW = { busy: 0, reserved: 1 } as const;

/** What is counted of one worker. */
export class WorkerMeasures {
  readonly #windows: WindowRows;
  readonly busy: Level;
  readonly reserved: Level;

  constructor(
    private readonly setup: TaskWorkers,
    private readonly load: Load,
  ) {
    this.#windows = new WindowRows(load.warmUpUs, load.durationUs, load.windows, Object.keys(ROW).length);
    this.busy = new Level(this.#windows, ROW.busy);
    this.reserved = new Level(this.#windows, ROW.reserved);
  }

  report(nowUs: number): TaskWorkersReport {
    this.busy.settle(nowUs);
    this.reserved.settle(nowUs);
    const { name, queues, processes } = this.setup;
    const measuredUs = Math.max(0, nowUs - this.load.warmUpUs);
    const overTime = (row: number) => (measuredUs === 0 ? 0 : this.#windows.total(row) / measuredUs);
    const { widthUs } = this.#windows;
    return {
      name,
      queues,
      processes,
      utilisation: overTime(ROW.busy) / processes,
      reserved: overTime(ROW.reserved),
      windows: this.#windows.numbers(Math.floor(nowUs / widthUs)).map((at) => ({
        startUs: at * widthUs,
        endUs: (at + 1) * widthUs,
        utilisation: this.#windows.value(ROW.busy, at) / (widthUs * processes),
      })),
    };
  }
}
