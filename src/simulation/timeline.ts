import {
  type CallMove,
  type Counters,
  type CpuMove,
  counters,
  type Guard,
  guardHolds,
  type Move,
  type Place,
  type Tape,
} from '../tape';
import type { Category, Totals } from './category';
import { type Clock, createClock, type Phase, step } from './clock';
import type { Conditions } from './conditions/conditions';
import { type Region, RegionStack } from './regions';

/** A stretch of virtual time on one worker. Spans follow each other without gap or overlap. */
export interface Span {
  readonly startUs: number;
  readonly endUs: number;
  readonly category: Category;
  readonly phase: Phase | null;
  /** Index into `Tape.moves`. The parts of one call share it. */
  readonly move: number;
  readonly place: Place | null;
}

interface Laid {
  readonly spans: readonly Span[];
  /** In the order in which they were entered. */
  readonly regions: readonly Region[];
  readonly totalsUs: Readonly<Totals>;
  /** The end: the sum of `totalsUs`, and of the spans' lengths. */
  readonly totalUs: number;
  /** Of the moves laid. */
  readonly counters: Counters;
  readonly laidMoves: number;
}

interface CompleteTimeline extends Laid {
  readonly kind: 'complete';
}

/** The move at `atMove` went otherwise under these conditions: what the tape holds after it is not known. */
interface DivergingTimeline extends Laid {
  readonly kind: 'diverges';
  readonly atMove: number;
  /** One sentence for the reader. */
  readonly reason: string;
}

export type Timeline = CompleteTimeline | DivergingTimeline;

type TimedTape = Pick<Tape, 'moves' | 'statements' | 'seed' | 'index'>;

/** Lays a tape on the virtual clock under the given conditions. Pure: the same arguments, the same timeline. */
export function timeline(tape: TimedTape, conditions: Conditions): Timeline {
  const spans: Span[] = [];
  const regions = new RegionStack();
  let current = 0;
  let place: Place | null = null;
  const { clock, divergesAt } = fold(
    tape,
    conditions,
    (category, phase, startUs, endUs) => {
      spans.push({ startUs, endUs, category, phase, move: current, place });
    },
    (move, index, nowUs) => {
      current = index;
      if (move.type === 'enter') regions.enter(move, index, nowUs);
      else if (move.type === 'leave') regions.leave(nowUs);
      else place = move.place;
    },
  );
  const laidMoves = divergesAt ? divergesAt.move + 1 : tape.moves.length;
  const laid: Laid = {
    spans,
    regions: regions.close(clock.nowUs),
    totalsUs: clock.totalsUs,
    totalUs: clock.nowUs,
    counters: counters(tape, laidMoves),
    laidMoves,
  };
  if (!divergesAt) return { kind: 'complete', ...laid };
  return { kind: 'diverges', ...laid, atMove: divergesAt.move, reason: reasonFor(divergesAt.guard) };
}

/** Where a timeline ends, without its spans; `diverges` when only a part of the tape could be laid. */
export function endOf(
  tape: TimedTape,
  conditions: Conditions,
): { readonly totalUs: number; readonly diverges: boolean } {
  const { clock, divergesAt } = fold(tape, conditions);
  return { totalUs: clock.nowUs, diverges: divergesAt !== null };
}

interface Fold {
  readonly clock: Clock;
  readonly divergesAt: { readonly move: number; readonly guard: Guard } | null;
}

function fold(
  tape: TimedTape,
  conditions: Conditions,
  sink?: Parameters<typeof step>[5],
  before?: (move: Move, index: number, nowUs: number) => void,
): Fold {
  const address = { seed: tape.seed, request: tape.index };
  const clock = createClock();
  let index = 0;
  for (const move of tape.moves) {
    before?.(move, index, clock.nowUs);
    step(clock, move, index, conditions, address, sink);
    if (isTimed(move) && move.guard && !guardHolds(move.guard, clock.nowUs)) {
      return { clock, divergesAt: { move: index, guard: move.guard } };
    }
    index += 1;
  }
  return { clock, divergesAt: null };
}

function isTimed(move: Move): move is CpuMove | CallMove {
  return move.type === 'cpu' || move.type === 'call';
}

function reasonFor(guard: Guard): string {
  switch (guard.type) {
    case 'clock-reading':
      return 'Your code read the clock here, and under these conditions the clock shows another time.';
    case 'deadline':
      return guard.passed
        ? 'A deadline had passed here when the tape was recorded; under these conditions it has not.'
        : 'A deadline had not passed here when the tape was recorded; under these conditions it has.';
  }
}
