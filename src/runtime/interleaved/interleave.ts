import type { InterleavedRequest, InterleaveRequest, InterleaveResult } from '../../simulation/interleave';
import { Stage, type StageOptions } from './stage';

/** More would only be slow: each call of each request runs that request again from its start. */
export const MAX_REQUESTS = 8;

/** Runs requests at once, in the order of virtual time. */
export function interleaving(options: StageOptions): (request: InterleaveRequest) => InterleaveResult {
  return ({ requests, ...shared }) => {
    if (requests.length > MAX_REQUESTS) throw new RangeError(`At most ${MAX_REQUESTS} requests at once.`);
    const stage = new Stage(options, shared);
    for (const [number, { request, startUs }] of requests.entries()) stage.add(number, request, startUs);
    for (let actor = stage.next(); actor !== null; actor = stage.next()) {
      const problem = stage.turn(actor);
      if (problem !== null) return { requests: [], problem };
    }
    const done = stage.actors.flatMap(({ tape, startUs, endUs }): InterleavedRequest[] =>
      tape === null ? [] : [{ tape, startUs, endUs }],
    );
    return { requests: done, problem: null };
  };
}
