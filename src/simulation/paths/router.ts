import { drawer } from '../chance';
import type { Exploration, ExploreRequest } from '../explore';
import type { CacheServer } from '../servers/cache';
import type { Leg } from '../traffic/leg';
import type { Router, Served, Visit } from '../traffic/router';
import { Data } from './data/data';
import { NO_ANSWERS } from './dimension';
import { exchange } from './exchange';
import type { Account } from './explorer';
import type { Handle } from './handle';
import { inspectPaths, type PathsInspection } from './inspect';
import type { KnownPaths } from './known';
import type { PathBudget } from './options';
import type { Fork, PathLeg } from './path-leg';
import type { PathTree } from './path-tree';
import { trialOf } from './trial';
import { Visitor } from './visitor';

export interface PathOptions {
  /** What is known of the code's paths: the router adds to it what it has to find out. */
  readonly known: KnownPaths;
  readonly explore: (request: ExploreRequest) => Promise<Exploration>;
  /** Of `createPathCache`; empty or filled. */
  readonly cache: CacheServer<Handle>;
  readonly seed: number;
  readonly budget: PathBudget;
}

export interface PathRouter extends Router<Visitor> {
  readonly inspect: () => PathsInspection;
}

const drawRequest = drawer('request');
const drawChance = drawer('chance');

/** From this visit on, and at each that has come twice as often, a path is run again to see whether it still holds. */
const FIRST_VERIFIED = 8;

/** What the simulation asked for last and was not told. */
type Wanted =
  | { readonly type: 'root'; readonly tree: PathTree; readonly startUs: number }
  | { readonly type: 'way'; readonly visitor: Visitor; readonly fork: Fork }
  | { readonly type: 'check'; readonly visitor: Visitor; readonly fork: Fork };

/** Chooses the legs of requests from tapes of the reader's code, run once for each path. */
export function createPathRouter(options: PathOptions): PathRouter {
  return new Paths(options);
}

class Paths implements PathRouter {
  readonly #seed: number;
  readonly #cache: CacheServer<Handle>;
  readonly #known: KnownPaths;
  readonly #account: Account;
  /** How often a leg was taken, by its id. */
  readonly #taken: number[] = [];
  readonly #data = new Data();
  readonly #served = { visits: 0, borrowed: 0, strayed: 0 };
  #wanted: Wanted | null = null;

  constructor({ known, explore, cache, seed, budget }: PathOptions) {
    this.#seed = seed;
    this.#cache = cache;
    this.#known = known;
    this.#account = { explore, budget, spentMs: 0, runs: 0 };
  }

  begin = (visit: Visit<Visitor>, nowUs: number): Leg | null => {
    const trees = this.#known.kinds[visit.kind];
    if (trees === undefined) throw new RangeError(`There is no kind of request ${visit.kind}.`);
    const { tree, borrower } = trees.draw(drawRequest(this.#seed, visit.number, 0));
    if (tree.root === null) {
      this.#wanted = { type: 'root', tree, startUs: nowUs };
      return null;
    }
    const visitor = new Visitor(tree, tree.root, borrower, nowUs);
    visit.memory = visitor;
    this.#enter(visitor, tree.root);
    return tree.root;
  };

  next = (visit: Visit<Visitor>, _leg: Leg, nowUs: number): Leg | null => {
    const visitor = visitorOf(visit);
    const fork = visitor.fork ?? this.#answer(visitor, visit.number, nowUs);
    const way = visitor.found ?? fork.choose(visitor.point);
    if (way === null) {
      this.#wanted = { type: 'way', visitor, fork };
      return null;
    }
    if (way.ending === 'response' && this.#isDue(visitor, fork)) {
      this.#wanted = { type: 'check', visitor, fork };
      return null;
    }
    fork.visits += 1;
    visitor.fork = null;
    visitor.found = null;
    this.#enter(visitor, way);
    return way;
  };

  end = (visit: Visit<Visitor>, _leg: Leg, nowUs: number): Served => {
    const visitor = visitorOf(visit);
    this.#served.visits += 1;
    if (visitor.borrower !== null) this.#served.borrowed += 1;
    visit.memory = null;
    return visitor.served(nowUs);
  };

  atDatabase = (visit: Visit<Visitor>, _leg: Leg, move: number, nowUs: number): void => {
    visitorOf(visit).atDatabase(move, this.#data, nowUs);
  };

  restartCache = (nowUs: number): void => this.#cache.flushAll(0, nowUs);

  explore = async (): Promise<void> => {
    const wanted = this.#wanted;
    if (wanted === null) return;
    if (wanted.type === 'root') {
      await this.#known.explorer.plant(
        this.#account,
        wanted.tree,
        trialOf(NO_ANSWERS, [wanted.startUs], [null]),
      );
    } else {
      const { visitor, fork } = wanted;
      const trial = visitor.trial(fork);
      if (wanted.type === 'check') {
        await this.#known.explorer.verify(this.#account, visitor.tree, fork, trial);
        visitor.verified = true;
      } else {
        visitor.found = await this.#known.explorer.find(this.#account, visitor.tree, fork, trial);
        if (visitor.found === null) await this.#stray(visitor, fork);
      }
    }
    this.#wanted = null;
  };

  inspect = (): PathsInspection =>
    inspectPaths({
      kinds: this.#known.kinds.map(({ trees }) => trees),
      takenOf: ({ id }) => this.#taken[id] ?? 0,
      runs: this.#known.explorer.runs,
      tapes: this.#known.tapes,
      ...this.#served,
    });

  /** Lets the call or reading that the visitor's leg ends with be answered. Once: asked again, the fork is known. */
  #answer(visitor: Visitor, visit: number, nowUs: number): Fork {
    const { leg } = visitor;
    let outcomes = '';
    if (leg.ending === 'cache') outcomes = exchange(visitor, this.#cache, nowUs);
    else if (leg.ending === 'clock') visitor.read(nowUs);
    else visitor.answer(drawChance(this.#seed, visit, leg.lastMove), null);
    const fork = leg.fork(outcomes);
    visitor.fork = fork;
    return fork;
  }

  /** Numbers that earlier ones of this request do not go with: code that was taken for another path. */
  async #stray(visitor: Visitor, fork: Fork): Promise<void> {
    this.#served.strayed += 1;
    const trial = visitor.trial(fork);
    const count = fork.leg.dims.length;
    const known = fork.leg.parent?.trials.find(
      (_, index) => fork.leg.parent?.decision.samples[index]?.way === fork.leg,
    );
    if (known !== undefined) {
      const point = [...known.point, ...trial.point.slice(count)];
      const handles = [...known.handles, ...trial.handles.slice(count)];
      visitor.found = await this.#known.explorer.find(
        this.#account,
        visitor.tree,
        fork,
        trialOf(fork.dims, point, handles),
      );
    }
    visitor.found ??= fork.decision.ways[0] ?? null;
  }

  #isDue(visitor: Visitor, fork: Fork): boolean {
    const { visits, dims } = fork;
    if (visitor.verified || dims.length === 1 || visits < FIRST_VERIFIED) return false;
    return (visits & (visits - 1)) === 0;
  }

  #enter(visitor: Visitor, leg: PathLeg): void {
    this.#taken[leg.id] = (this.#taken[leg.id] ?? 0) + 1;
    visitor.leg = leg;
  }
}

function visitorOf({ memory, number }: Visit<Visitor>): Visitor {
  if (memory === null) throw new RangeError(`Visit ${number} has not begun.`);
  return memory;
}
