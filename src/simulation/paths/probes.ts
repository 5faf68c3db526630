import { type Dimension, knownDims } from './dimension';
import type { Fork } from './path-leg';
import { moved, type Trial, trialOf } from './trial';

/** The smallest draw above 0, at which a logarithm still has a value, and the largest. */
const DRAW_STEP = 2 ** -32;

/** No counter gets there, and no round number divides it. */
const LARGE_NUMBER = 1_000_000_007;

const HOUR_US = 3_600_000_000;

/** Another hour, another day; another month and year. */
const STARTS_US = [7 * HOUR_US, 400 * 24 * HOUR_US];

const MAX_BASES = 4;

/**
 * Trials that show whether the numbers answered matter at a fork: each at its extremes, with the others as they are
 * and at those extremes at which the code is known to come here.
 */
export function probesOf(fork: Fork, trial: Trial): readonly Trial[] {
  const { dims, leg } = fork;
  const before = knownDims(leg.dims);
  const added = fork.known.filter((dim) => !before.includes(dim));
  const bases = [trial, ...extremes(fork, trial, before)];
  const spread = bases.flatMap((base, index) =>
    added.flatMap((dim) =>
      valuesOf(dims, dim, base, index === 0).map((value) =>
        moved(dims, base, withValue(base.point, dim, value)),
      ),
    ),
  );
  return [...bases.slice(1), ...spread];
}

/** The tried ways to this fork's leg with the least and the most of each number, answered on as `trial` was. */
function extremes({ leg, dims }: Fork, trial: Trial, before: readonly number[]): Trial[] {
  const { parent } = leg;
  if (parent === null) return [];
  const here = parent.trials.filter((_, index) => parent.decision.samples[index]?.way === leg);
  const chosen = new Set<Trial>();
  for (const dim of before) {
    if (dims[dim]?.kind === 'value') continue;
    const sorted = [...here].sort((a, b) => (a.point[dim] ?? 0) - (b.point[dim] ?? 0));
    for (const end of [sorted.at(0), sorted.at(-1)]) {
      if (end !== undefined && end.point[dim] !== trial.point[dim]) chosen.add(end);
    }
  }
  const count = leg.dims.length;
  return [...chosen]
    .slice(0, MAX_BASES)
    .map(({ point, handles }) =>
      trialOf(dims, [...point, ...trial.point.slice(count)], [...handles, ...trial.handles.slice(count)]),
    );
}

function valuesOf(
  dims: readonly Dimension[],
  dim: number,
  trial: Trial,
  isActual: boolean,
): readonly number[] {
  const value = trial.point[dim] ?? 0;
  switch (dims[dim]?.kind) {
    case 'chance':
      return [DRAW_STEP, ...(isActual ? [0.5] : []), 1 - DRAW_STEP];
    case 'integer':
      return [1, LARGE_NUMBER];
    case 'elapsed':
      return [0, HOUR_US];
    case 'age':
      return [0, lastAgeUs(dims, dim, trial)];
    case 'start':
      return isActual ? STARTS_US.map((byUs) => value + byUs) : [];
    default:
      return [];
  }
}

/** The greatest age that a reading may find. */
function lastAgeUs(dims: readonly Dimension[], dim: number, { point, handles }: Trial): number {
  const got = dims.findLastIndex(({ kind }, index) => kind === 'value' && index < dim);
  const lifeUs = handles[got]?.lifeUs ?? Number.POSITIVE_INFINITY;
  return Number.isFinite(lifeUs) ? Math.max(1, lifeUs) - 1 : 10 * (point[dim] ?? 0) + HOUR_US;
}

/**
 * A further trial after one that had to be made, to save others. Where counters come in their order, each is beyond those
 * tried: as far beyond this one again. Else half-way to where the code goes another way.
 */
export function nextOf(fork: Fork, trial: Trial): Trial | null {
  const { decision, dims } = fork;
  const dim = decision.quantity;
  const kind = dim === null ? undefined : dims[dim]?.kind;
  if (dim !== null && (kind === 'integer' || kind === 'start')) {
    const next = fartherOf(fork, trial, dim);
    return next === null ? null : moved(dims, trial, withValue(trial.point, dim, next));
  }
  const sample = decision.samples.findLast(({ point }) =>
    point.every((value, at) => value === trial.point[at]),
  );
  const point = sample && decision.halfway(sample);
  if (!point) return null;
  const whole = point.map((value, index) => (dims[index]?.kind === 'chance' ? value : Math.round(value)));
  return moved(dims, trial, whole);
}

/** So often a fork's further trials are crossed with chance: enough to come near where a number turns the way. */
const CROSSED = 8;

/**
 * A further trial with the least and the most of each draw that is not known to matter. At a number's own extremes chance
 * may change nothing; where the number turns the way it does, and all on either side would be taken for settled.
 */
export function crossedOf(fork: Fork, trial: Trial): readonly Trial[] {
  const { dims, known, decision } = fork;
  const open = known.filter((dim) => dims[dim]?.kind === 'chance' && !decision.relevant.includes(dim));
  if (open.length === 0 || fork.crossed >= CROSSED) return [];
  fork.crossed += 1;
  return open.flatMap((dim) =>
    [DRAW_STEP, 1 - DRAW_STEP].map((value) => moved(dims, trial, withValue(trial.point, dim, value))),
  );
}

function fartherOf({ decision }: Fork, { point }: Trial, dim: number): number | null {
  const value = point[dim] ?? 0;
  const tried = decision.like(point).map((sample) => sample.point[dim] ?? 0);
  const first = Math.min(...tried);
  const above = Math.min(...tried.filter((other) => other > value));
  const next = value + (value - first);
  return next > value && next < above ? next : null;
}

export function withValue(point: readonly number[], dim: number, value: number): readonly number[] {
  return point.map((other, index) => (index === dim ? value : other));
}
