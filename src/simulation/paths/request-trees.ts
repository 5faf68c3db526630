import type { LabRequest } from '../../tape';
import { Borrower, Loan } from './borrow';
import { MAX_EXPLORED_REQUESTS, type RequestKind } from './options';
import { type Forest, PathTree } from './path-tree';
import { Popularity } from './popularity';

export interface Assigned {
  readonly tree: PathTree;
  /** null: the tree is the request's own. */
  readonly borrower: Borrower | null;
}

/** The trees of one kind of request: of those that come first their own, the others borrow. */
export class RequestTrees {
  readonly trees: PathTree[] = [];
  readonly #requests: readonly LabRequest[];
  readonly #popularity: Popularity;
  readonly #assigned = new Map<number, Assigned>();
  readonly #loans: Loan[] = [];

  constructor(
    { requests, zipf }: RequestKind,
    private readonly forest: Forest,
  ) {
    this.#requests = requests;
    this.#popularity = new Popularity(requests.length, zipf);
  }

  /** The request that belongs to a draw in [0, 1). */
  draw(uniform: number): Assigned {
    const rank = this.#requests.length === 1 ? 0 : this.#popularity.rank(uniform);
    const known = this.#assigned.get(rank);
    if (known !== undefined) return known;
    const request = this.#requests[rank];
    if (request === undefined) throw new RangeError('A kind of request has no requests.');
    const made = this.#assign(request, rank);
    this.#assigned.set(rank, made);
    return made;
  }

  #assign(request: LabRequest, rank: number): Assigned {
    if (this.trees.length < MAX_EXPLORED_REQUESTS) {
      const tree = new PathTree(request, this.forest);
      this.trees.push(tree);
      return { tree, borrower: null };
    }
    const lender = rank % this.trees.length;
    const tree = this.trees[lender];
    if (tree === undefined) throw new RangeError('No request of this kind is explored.');
    this.#loans[lender] ??= new Loan(tree, this.trees);
    return { tree, borrower: new Borrower(this.#loans[lender], request, rank) };
  }
}
