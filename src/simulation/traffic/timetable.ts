import type { Load } from './load';

/** Numbers of jobs' runs count from here: beyond those of all requests. */
const FIRST_RUN = 3 * 2 ** 30;

/** When the jobs of a load are due. */
export class Timetable {
  #runs = 0;

  constructor(private readonly load: Load) {}

  get jobs(): number {
    return this.load.jobs?.length ?? 0;
  }

  kindOf(job: number): number {
    return this.load.jobs?.[job]?.kind ?? 0;
  }

  /** When the job is due next, at `nowUs` at the earliest; Infinity: never. */
  dueUs(job: number, nowUs: number): number {
    const found = this.load.jobs?.[job];
    if (!found) return Number.POSITIVE_INFINITY;
    const { firstUs, everyUs, diesUs = Number.POSITIVE_INFINITY } = found;
    const atUs = firstUs + Math.max(0, Math.ceil((nowUs - firstUs) / everyUs)) * everyUs;
    return atUs < Math.min(this.load.durationUs, diesUs) ? atUs : Number.POSITIVE_INFINITY;
  }

  /** Of the run that is beginning. */
  nextNumber(): number {
    this.#runs += 1;
    return FIRST_RUN + this.#runs - 1;
  }
}
