import type { Agenda } from './agenda';
import type { Flight } from './flight';
import type { Load } from './load';
import type { Measures } from './measures';
import type { Router } from './router';
import { JOB_BEGINNING } from './steps';
import { Timetable } from './timetable';

/** What runs by the clock: each job has a slot of the agenda, from `firstSlot` on. */
export class Jobs<Memory> {
  readonly #timetable: Timetable;

  constructor(
    load: Load,
    private readonly router: Router<Memory>,
    private readonly agenda: Agenda,
    private readonly measures: Measures,
    private readonly firstSlot: number,
  ) {
    this.#timetable = new Timetable(load);
    for (let job = 0; job < this.#timetable.jobs; job++) this.#await(firstSlot + job, 0);
  }

  /** First on the agenda. */
  start(flight: Flight<Memory>, nowUs: number): void {
    const kind = this.#timetable.kindOf(flight.slot - this.firstSlot);
    const number = this.#timetable.nextNumber();
    this.measures.startJob(kind, nowUs);
    flight.take({ number, kind, arrivedUs: nowUs, memory: null }, nowUs, JOB_BEGINNING);
    this.agenda.replaceFirst(nowUs, number, flight.slot);
  }

  /** First on the agenda. */
  end(flight: Flight<Memory>, nowUs: number): void {
    const { slot, visit, script } = flight;
    if (visit && script.leg) {
      const served = this.router.end(visit, script.leg, nowUs);
      this.measures.endJob(visit.kind, visit.arrivedUs, served, nowUs);
    }
    flight.visit = null;
    this.agenda.removeFirst();
    this.#await(slot, nowUs);
  }

  /** Puts the job on the agenda, if it is due once more. */
  #await(slot: number, nowUs: number): void {
    const dueUs = this.#timetable.dueUs(slot - this.firstSlot, nowUs);
    if (Number.isFinite(dueUs)) this.agenda.add(dueUs, slot, slot);
  }
}
