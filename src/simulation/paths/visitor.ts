import type { Served } from '../traffic/router';
import type { Borrower } from './borrow';
import type { CommandTemplate } from './command-template';
import type { Data } from './data/data';
import { Dependencies } from './data/dependencies';
import type { Handle } from './handle';
import type { Fork, PathLeg } from './path-leg';
import type { PathTree } from './path-tree';
import { type Trial, trialOf } from './trial';

const NO_TABLES: ReadonlySet<string> = new Set();

/** What the router remembers of a request on its way. */
export class Visitor {
  leg: PathLeg;
  readonly point: number[];
  readonly handles: (Handle | null)[] = [null];
  /** Versions of values got, in order. */
  readonly versions: number[] = [];
  /** When the code read the clock last; null: it did not. */
  readUs: number | null = null;
  /** Where it was answered last, until it has been told the way on. */
  fork: Fork | null = null;
  /** The way on, found by exploring. */
  found: PathLeg | null = null;
  verified = false;
  /** When the value last got from the cache was made. */
  #gotUs: number | null = null;
  #read: Dependencies | null = null;
  #cached: Dependencies | null = null;
  #tables: Set<string> | null = null;
  #oldestUs = Number.POSITIVE_INFINITY;

  constructor(
    readonly tree: PathTree,
    root: PathLeg,
    readonly borrower: Borrower | null,
    readonly startUs: number,
  ) {
    this.leg = root;
    this.point = [startUs];
  }

  answer(value: number, handle: Handle | null): void {
    this.point.push(value);
    this.handles.push(handle);
  }

  /** The clock was read. */
  read(nowUs: number): void {
    this.readUs = nowUs;
    this.answer(nowUs - (this.#gotUs ?? this.startUs), null);
  }

  /** A value was got from the cache. */
  take(handle: Handle): void {
    const { integer, kind, madeUs, madeOf } = handle;
    this.answer(integer ?? kind.id, handle);
    if (integer === null) this.#gotUs = madeUs;
    if (madeOf !== null) {
      this.#cached ??= new Dependencies();
      this.#cached.merge(madeOf);
    }
    // A counter has no age.
    if (integer !== null && madeOf === null) return;
    this.#oldestUs = Math.min(this.#oldestUs, madeOf?.firstReadUs ?? madeUs);
  }

  keyOf(command: CommandTemplate, index: number): string {
    const key = command.keyAt(this.point);
    return this.borrower === null ? key : this.borrower.keyOf(this.leg, index, key, this.point);
  }

  /** What a value written now is made of. */
  madeOf(): Dependencies | null {
    if (this.#cached === null) return this.#read?.copy() ?? null;
    const both = this.#cached.copy();
    if (this.#read !== null) both.merge(this.#read);
    return both;
  }

  /** The leg's call to the database of that index has reached it. */
  atDatabase(move: number, data: Data, nowUs: number): void {
    const effects = this.leg.effects[move];
    if (effects === undefined) return;
    this.#read ??= new Dependencies();
    this.#tables ??= new Set();
    for (const access of effects.reads) {
      data.read(this.#own(access), this.#read, nowUs);
      this.#tables.add(access.table);
    }
    for (const access of effects.writes) data.write(this.#own(access), this.#read, nowUs);
  }

  served(nowUs: number): Served {
    const ageUs = Number.isFinite(this.#oldestUs) ? nowUs - this.#oldestUs : this.#read === null ? null : 0;
    const sinceUs = this.#cached?.outOfDateUs ?? Number.POSITIVE_INFINITY;
    return { ageUs, staleUs: Math.max(0, nowUs - sinceUs), tables: this.#tables ?? NO_TABLES };
  }

  trial(fork: Fork): Trial {
    return trialOf(fork.dims, [...this.point], [...this.handles]);
  }

  #own<Row extends { readonly key: string | null }>(access: Row): Row {
    if (this.borrower === null || access.key === null) return access;
    return { ...access, key: this.borrower.wordOf(access.key) };
  }
}
