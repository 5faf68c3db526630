import type { Place } from './place';

/** What became of one of the reader's tests. */
export interface TestOutcome {
  /** `FeedTests.test_budget`; of a class that could not be set up, `setUpClass (pins.tests.FeedTests)`. */
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'error' | 'skipped';
  /** What the failed assertion, or the exception, says. */
  readonly message: string | null;
  /** Where it failed; else where it is written. */
  readonly place: Place | null;
}

/** Whether a test did not do what it should: an error is a failure too. */
export function hasFailed({ outcome }: TestOutcome): boolean {
  return outcome === 'failed' || outcome === 'error';
}
