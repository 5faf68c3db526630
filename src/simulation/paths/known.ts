import { Explorer } from './explorer';
import { ValueClasses } from './handle';
import type { KnownOptions } from './options';
import type { Forest } from './path-tree';
import { RequestTrees } from './request-trees';

/**
 * What has been found of the paths of a project's code, for one or several simulations of it: at another rate, or on
 * other servers, it takes the same ways, only more or less often.
 */
export class KnownPaths {
  /** Of the values in the cache; a cache for these paths is made with them. */
  readonly classes = new ValueClasses();
  readonly kinds: readonly RequestTrees[];
  readonly explorer: Explorer;
  readonly #forest: Forest = { classes: this.classes, legs: 0, tapes: 0 };

  constructor({ kinds, base }: KnownOptions) {
    this.kinds = kinds.map((kind) => new RequestTrees(kind, this.#forest));
    this.explorer = new Explorer(base, this.#forest);
  }

  /** Distinct tapes. */
  get tapes(): number {
    return this.#forest.tapes;
  }
}
