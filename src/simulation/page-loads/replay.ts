import { type Guard, isServiceCall, type Move, type Tape } from '../../tape';
import type { Conditions } from '../conditions';
import { endOf } from '../timeline';
import { MAX_ORIGIN_REQUESTS } from './limits';
import type { OriginRequest } from './origin';
import type { PageLoadsOutcome } from './outcome';
import { PageLoads, type VisitorCookies } from './page-loads';
import type { PageLoadsPlan } from './plan';

export interface RecordedOrigin {
  /** `OriginRequest.key`: what was asked, of which version of the data. */
  readonly key: string;
  readonly startUs: number;
  readonly tape: Tape;
}

/** What page loads need of the application, to be carried out again without it. */
export interface PageLoadsRecording {
  readonly cookies: VisitorCookies;
  /** In the order of their starts. */
  readonly origin: readonly RecordedOrigin[];
}

type ReplayedPageLoads =
  | { readonly kind: 'complete'; readonly outcome: PageLoadsOutcome }
  /** One sentence for the reader. */
  | { readonly kind: 'diverges'; readonly reason: string };

/**
 * The page loads of a plan under any conditions. They diverge where the application is asked what it was not asked when
 * they were recorded, or would answer otherwise: its code reads the clock or draws at random, or it keeps something (in the
 * database, in a cache) and is asked in another order.
 */
export function replayPageLoads(
  plan: PageLoadsPlan,
  recording: PageLoadsRecording,
  conditions: Conditions,
): ReplayedPageLoads {
  const loads = new PageLoads({ plan, cookies: recording.cookies, conditions });
  const answers = new RecordedAnswers(recording.origin, conditions);
  for (let asked = loads.next(); asked !== null; asked = loads.next()) {
    const answer = answers.answer(asked);
    if (typeof answer === 'string') return { kind: 'diverges', reason: answer };
    loads.answer(answer.tape, answer.durationUs);
  }
  return { kind: 'complete', outcome: loads.outcome() };
}

class RecordedAnswers {
  private readonly byKey = new Map<string, RecordedOrigin[]>();
  private readonly taken = new Map<string, number>();
  private readonly keepsSomething: boolean;

  constructor(
    private readonly origin: readonly RecordedOrigin[],
    private readonly conditions: Conditions,
  ) {
    for (const each of origin) this.byKey.set(each.key, [...(this.byKey.get(each.key) ?? []), each]);
    this.keepsSomething = origin.some(({ tape }) => tape.moves.some(isKept));
  }

  /** Or why there is none. */
  answer({ id, key, url, index, startUs }: OriginRequest): { tape: Tape; durationUs: number } | string {
    if (id >= MAX_ORIGIN_REQUESTS)
      return `Under these conditions the application is asked more than ${MAX_ORIGIN_REQUESTS} times.`;
    const taken = this.taken.get(key) ?? 0;
    this.taken.set(key, taken + 1);
    const known = this.byKey.get(key);
    const same = known?.[taken];
    const recorded = same ?? known?.at(-1);
    if (recorded === undefined) return `Under these conditions the application is asked for ${url} anew.`;
    if (this.keepsSomething && this.origin[id]?.key !== key)
      return `The application keeps something between requests, and under these conditions ${url} is asked for in another order.`;
    if (same === undefined && recorded.tape.moves.some(isDrawn))
      return `Under these conditions ${url} is asked for once more, and its answer hangs on chance.`;
    const tape = moved(recorded, index, startUs);
    const { totalUs, diverges } = endOf(tape, this.conditions);
    if (diverges)
      return `What the application answers to ${url} depends on the time, and under these conditions it is another.`;
    return { tape, durationUs: totalUs };
  }
}

/** The tape as that of a request which starts at another time. */
function moved({ tape, startUs: recordedUs }: RecordedOrigin, index: number, startUs: number): Tape {
  const laterUs = startUs - recordedUs;
  if (laterUs === 0) return { ...tape, index };
  return { ...tape, index, moves: tape.moves.map((move) => withGuardMoved(move, laterUs)) };
}

function withGuardMoved(move: Move, laterUs: number): Move {
  return 'guard' in move && move.guard !== undefined
    ? { ...move, guard: guardMoved(move.guard, laterUs) }
    : move;
}

/** Guards count from the start of their request; what they are about does not move with it. */
function guardMoved(guard: Guard, laterUs: number): Guard {
  return guard.type === 'deadline'
    ? { ...guard, deadlineUs: guard.deadlineUs - laterUs }
    : { ...guard, atUs: guard.atUs - laterUs };
}

/** Whether what a move does may be found again by a later request. */
function isKept(move: Move): boolean {
  if (move.type === 'cpu') return move.kind.startsWith('cache.');
  if (isServiceCall(move)) return move.message !== null || move.effect?.kind === 'file';
  return move.type === 'call' && (move.link === 'app-cache' || move.rowsWritten > 0);
}

/** A reading that has no guard: of chance, not of the clock. */
function isDrawn(move: Move): boolean {
  return move.type === 'cpu' && move.kind === 'python.reading' && move.guard === undefined;
}
