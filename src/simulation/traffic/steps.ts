import { CATEGORIES, type Category } from '../category';
import type { Leg } from './leg';

/** What must happen before a step can be gone through; each but FREE is an event, dealt with in the order of time. */
export const GATE = {
  /** Nothing: time passes. */
  FREE: 0,
  /** A worker has taken the request up: the router says how it begins. */
  BEGIN: 1,
  /** An application core. */
  APP_CORE: 2,
  /** A core of the database. */
  DATABASE_CORE: 3,
  /** A connection to the database, kept until the response. */
  CONNECTION: 4,
  /** The router says how it goes on. */
  NEXT: 5,
  /** The response is sent. */
  END: 6,
  /** The broker: a message has reached it. */
  PUBLISH: 7,
} as const;

/** Position of each category in CATEGORIES. */
export const CATEGORY = Object.fromEntries(CATEGORIES.map((category, at) => [category, at])) as Readonly<
  Record<Category, number>
>;

/**
 * One step of a compiled leg: out over a wire, through the gate, served, and back over the wire; each part may be
 * nothing. Times in ns, as the request's carry makes whole µs of them.
 */
export interface Step {
  readonly gate: number;
  /** Without jitter. */
  readonly outNs: number;
  /** Ways on the wire that `outNs` is made of: 1, or those that open a connection, each with jitter of its own. */
  readonly outWays: number;
  /** Mean of the jitter of a way; 0: none. */
  readonly outJitterNs: number;
  /** Of the service: position in CATEGORIES. */
  readonly category: number;
  readonly serviceNs: number;
  /** Work on templates, served in one with Python's. */
  readonly templateNs: number;
  readonly backNs: number;
  readonly backJitterNs: number;
  /** Position in the tape: addresses jitter. */
  readonly tapeMove: number;
  /** Index into the leg's moves; −1: the leg's `back`. */
  readonly legMove: number;
}

/** A leg ready to be simulated: its steps, a column for each of their fields. */
export class Script {
  readonly gate: Uint8Array;
  readonly outNs: Float64Array;
  readonly outWays: Uint8Array;
  readonly outJitterNs: Float64Array;
  readonly category: Uint8Array;
  readonly serviceNs: Float64Array;
  readonly templateNs: Float64Array;
  readonly backNs: Float64Array;
  readonly backJitterNs: Float64Array;
  readonly tapeMove: Int32Array;
  readonly legMove: Int32Array;

  constructor(
    /** null: of a request that has not begun. */
    readonly leg: Leg | null,
    steps: readonly Step[],
    /** What the request carries into the next leg: a sum of CARRIES. */
    readonly carries: number,
    readonly cacheHits: number,
    readonly cacheMisses: number,
  ) {
    this.gate = Uint8Array.from(steps, (step) => step.gate);
    this.outNs = Float64Array.from(steps, (step) => step.outNs);
    this.outWays = Uint8Array.from(steps, (step) => step.outWays);
    this.outJitterNs = Float64Array.from(steps, (step) => step.outJitterNs);
    this.category = Uint8Array.from(steps, (step) => step.category);
    this.serviceNs = Float64Array.from(steps, (step) => step.serviceNs);
    this.templateNs = Float64Array.from(steps, (step) => step.templateNs);
    this.backNs = Float64Array.from(steps, (step) => step.backNs);
    this.backJitterNs = Float64Array.from(steps, (step) => step.backJitterNs);
    this.tapeMove = Int32Array.from(steps, (step) => step.tapeMove);
    this.legMove = Int32Array.from(steps, (step) => step.legMove);
  }
}

export const EMPTY_STEP: Step = {
  gate: GATE.FREE,
  outNs: 0,
  outWays: 1,
  outJitterNs: 0,
  category: CATEGORY.waiting,
  serviceNs: 0,
  templateNs: 0,
  backNs: 0,
  backJitterNs: 0,
  tapeMove: 0,
  legMove: 0,
};

/** What a request, or a job's run, carries from leg to leg that decides what the next one costs: a sum of these. */
export const CARRIES = {
  connected: 1,
  inTransaction: 2,
  dirty: 4,
  /** Of the connections that the workers share. */
  holdsConnection: 8,
  /** It has a machine and a connection of its own. */
  isJob: 16,
} as const;

function beginning(carries: number): Script {
  return new Script(null, [{ ...EMPTY_STEP, gate: GATE.BEGIN }], carries, 0, 0);
}

/** Of a request that a worker has just taken up. */
export const BEGINNING = beginning(0);

/** Of a job that is due. */
export const JOB_BEGINNING = beginning(CARRIES.isJob);
