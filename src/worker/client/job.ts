import {
  Cancelled,
  type CompletionRequest,
  type CompletionResult,
  type ConsoleRequest,
  type ConsoleResult,
  type Exploration,
  type ExploreRequest,
  type InterleaveRequest,
  type InterleaveResult,
  type Place,
  type Problem,
  REQUEST_LIMIT_MS,
  type RunRequest,
  type RunResult,
  type VisitRequest,
  type VisitResult,
} from '../protocol';
import { consoleLimitProblem, limitProblem } from './problems';
import type { Answer, Call } from './session';

/** A call on its way through the queue. Whatever comes first settles it; what comes later is dropped. */
export interface Job {
  readonly call: Call;
  /** What to say when it took too long; `at`: the line of reader code last reported. */
  readonly tooLong: (at: Place | null) => Problem;
  readonly answered: (answer: Answer) => void;
  /** Ended by something other than its answer. */
  readonly ended: (problem: Problem) => void;
  readonly cancelled: () => void;
  readonly isSettled: () => boolean;
  /** Resolves when it is settled, however that may be. */
  readonly over: Promise<null>;
}

function withoutTapes(problem: Problem): RunResult {
  return { tapes: [], setup: null, problem, tableRows: {} };
}

function createJob<Result>(
  call: Call,
  tooLong: Job['tooLong'],
  resultOf: (answer: Answer) => Result | null,
  endedWith: (problem: Problem) => Result | Error,
): { job: Job; result: Promise<Result> } {
  let settled = false;
  let resolve: (result: Result) => void;
  let reject: (error: Error) => void;
  const result = new Promise<Result>((...settlers) => {
    [resolve, reject] = settlers;
  });
  const settle = (outcome: Result | Error) => {
    settled = true;
    if (outcome instanceof Error) reject(outcome);
    else resolve(outcome);
  };
  const job: Job = {
    call,
    tooLong,
    answered: (answer) =>
      settle(resultOf(answer) ?? new Error(`A ${call.type} was answered by ${answer.type}.`)),
    ended: (problem) => settle(endedWith(problem)),
    cancelled: () => settle(new Cancelled()),
    isSettled: () => settled,
    over: result.then(
      () => null,
      () => null,
    ),
  };
  return { job, result };
}

function runTooLong(at: Place | null): Problem {
  return limitProblem(REQUEST_LIMIT_MS / 1_000, at);
}

/** A run always has a result: what ended it is the result's problem. */
export function runJob(request: RunRequest): { job: Job; result: Promise<RunResult> } {
  return createJob(
    { type: 'run', request },
    runTooLong,
    (answer) => (answer.type === 'ran' ? answer.result : null),
    withoutTapes,
  );
}

/** An exploration always has a result: what ended it is the result's problem. */
export function exploreJob(request: ExploreRequest): { job: Job; result: Promise<Exploration> } {
  return createJob(
    { type: 'explore', request },
    runTooLong,
    (answer) => (answer.type === 'explored' ? answer.result : null),
    (problem) => ({ tape: null, open: null, answeredAt: [], problem }),
  );
}

/** So have requests at once. */
export function interleaveJob(request: InterleaveRequest): { job: Job; result: Promise<InterleaveResult> } {
  return createJob(
    { type: 'interleave', request },
    runTooLong,
    (answer) => (answer.type === 'interleaved' ? answer.result : null),
    (problem) => ({ requests: [], problem }),
  );
}

/** So have page loads. */
export function visitJob(request: VisitRequest): { job: Job; result: Promise<VisitResult> } {
  return createJob(
    { type: 'visit', request },
    runTooLong,
    (answer) => (answer.type === 'visited' ? answer.result : null),
    (problem) => ({ recording: null, problem }),
  );
}

/** A completion that could not be had is not worth a message: it is cancelled, unless the engine cannot start. */
export function completionJob(request: CompletionRequest): { job: Job; result: Promise<CompletionResult> } {
  return createJob(
    { type: 'complete', request },
    runTooLong,
    (answer) => (answer.type === 'completed' ? answer.result : null),
    (problem) => (problem.kind === 'boot' ? new Error(problem.title) : new Cancelled()),
  );
}

/** The console always has an answer: what ended it is the answer's problem. */
export function consoleJob(request: ConsoleRequest): { job: Job; result: Promise<ConsoleResult> } {
  return createJob(
    { type: 'console', request },
    consoleLimitProblem,
    (answer) => (answer.type === 'tried' ? answer.result : null),
    (problem) => ({ tables: [], statements: [], problem, failed: null, project: null }),
  );
}
