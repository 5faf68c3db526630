import type { Place } from '../../tape';
import type { Exploration, ExploreRequest } from '../explore';
import { answersOf, chainOf } from './chain';
import { turns } from './decision/intervals';
import { DEFAULT_MAX_RUNS, DEFAULT_MAX_TAPES, type KnownOptions, type PathBudget } from './options';
import type { Fork, PathLeg } from './path-leg';
import type { Forest, PathTree } from './path-tree';
import { crossedOf, nextOf, probesOf, withValue } from './probes';
import { PathsFailed, tooManyPaths } from './problem';
import { moved, type Trial } from './trial';

/** As many classes of values from one line that made no difference speak for all others from it. */
const CLASSES_TRIED = 3;

interface Charge {
  readonly fork: Fork;
  runs: number;
}

/** On whose account the code is run: a simulation's. */
export interface Account {
  readonly explore: (request: ExploreRequest) => Promise<Exploration>;
  readonly budget: PathBudget;
  spentMs: number;
  runs: number;
}

/** Runs the reader's code to find the ways on, within the budget of whoever asks. */
export class Explorer {
  /** How often the code was run. */
  runs = 0;
  readonly #charges = new Map<string, Charge>();
  #account: Account | null = null;
  #startedMs = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly base: KnownOptions['base'],
    private readonly forest: Forest,
  ) {}

  /** Runs the request as far as its first branching. */
  async plant(account: Account, tree: PathTree, trial: Trial): Promise<void> {
    await this.#inTurn(account, () =>
      tree.root === null ? this.#try(tree, null, trial) : Promise.resolve(null),
    );
  }

  /** The way on from `fork` of a request that was answered so; null: it would not have come there. */
  async find(account: Account, tree: PathTree, fork: Fork, trial: Trial): Promise<PathLeg | null> {
    return this.#inTurn(account, async () => {
      const accepted = fork.probed && !isNew(fork, trial) ? fork.choose(trial.point) : null;
      if (accepted !== null) return accepted;
      const way = await this.#try(tree, fork, trial);
      if (!fork.probed) {
        fork.probed = true;
        for (const probe of probesOf(fork, trial)) await this.#tryNew(tree, fork, probe);
      }
      const next = nextOf(fork, trial);
      if (next !== null) {
        await this.#tryNew(tree, fork, next);
        for (const crossed of crossedOf(fork, next)) await this.#tryNew(tree, fork, crossed);
      }
      await this.#settle(tree, fork);
      return way;
    });
  }

  /** Runs a whole request again, as it was answered, to see whether its legs were the right ones. */
  async verify(account: Account, tree: PathTree, fork: Fork, trial: Trial): Promise<void> {
    await this.#inTurn(account, async () => {
      await this.#try(tree, fork, trial);
      await this.#settle(tree, fork);
    });
  }

  /** One after the other: what one finds, the next need not look for. */
  #inTurn<Result>(account: Account, work: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(async () => {
      this.#account = account;
      this.#startedMs = account.budget.nowMs();
      try {
        return await work();
      } finally {
        account.spentMs += account.budget.nowMs() - this.#startedMs;
      }
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #tryNew(tree: PathTree, fork: Fork, trial: Trial): Promise<PathLeg | null> {
    const { samples } = fork.decision;
    const known = samples.find(({ point }) => fork.known.every((dim) => point[dim] === trial.point[dim]));
    return known?.way ?? (await this.#try(tree, fork, trial));
  }

  async #try(tree: PathTree, fork: Fork | null, trial: Trial): Promise<PathLeg | null> {
    const exploration = await this.#run(tree, fork, trial);
    if (exploration.tape !== null) return tree.insert(fork, trial, exploration);
    if (fork === null) throw new PathsFailed(exploration.problem ?? this.#failure(tree));
    // The run did not ask what it was to be answered: where it left the way is found with fewer answers.
    const { parent } = fork.leg;
    const reached = await this.#try(tree, parent, trial);
    if (reached === fork.leg) throw new PathsFailed(exploration.problem ?? this.#failure(tree));
    return null;
  }

  async #run(tree: PathTree, fork: Fork | null, trial: Trial): Promise<Exploration> {
    const account = this.#account;
    if (account === null) throw new Error('Nobody asked for a run.');
    const { budget, explore } = account;
    const spentMs = account.spentMs + budget.nowMs() - this.#startedMs;
    const { maxTapes = DEFAULT_MAX_TAPES, maxRuns = DEFAULT_MAX_RUNS, maxRealMs } = budget;
    if (spentMs > maxRealMs || account.runs >= maxRuns || this.forest.tapes > maxTapes) {
      throw new PathsFailed(this.#failure(tree));
    }
    account.runs += 1;
    this.runs += 1;
    if (fork !== null) this.#charge(fork);
    const answers = fork === null ? [] : answersOf(fork, trial);
    return explore({ ...this.base, request: tree.request, startUs: trial.startUs, answers });
  }

  #charge(fork: Fork): void {
    const key = `${fork.leg.ending} ${textOf(fork.leg.place)}`;
    const charge = this.#charges.get(key) ?? { fork, runs: 0 };
    charge.runs += 1;
    this.#charges.set(key, charge);
  }

  #failure(tree: PathTree) {
    const charges = [...this.#charges.values()].sort((a, b) => b.runs - a.runs);
    return tooManyPaths(tree.request.name, charges[0]?.fork ?? null, this.runs);
  }

  /** Finds out which numbers matter wherever runs went different ways on the way to `fork`. */
  async #settle(tree: PathTree, fork: Fork): Promise<void> {
    for (const each of chainOf(fork)) {
      await this.#tellApart(tree, each);
      if (await this.#doubt(tree, each)) await this.#tellApart(tree, each);
    }
  }

  async #tellApart(tree: PathTree, fork: Fork): Promise<void> {
    for (let pair = fork.decision.conflict(); pair !== null; pair = fork.decision.conflict()) {
      const [from, to] = pair;
      const trial = this.#trialOf(fork, from.point);
      const target = this.#trialOf(fork, to.point);
      if (trial === null || target === null) return;
      fork.decision.heed(await this.#firstThatMatters(tree, fork, trial, target, from.way));
    }
  }

  /** Turns one trial into the other, number by number, until the way changes. */
  async #firstThatMatters(tree: PathTree, fork: Fork, from: Trial, to: Trial, way: PathLeg): Promise<number> {
    const differing = fork.known.filter((dim) => from.point[dim] !== to.point[dim]);
    let at = from;
    for (const dim of differing.slice(0, -1)) {
      const handles = at.handles.map((handle, index) =>
        index === dim ? (to.handles[index] ?? null) : handle,
      );
      at = moved(fork.dims, { ...at, handles }, withValue(at.point, dim, to.point[dim] ?? 0));
      const reached = await this.#tryNew(tree, fork, at);
      if (reached !== null && reached !== way) return dim;
    }
    return differing.at(-1) ?? 0;
  }

  /**
   * A way that comes and goes with one number may be due to another. Its sample is tried with the other numbers of its
   * neighbour.
   */
  async #doubt(tree: PathTree, fork: Fork): Promise<boolean> {
    const { decision } = fork;
    const dim = decision.quantity;
    const last = decision.samples.at(-1);
    if (dim === null || last === undefined) return false;
    const changes = turns(decision.like(last.point), dim);
    if (changes.length <= fork.turnsTried) return false;
    fork.turnsTried = changes.length;
    const change = changes.find((pair) => pair.includes(last));
    const neighbour = change?.find((sample) => sample !== last);
    const base = neighbour && this.#trialOf(fork, neighbour.point);
    if (!base) return false;
    const crossed = moved(fork.dims, base, withValue(base.point, dim, last.point[dim] ?? 0));
    return (await this.#tryNew(tree, fork, crossed)) !== last.way;
  }

  #trialOf(fork: Fork, point: readonly number[]): Trial | null {
    return fork.trials.find((trial) => trial.point === point) ?? null;
  }
}

/** Whether the request was given a value of a class that the code has not been tried with. */
function isNew(fork: Fork, { point, handles }: Trial): boolean {
  for (const [dim, handle] of handles.entries()) {
    if (handle === null || fork.dims[dim]?.kind !== 'value' || fork.seen(dim).has(handle.kind.id)) continue;
    if (fork.decision.relevant.includes(dim)) return true;
    const { writer } = handle.kind;
    const tried = new Set(
      fork.trials.map((trial) => trial.handles[dim]?.kind).filter((kind) => kind?.writer === writer),
    );
    if (tried.size < CLASSES_TRIED) return true;
  }
  fork.accept(point);
  return false;
}

function textOf(place: Place | null): string {
  return place === null ? '' : `${place.file}:${place.line}`;
}
