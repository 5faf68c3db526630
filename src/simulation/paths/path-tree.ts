import type { LabRequest } from '../../tape';
import type { Exploration } from '../explore';
import { chainOf, upTo } from './chain';
import { type Dimension, NO_ANSWERS } from './dimension';
import type { ValueClasses } from './handle';
import { type Fork, PathLeg } from './path-leg';
import { PathsFailed, remembers } from './problem';
import { type Ending, type Segment, segmentsOf } from './segment';
import { type Trial, trialOf } from './trial';

/** What the trees of a simulation share. */
export interface Forest {
  readonly classes: ValueClasses;
  legs: number;
  /** Distinct tapes: paths that differ. */
  tapes: number;
}

/** The paths of one request. */
export class PathTree {
  root: PathLeg | null = null;

  constructor(
    readonly request: LabRequest,
    private readonly forest: Forest,
  ) {}

  /**
   * Takes up a run that was answered as far as `fork` (null: not at all). Gives the way it went from there; null: it
   * left the tree's known legs before, at a fork that has learned from it.
   */
  insert(fork: Fork | null, trial: Trial, exploration: Exploration): PathLeg | null {
    const { tape } = exploration;
    if (tape === null) return null;
    const chain = fork === null ? [] : chainOf(fork);
    const types = chain.filter(({ leg }) => leg.answered).map(({ leg }) => leg.ending);
    const segments = segmentsOf(exploration, tape, types.filter(isAnswered));
    const [first] = segments;
    if (first === undefined) return null;
    this.root ??= this.#grow(null, NO_ANSWERS, first, trialOf(NO_ANSWERS, trial.point.slice(0, 1), [null]));
    if (!this.root.learn(first, trialOf(NO_ANSWERS, trial.point.slice(0, 1), [null]))) {
      throw new PathsFailed(remembers(this.request.name, this.root.place));
    }
    let at: PathLeg = this.root;
    for (const [index, next] of chain.entries()) {
      if (next.leg !== at) return null;
      const segment = segments[index + 1];
      if (segment === undefined) return null;
      at = this.#take(next, segment, upTo(next, trial));
    }
    return at;
  }

  #take(fork: Fork, segment: Segment, trial: Trial): PathLeg {
    const way =
      fork.decision.ways.find((known) => known.learn(segment, trial)) ??
      this.#grow(fork, fork.dims, segment, trial);
    const same = fork.decision.samples.find(({ point }) =>
      fork.known.every((dim) => point[dim] === trial.point[dim]),
    );
    if (same === undefined) fork.add(trial, way);
    else if (same.way !== way) throw new PathsFailed(remembers(this.request.name, fork.leg.place));
    return way;
  }

  #grow(parent: Fork | null, dims: readonly Dimension[], segment: Segment, trial: Trial): PathLeg {
    const { forest } = this;
    // The first way on from a leg makes its tape longer; each other is one more.
    const continues = parent !== null && ![...parent.leg.forks.values()].some(hasWays);
    if (!continues) forest.tapes += 1;
    forest.legs += 1;
    return new PathLeg(forest.legs - 1, parent, dims, segment, trial, forest.classes);
  }
}

function hasWays({ decision }: Fork): boolean {
  return decision.ways.length > 0;
}

function isAnswered(ending: Ending): ending is Exclude<Ending, 'response'> {
  return ending !== 'response';
}
