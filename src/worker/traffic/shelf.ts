import { KnownPaths } from '../../simulation/paths';
import type { PathSource } from './protocol';

/** This run's and the pinned one's, and one more to go back to. */
const KEPT = 3;

/** Keeps what was found of the paths of the last few projects, so that a knob turned finds it again. */
export class Shelf {
  readonly #kept = new Map<string, KnownPaths>();

  of(source: PathSource): KnownPaths {
    const key = JSON.stringify([source.kinds, source.base]);
    const known = this.#kept.get(key) ?? new KnownPaths(source);
    this.#kept.delete(key);
    this.#kept.set(key, known);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return known;
  }

  /** What was found of code that failed may be wrong: it is looked for again. */
  clear(): void {
    this.#kept.clear();
  }
}
