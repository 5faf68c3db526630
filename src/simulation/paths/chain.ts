import type { CacheOutcome } from '../../tape';
import type { Answer, CacheReply } from '../explore';
import type { Dimension } from './dimension';
import { outcomeOf } from './outcomes';
import type { Fork } from './path-leg';
import { FIRST_VERSION, type Trial } from './trial';

/** As far as the answers of a fork go. */
export function upTo({ dims }: Fork, { point, handles, clocks, startUs }: Trial): Trial {
  const count = dims.length;
  return {
    point: point.slice(0, count),
    handles: handles.slice(0, count),
    clocks: clocks.slice(0, count),
    startUs,
  };
}

/** The forks from the root to this one, itself included. */
export function chainOf(fork: Fork): readonly Fork[] {
  const chain: Fork[] = [];
  for (let at: Fork | null = fork; at !== null; at = at.leg.parent) chain.unshift(at);
  return chain;
}

/** What the run is told at each call that is answered, as far as `fork`. */
export function answersOf(fork: Fork, trial: Trial): readonly Answer[] {
  const answers: Answer[] = [];
  let versions = 0;
  for (const { leg, outcomes, dims } of chainOf(fork)) {
    if (!leg.answered) continue;
    let dim = leg.dims.length;
    if (leg.ending === 'clock') answers.push({ type: 'clock', atUs: trial.clocks[dim] ?? 0 });
    else if (leg.ending === 'chance') answers.push({ type: 'chance', uniform: trial.point[dim] ?? 0 });
    else {
      const replies = leg.commands.map(({ operation }, index): CacheReply => {
        const letter = outcomes[index] ?? '';
        const outcome = outcomeOf(letter);
        const numbered = letter === 'h' || letter === 'i' || letter === 'c';
        const value = numbered ? replyValue(outcome, dims, dim, trial) : null;
        if (numbered) dim += 1;
        if (operation !== 'gets' || outcome !== 'hit') return { outcome, value, casUnique: null };
        versions += 1;
        return { outcome, value, casUnique: String(FIRST_VERSION + versions - 1) };
      });
      answers.push({ type: 'cache', replies });
    }
  }
  return answers;
}

function replyValue(
  outcome: CacheOutcome,
  dims: readonly Dimension[],
  dim: number,
  { point, handles }: Trial,
): CacheReply['value'] {
  const handle = handles[dim] ?? null;
  if (outcome === 'hit' && dims[dim]?.kind === 'value') return handle?.kind.stored ?? null;
  return { base64: btoa(String(point[dim] ?? 0)), flags: handle?.kind.stored.flags ?? 0 };
}
