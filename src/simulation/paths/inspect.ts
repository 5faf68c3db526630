import type { Place } from '../../tape';
import { outcomeOf } from './outcomes';
import type { Fork, PathLeg } from './path-leg';
import type { PathTree } from './path-tree';
import { chainOf } from './chain';

/** One way through the reader's code. */
export interface InspectedPath {
  /** What was answered where the code branches: `hit`, `miss`, `lock won`, `by chance, way 2`. */
  readonly words: readonly string[];
  /** The line of each of these. */
  readonly places: readonly (Place | null)[];
  readonly status: number;
  /** Requests that went this way. */
  readonly taken: number;
}

export interface InspectedKind {
  /** The request explored; its paths, the most taken first. */
  readonly request: string;
  readonly path: string;
  readonly paths: readonly InspectedPath[];
}

export interface PathsInspection {
  /** By kind, then by request explored. */
  readonly kinds: readonly (readonly InspectedKind[])[];
  /** How often the code was run. */
  readonly runs: number;
  readonly tapes: number;
  /** Requests served, and how many of them by the tapes of another. */
  readonly visits: number;
  readonly borrowed: number;
  /** Requests found on their way to be on a path that their numbers do not lead to. */
  readonly strayed: number;
}

type TakenOf = (leg: PathLeg) => number;

/** Ways that only another simulation took are left out. */
export function inspectPaths({
  kinds,
  takenOf,
  ...figures
}: Omit<PathsInspection, 'kinds'> & {
  readonly kinds: readonly (readonly PathTree[])[];
  readonly takenOf: TakenOf;
}): PathsInspection {
  return { ...figures, kinds: kinds.map((trees) => trees.map((tree) => inspectTree(tree, takenOf))) };
}

function inspectTree({ request, root }: PathTree, takenOf: TakenOf): InspectedKind {
  const paths = ends(root).map((end) => inspectPath(end, takenOf(end)));
  return {
    request: request.name,
    path: request.path,
    paths: paths.filter(({ taken }) => taken > 0).sort((a, b) => b.taken - a.taken),
  };
}

function ends(leg: PathLeg | null): PathLeg[] {
  if (leg === null) return [];
  if (leg.ending === 'response') return [leg];
  return [...leg.forks.values()].flatMap(({ decision }) => decision.ways.flatMap(ends));
}

function inspectPath(end: PathLeg, taken: number): InspectedPath {
  const chain = end.parent === null ? [] : chainOf(end.parent);
  const told = chain.flatMap((fork, index) => {
    const words = wordsOf(fork, chain[index + 1]?.leg ?? end);
    return words === '' ? [] : [{ words, place: fork.leg.place }];
  });
  return {
    words: told.map(({ words }) => words),
    places: told.map(({ place }) => place),
    status: end.status,
    taken,
  };
}

const WON: Readonly<Record<string, string>> = { s: 'lock won', n: 'lock lost' };

/** Empty for what could not have gone otherwise. */
function wordsOf({ leg, outcomes, decision }: Fork, way: PathLeg): string {
  const answered = leg.commands.map(({ operation }, index) => {
    const letter = outcomes[index] ?? '';
    return (operation === 'add' ? WON[letter] : undefined) ?? outcomeOf(letter);
  });
  const which = decision.ways.length < 2 ? '' : `way ${decision.ways.indexOf(way) + 1}`;
  if (leg.ending !== 'cache')
    return which && `${leg.ending === 'clock' ? 'by the time' : 'by chance'}, ${which}`;
  return [summary(answered), which].filter((word) => word !== '').join(', ');
}

/** `3 hit, 1 miss` */
function summary(words: readonly string[]): string {
  const [only] = words;
  if (words.length === 1) return only ?? '';
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => `${count} ${word}`).join(', ');
}
