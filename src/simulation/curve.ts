import { counters, isDatabaseCall, type Tape } from '../tape';
import type { Conditions } from './conditions/conditions';
import { formatCount } from './format';
import { CONNECTION_ROUND_TRIPS, opensConnection } from './prices';
import { endOf } from './timeline';

interface CurvePoint {
  readonly rttUs: number;
  readonly totalUs: number;
  /** The tape holds only up to a guard that fails at this round trip: `totalUs` is of the part before. */
  readonly diverges: boolean;
}

/** The round trips of a tape, named. */
export interface RoundTrips {
  readonly queries: number;
  /** BEGIN, COMMIT, savepoints. */
  readonly control: number;
  /** Setting connections up, where these conditions charge for it. */
  readonly connection: number;
  readonly total: number;
}

/** Response time against the database's round trip, everything else as in the conditions given. */
export interface ResponseTimeCurve {
  readonly points: readonly CurvePoint[];
  readonly roundTrips: RoundTrips;
  /** µs of response time per µs of round trip, from the outermost points; null: fewer than two hold. */
  readonly slope: number | null;
  /** One sentence that says the same as the chart. */
  readonly sentence: string;
}

type TimedTape = Pick<Tape, 'moves' | 'statements' | 'seed' | 'index'>;

export function responseTimeCurve(
  tape: TimedTape,
  conditions: Conditions,
  rttsUs: readonly number[],
): ResponseTimeCurve {
  const points = rttsUs.map((rttUs) => ({
    rttUs,
    ...endOf(tape, { ...conditions, db: { ...conditions.db, rttUs } }),
  }));
  const roundTrips = roundTripsOf(tape, conditions);
  const slope = slopeOf(points.filter((point) => !point.diverges));
  return { points, roundTrips, slope, sentence: describe(slope, roundTrips) };
}

export function roundTripsOf(tape: TimedTape, conditions: Conditions): RoundTrips {
  const { queries, control } = counters(tape);
  const opened = tape.moves
    .filter(isDatabaseCall)
    .filter(({ operation }) => operation === 'connect')
    .filter((move, before) => opensConnection(move, before, conditions));
  const connection = opened.length * CONNECTION_ROUND_TRIPS;
  return { queries, control, connection, total: queries + control + connection };
}

function slopeOf(points: readonly CurvePoint[]): number | null {
  const byRtt = [...points].sort((a, b) => a.rttUs - b.rttUs);
  const first = byRtt[0];
  const last = byRtt.at(-1);
  if (!first || !last || first.rttUs === last.rttUs) return null;
  return (last.totalUs - first.totalUs) / (last.rttUs - first.rttUs);
}

function describe(slope: number | null, trips: RoundTrips): string {
  if (slope === null) return 'The response time is known at fewer than two round trips: there is no slope.';
  const parts = [plural(trips.queries, 'query', 'queries')];
  if (trips.control > 0) parts.push(`${formatCount(trips.control)} for transactions`);
  if (trips.connection > 0) parts.push(`${formatCount(trips.connection)} to open a connection`);
  const gain = formatCount(Math.round(slope * 10) / 10);
  return `Each millisecond of round trip adds ${gain} ms: ${plural(trips.total, 'round trip', 'round trips')} (${parts.join(', ')}).`;
}

function plural(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
