import { type Conditions, type RoundTrips, roundTripsOf } from '../simulation';
import { counters, type Tape } from '../tape';

/**
 * The round trips of a request, named. Where its project made queries outside any request, theirs are among them: they
 * were taken out of a request.
 */
export function roundTripsWith(tape: Tape, setup: Tape | null, conditions: Conditions): RoundTrips {
  const outside = setup !== null && counters(setup).queries > 0 ? [setup] : [];
  return [tape, ...outside].map((each) => roundTripsOf(each, conditions)).reduce(sum);
}

function sum(a: RoundTrips, b: RoundTrips): RoundTrips {
  return {
    queries: a.queries + b.queries,
    control: a.control + b.control,
    connection: a.connection + b.connection,
    total: a.total + b.total,
  };
}
