import {
  Cancelled,
  type CompletionRequest,
  type CompletionResult,
  type Problem,
  type RunRequest,
  type RunResult,
} from '../protocol';
import type { Answer, Call } from './session';

/** A call on its way through the queue. Whatever comes first settles it; what comes later is dropped. */
export interface Job {
  readonly call: Call;
  readonly answered: (answer: Answer) => void;
  /** Ended by something other than its answer. */
  readonly ended: (problem: Problem) => void;
  readonly cancelled: () => void;
  readonly isSettled: () => boolean;
}

function withoutTapes(problem: Problem): RunResult {
  return { tapes: [], setup: null, problem, tableRows: {} };
}

function createJob<Result>(
  call: Call,
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
    answered: (answer) =>
      settle(resultOf(answer) ?? new Error(`A ${call.type} was answered by ${answer.type}.`)),
    ended: (problem) => settle(endedWith(problem)),
    cancelled: () => settle(new Cancelled()),
    isSettled: () => settled,
  };
  return { job, result };
}

/** A run always has a result: what ended it is the result's problem. */
export function runJob(request: RunRequest): { job: Job; result: Promise<RunResult> } {
  return createJob(
    { type: 'run', request },
    (answer) => (answer.type === 'ran' ? answer.result : null),
    withoutTapes,
  );
}

/** A completion that could not be had is not worth a message: it is cancelled, unless the engine cannot start. */
export function completionJob(request: CompletionRequest): { job: Job; result: Promise<CompletionResult> } {
  return createJob(
    { type: 'complete', request },
    (answer) => (answer.type === 'completed' ? answer.result : null),
    (problem) => (problem.kind === 'boot' ? new Error(problem.title) : new Cancelled()),
  );
}
