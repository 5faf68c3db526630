import type { Standing, WayStanding } from '../../lesson/visits/standing';
import type { Problem, ProjectFiles } from '../../tape';

export type VisitsStatus =
  /** There is no run to follow yet. */
  | { readonly state: 'idle' }
  | { readonly state: 'waiting' }
  /** So many of the ways are tried. */
  | { readonly state: 'visiting'; readonly tried: number }
  | { readonly state: 'done' }
  | { readonly state: 'stopped' }
  | { readonly state: 'failed'; readonly problem: Problem };

export interface ShownWay {
  readonly name: string;
  readonly path: string;
  /** null: not tried yet. `unknown` under these conditions, until it is tried again. */
  readonly standing: Standing | null;
}

export interface VisitsState {
  readonly status: VisitsStatus;
  /** In the lab's order. */
  readonly ways: readonly ShownWay[];
  /** Of these files; null: none were tried. */
  readonly files: ProjectFiles | null;
  /** The page load that is looked at: the same visitor at the same time in each way. From 0. */
  readonly load: number;
  /** Tries while somebody watches; returns what ends the watching. */
  readonly watch: () => () => void;
  /** The run is another, or will be. */
  readonly follow: () => void;
  /** The conditions are others. */
  readonly retime: () => void;
  readonly look: (load: number) => void;
  readonly stop: () => void;
  readonly again: () => void;
  readonly dispose: () => void;
}

/** Those that are known, with their names. */
export function knownWays(
  ways: readonly ShownWay[],
): readonly { readonly name: string; readonly path: string; readonly standing: WayStanding }[] {
  return ways.flatMap(({ name, path, standing }) =>
    standing?.kind === 'known' ? [{ name, path, standing: standing.standing }] : [],
  );
}
