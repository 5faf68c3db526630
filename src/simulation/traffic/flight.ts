import { RESOURCES, type Resource } from './report';
import type { Visit } from './router';
import type { Script } from './steps';
import type { TaskMessage } from './tasks/message';
import { Trace } from './trace';
import { Walk } from './walk';

/** Positions in `Flight.waitedUs`: those of RESOURCES. */
export const WAITED = Object.fromEntries(RESOURCES.map((resource, at) => [resource, at])) as Readonly<
  Record<Resource, number>
>;

/** Whom a flight belongs to: a web worker, a job, or a process of a task worker. */
export type Role = 'request' | 'job' | 'task';

/** What a web worker, a job or a task worker's process is at: what it serves, and how far that is. Used again for the next. */
export class Flight<Memory> extends Walk {
  /** null: the worker or process is idle, the job not due. */
  visit: Visit<Memory> | null = null;
  trace = new Trace();
  /** For each resource, so far. */
  readonly waitedUs = new Float64Array(RESOURCES.length);
  holdsConnection = false;
  /** Of a task that runs. */
  message: TaskMessage | null = null;
  /** When it began to wait for a connection. */
  waitsSinceUs = 0;

  constructor(
    readonly role: Role,
    readonly slot: number,
    seed: number,
  ) {
    super(seed);
  }

  take(visit: Visit<Memory>, nowUs: number, beginning?: Script): void {
    this.start(visit.number, beginning);
    this.visit = visit;
    this.trace.start(visit.number, visit.kind, visit.arrivedUs, nowUs);
    this.waitedUs.fill(0);
    this.waitedUs[WAITED.webWorkers] = nowUs - visit.arrivedUs;
    this.holdsConnection = false;
  }

  addWait(resource: number, us: number): void {
    this.waitedUs[resource] = (this.waitedUs[resource] ?? 0) + us;
    this.trace.addWait(us);
  }
}
