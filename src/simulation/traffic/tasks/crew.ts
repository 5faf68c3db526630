import { isServiceCall, type PublishedMessage } from '../../../tape';
import type { Conditions } from '../../conditions/conditions';
import { EPOCH_SECONDS } from '../../epoch';
import type { Agenda } from '../agenda';
import { Compiler } from '../compile';
import type { Flight } from '../flight';
import type { Leg } from '../leg';
import type { Load } from '../load';
import { BEGINNING, type Script } from '../steps';
import { Dispatch } from './dispatch';
import { BackgroundMeasures } from './measures';
import type { TaskMessage } from './message';
import type { TasksReport } from './report';
import type { RecordedTasks } from './setup';

/** Numbers of runs of tasks count from here: between those of planted requests and those of jobs. */
const FIRST_RUN = 2 ** 31 + 2 ** 29;

const EPOCH_US = EPOCH_SECONDS * 1e6;

/** Runs of tasks: each process has a flight, in the order of the workers. */
export class Crew<Memory> {
  readonly #measures: BackgroundMeasures;
  readonly #dispatch: Dispatch;
  readonly #compiler: Compiler;
  readonly #legs: ReadonlyMap<string, Leg>;
  #runs = 0;

  constructor(
    load: Load,
    conditions: Conditions,
    coresAreScarce: boolean,
    private readonly tasks: RecordedTasks,
    private readonly agenda: Agenda,
    private readonly processes: readonly Flight<Memory>[],
  ) {
    this.#measures = new BackgroundMeasures(load);
    this.#dispatch = new Dispatch(load, this.#measures, (process, message, nowUs) =>
      this.#begin(process, message, nowUs),
    );
    this.#compiler = new Compiler(conditions, coresAreScarce, true);
    this.#legs = new Map(
      Object.entries(tasks).map(([name, { tape, startedUs }], id): [string, Leg] => [
        name,
        { id, back: null, moves: tape.moves, firstMove: 0, ends: 'response', status: 200, startedUs },
      ]),
    );
  }

  /** When something happens by itself; Infinity: never. */
  get nextUs(): number {
    return this.#dispatch.nextUs;
  }

  happen(nowUs: number): void {
    this.#dispatch.becomeDue(nowUs);
  }

  /** The broker has the message, which the flight has sent as its leg's move of that index. Not for the first on the agenda. */
  publish(flight: Flight<Memory>, legMove: number, nowUs: number): void {
    const { leg } = flight.script;
    const move = leg?.moves[legMove];
    if (!leg || !isServiceCall(move) || !move.message) return;
    this.#dispatch.publish(this.#messageOf(move.message, leg, flight, nowUs), nowUs);
  }

  /** What a process runs that has just begun. */
  script({ message, script }: Flight<Memory>): Script {
    const leg = this.#legs.get(message?.task ?? '');
    if (!leg) throw new RangeError(`A process has begun ${message?.task}, of which there is no tape.`);
    return this.#compiler.script(leg, script.carries);
  }

  /** First on the agenda. */
  end(flight: Flight<Memory>, nowUs: number): void {
    const { message, visit, slot } = flight;
    const process = this.processes.findIndex((each) => each.slot === slot);
    this.agenda.removeFirst();
    flight.visit = null;
    flight.message = null;
    if (message && visit)
      this.#measures.end(message, this.#dispatch.workerOf(process), visit.arrivedUs, nowUs);
    this.#dispatch.end(process, nowUs);
  }

  report(nowUs: number): TasksReport {
    return this.#measures.report(nowUs);
  }

  #begin(process: number, message: TaskMessage, nowUs: number): void {
    const flight = this.processes[process];
    if (!flight) return;
    const number = FIRST_RUN + this.#runs++;
    flight.message = message;
    flight.take({ number, kind: -1, arrivedUs: nowUs, memory: null }, nowUs, BEGINNING);
    this.agenda.add(nowUs, number, flight.slot);
  }

  /** Times are as long after the beginning of what publishes as they were when it was recorded. */
  #messageOf(
    { task, queue, priority, etaUs, expiresUs }: PublishedMessage,
    { startedUs = 0 }: Leg,
    { message, visit, trace }: Flight<Memory>,
    nowUs: number,
  ): TaskMessage {
    const moved = (unixUs: number) => trace.takenUs + unixUs - EPOCH_US - startedUs;
    return {
      task,
      recorded: this.tasks[task] ?? null,
      queue,
      priority,
      publishedUs: nowUs,
      originUs: message?.originUs ?? visit?.arrivedUs ?? nowUs,
      dueUs: etaUs === null ? nowUs : Math.max(nowUs, moved(etaUs)),
      expiresUs: expiresUs === null ? Number.POSITIVE_INFINITY : moved(expiresUs),
    };
  }
}
