import {
  counters,
  isCacheCall,
  isServiceCall,
  type Move,
  opensCacheConnection,
  opensServiceConnection,
  type Tape,
} from '../../tape';
import { breakdown } from '../breakdown';
import { addTo, emptyTotals, entriesOf, type Totals } from '../category';
import type { Conditions } from '../conditions/conditions';
import type { Timeline } from '../timeline';
import { tapesLedTo } from './led-to';
import type { BackgroundReport } from './report';

/** What a visitor waits for, in µs from when they asked. */
export interface VisitorsClock {
  /** Of the request: position in RunResult.tapes. */
  readonly tape: number;
  readonly answeredUs: number;
  /** Until the last mail, charge or file that it led to; null: it led to none. */
  readonly seenUs: number | null;
  /** Until the last run of a task ended that it led to; null: it led to none. */
  readonly doneUs: number | null;
}

/** One for each request, in their order. */
export function visitorsClocks(report: BackgroundReport): readonly VisitorsClock[] {
  return report.requests.map(({ tape, startUs, endUs }) => {
    const led = tapesLedTo(report, tape);
    const lastUs = (times: readonly number[]) => (times.length > 0 ? Math.max(...times) - startUs : null);
    return {
      tape,
      answeredUs: endUs - startUs,
      seenUs: lastUs(report.effects.filter((effect) => led.has(effect.tape)).map(({ atUs }) => atUs)),
      doneUs: lastUs(report.tasks.filter((run) => led.has(run.tape)).map((run) => run.endUs)),
    };
  });
}

/** What all servers did together. Times are µs of work and of waiting, summed over requests and runs of tasks. */
export interface SystemsClock {
  readonly totalUs: number;
  readonly totalsUs: Readonly<Totals>;
  readonly queries: number;
  /** To the database, the cache and the services. */
  readonly connections: number;
  readonly messages: number;
  readonly taskRuns: number;
}

/** `conditions` are those of the run; `timelineOf` lays a tape under them. */
export function systemsClock(
  tapes: readonly Tape[],
  report: BackgroundReport,
  conditions: Conditions,
  timelineOf: (tape: Tape, conditions: Conditions) => Timeline,
): SystemsClock {
  const totalsUs = emptyTotals();
  let [totalUs, queries, connections] = [0, 0, 0];
  for (const tape of tapes) {
    const laid = timelineOf(tape, conditions);
    totalUs += laid.totalUs;
    for (const [category, us] of entriesOf(laid.totalsUs)) addTo(totalsUs, category, us);
    queries += counters(tape).queries;
    connections += connectionsOf(tape, conditions);
  }
  const { messages, tasks } = report;
  return { totalUs, totalsUs, queries, connections, messages: messages.length, taskRuns: tasks.length };
}

/** Those to the database are opened only where the conditions do not have it reuse one. */
function connectionsOf(tape: Tape, conditions: Conditions): number {
  const toDatabase = breakdown(tape, conditions).find(({ path }) => path === 'db.connect')?.count ?? 0;
  return toDatabase + tape.moves.filter(opensAny).length;
}

function opensAny(move: Move): boolean {
  if (move.type !== 'call') return false;
  return isCacheCall(move) ? opensCacheConnection(move) : isServiceCall(move) && opensServiceConnection(move);
}
