import type { RoundTrips } from '../simulation';
import type { CheckResult } from './check-runs';
import { labConditions } from './conditions';
import type { Lab } from './lab';
import { roundTripsWith } from './round-trips';

/** The answer to a lab's prediction. */
export interface Measured {
  readonly value: number;
  /** What it is made of. A count of queries leaves the other two out, one of statements the last. */
  readonly roundTrips: RoundTrips;
}

/**
 * What the start files measure, under the lab's own conditions however the reader has turned theirs. `start`: a run of
 * the lab's requests; null where it did not reach the request that the prediction is about.
 */
export function measurePrediction(
  lab: Pick<Lab, 'prediction' | 'preset' | 'changes'>,
  start: Pick<CheckResult, 'tapes' | 'setup'>,
): Measured | null {
  const { of } = lab.prediction;
  const tape = start.tapes.find(({ name }) => name === of.request);
  if (!tape) return null;
  const roundTrips = roundTripsWith(tape, start.setup, labConditions(lab));
  const { queries, control, total } = roundTrips;
  const value = { queries, slope: total, statements: queries + control }[of.type];
  return { value, roundTrips };
}
