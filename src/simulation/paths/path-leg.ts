import { isDatabaseCall, type Move, type Place } from '../../tape';
import type { Leg } from '../traffic/leg';
import { CommandTemplate } from './command-template';
import { type Effects, Transaction } from './data/transaction';
import { Decision } from './decision/decision';
import { type Dimension, knownDims } from './dimension';
import type { ValueClasses } from './handle';
import { type Ending, lastCall, placeOf, type Segment } from './segment';
import { alike, type Shape, shapeOf, statusOf } from './shape';
import type { Trial } from './trial';

/**
 * Where several numbers decide together, the line at which the way changes is known after so many trials that a point
 * beside it that is not yet told is one in hundreds: it is given to the nearer side.
 */
const TRIALS_BEFORE_ESTIMATES = 256;

/** What one kind of answer, at the end of one leg, leads to. */
export class Fork {
  readonly decision: Decision<PathLeg>;
  /** Trials in the order of the decision's samples. */
  readonly trials: Trial[] = [];
  /** Coordinates that may matter here. */
  readonly known: readonly number[];
  /** The values to be expected have been tried. */
  probed = false;
  /** Changes of the way along one number that have been looked into. */
  turnsTried = 1;
  /** Further trials that were crossed with chance. */
  crossed = 0;
  /** How often requests came here. */
  visits = 0;
  /** Classes of values that code was seen to be given here, by coordinate. */
  readonly #seen: Map<number, Set<number>>;
  readonly #classDims: readonly number[];

  constructor(
    readonly leg: PathLeg,
    /** Outcomes of the commands, a letter each; empty for a reading. */
    readonly outcomes: string,
    readonly dims: readonly Dimension[],
  ) {
    this.known = knownDims(dims);
    this.decision = new Decision((dim) => dims[dim]?.kind === 'value');
    this.#classDims = dims.flatMap(({ kind }, index) => (kind === 'value' ? [index] : []));
    this.#seen = new Map(this.#classDims.map((dim) => [dim, new Set()]));
  }

  add(trial: Trial, way: PathLeg): void {
    this.decision.add({ point: trial.point, way });
    this.trials.push(trial);
    for (const [dim, seen] of this.#seen) seen.add(trial.point[dim] ?? 0);
  }

  /** null: to be explored. */
  choose(point: readonly number[]): PathLeg | null {
    if (!this.probed) return null;
    for (const dim of this.#classDims) {
      if (this.#seen.get(dim)?.has(point[dim] ?? 0) !== true) return null;
    }
    const way = this.decision.choose(point);
    if (way !== null || this.trials.length < TRIALS_BEFORE_ESTIMATES) return way;
    return this.decision.estimate(point);
  }

  /** Counts a class as one of those seen, for it is like them. */
  accept(point: readonly number[]): void {
    for (const [dim, seen] of this.#seen) seen.add(point[dim] ?? 0);
  }

  seen(dim: number): ReadonlySet<number> {
    return this.#seen.get(dim) ?? new Set();
  }
}

/** A leg in the tree of a request's paths. */
export class PathLeg implements Leg {
  readonly back: Move | null;
  readonly moves: readonly Move[];
  readonly firstMove: number;
  readonly ends: Leg['ends'];
  readonly ending: Ending;
  readonly status: number;
  readonly startedUs: number;
  readonly answered: boolean;
  /** The line that branches at its end. */
  readonly place: Place | null;
  /** Position in the tape of its last move: addresses chance. */
  readonly lastMove: number;
  readonly commands: readonly CommandTemplate[];
  /** What each of its moves does to the data: nothing, where that is undefined. */
  readonly effects: readonly (Effects | undefined)[];
  /** The transaction that is open at its end. */
  readonly #transaction: Transaction;
  readonly forks = new Map<string, Fork>();
  readonly #shape: Shape;

  constructor(
    readonly id: number,
    readonly parent: Fork | null,
    /** Of the points of requests that are on it. */
    readonly dims: readonly Dimension[],
    segment: Segment,
    trial: Trial,
    classes: ValueClasses,
  ) {
    const { tape, back, from, to, ends, answered } = segment;
    this.back = back === null ? null : (tape.moves[from - 1] ?? null);
    this.moves = tape.moves.slice(from, to);
    this.firstMove = back === null ? from : from - 1;
    this.lastMove = to - 1;
    this.ending = ends;
    this.ends = ends === 'clock' || ends === 'chance' ? 'reading' : ends;
    this.startedUs = trial.startUs;
    this.answered = answered;
    this.status = ends === 'response' ? statusOf(tape) : 0;
    this.place = placeOf(segment);
    this.#shape = shapeOf(segment);
    this.commands = (lastCall(segment)?.commands ?? []).map(
      (command) => new CommandTemplate(command, dims, trial, this.place, classes),
    );
    this.#transaction = new Transaction(parent === null ? null : parent.leg.#transaction);
    this.effects = this.moves.map((move) =>
      isDatabaseCall(move) ? this.#transaction.effectsOf(move, tape.statements) : undefined,
    );
  }

  /** Whether a run that came here went this way too; if so, what differs in its texts is learned from it. */
  learn(segment: Segment, trial: Trial): boolean {
    const shape = shapeOf(segment);
    if (!alike(this.#shape, shape)) return false;
    const sent = lastCall(segment)?.commands ?? [];
    const fitting = this.commands.every((template, index) => {
      const command = sent[index];
      return command !== undefined && template.fits(command, trial);
    });
    if (!fitting) return false;
    for (const [index, template] of this.commands.entries()) {
      const command = sent[index];
      if (command !== undefined) template.learn(command, trial);
    }
    return true;
  }

  /** What comes after an answer of these outcomes. */
  fork(outcomes: string): Fork {
    const known = this.forks.get(outcomes);
    if (known !== undefined) return known;
    const made = new Fork(this, outcomes, [...this.dims, ...this.#answered(outcomes)]);
    this.forks.set(outcomes, made);
    return made;
  }

  #answered(outcomes: string): Dimension[] {
    const { place } = this;
    switch (this.ending) {
      case 'response':
        return [];
      case 'chance':
        return [{ kind: 'chance', place }];
      case 'clock':
        return [{ kind: this.dims.some(isGot) ? 'age' : 'elapsed', place }];
      case 'cache':
        return [...outcomes].flatMap((letter): Dimension[] => {
          if (letter === 'h') return [{ kind: 'value', place }];
          return letter === 'i' || letter === 'c' ? [{ kind: 'integer', place }] : [];
        });
    }
  }
}

function isGot({ kind }: Dimension): boolean {
  return kind === 'value';
}
