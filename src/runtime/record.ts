import type { VisitRequest } from '../simulation/page-loads';
import type { RunRequest } from '../simulation/run';
import type { RawMessage } from '../simulation/servers/services';
import type { LabRequest, Problem, Tape } from '../tape';
import type { Turn, TurnClock } from './interleaved/turn';
import type { Recorded, RecorderOptions } from './recorder';
import type { Told } from './told';

/** A visitor's request, with what their browser got to keep before: null for a cookie that it forgot. */
interface VisitorRequest extends LabRequest {
  readonly cookies?: readonly (readonly [name: string, value: string | null])[];
}

/** A message that a task worker took. */
interface TaskRequest {
  readonly name: string;
  readonly method: 'TASK';
  /** The task's name. */
  readonly path: string;
  /** Of its delivery. */
  readonly tag: number;
  readonly message: RawMessage;
}

/** What can be recorded as a tape. */
export type RecordedRequest = VisitorRequest | TaskRequest;

export interface RecordRequest extends Omit<RunRequest, 'requests' | 'background' | 'questions'> {
  readonly requests: readonly RecordedRequest[];
}

/** How a run is recorded, apart from what it is of. */
export interface RecordOptions extends Pick<RecorderOptions, 'startUs' | 'script' | 'cache' | 'services'> {
  /** Decides which calls are made now: one turn of several requests on their way at once. */
  readonly turn?: (clock: TurnClock) => Turn;
  /** Number of the first request: part of the address of every random number. */
  readonly first?: number;
  /** Says what is asked after the request's own. */
  readonly visits?: VisitsHost;
  /** Hears what the process of a task says of it. */
  readonly tell?: (told: Told) => void;
}

/** Where Python asks what to do next, while page loads go on. */
export interface VisitsHost {
  readonly sessions: VisitRequest['sessions'];
  /** JSON of the cookies that each visitor has. */
  readonly begin: (cookies: string) => void;
  /** JSON of a request, with the edits that come before it. `last`: what came of the one before. undefined: that was all. */
  readonly next: (last: Tape | undefined) => string | undefined;
}

/** Runs a project and gives its tapes; `endUs`, since the run's epoch, is the end of the last. */
export type Record = (
  request: RecordRequest,
  options: RecordOptions,
) => Recorded & { readonly problem: Problem | null; readonly endUs: number };
