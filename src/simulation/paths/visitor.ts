import type { Served } from '../traffic/router';
import type { Borrower } from './borrow';
import type { CommandTemplate } from './command-template';
import type { Data } from './data/data';
import { Dependencies } from './data/dependencies';
import { GotValues } from './data/got';
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
  #got: GotValues | null = null;
  /** How often the database was asked. */
  #asked = 0;
  #tables: Set<string> | null = null;

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
  take(key: string, handle: Handle): void {
    const { integer, kind, madeUs, madeOf } = handle;
    this.answer(integer ?? kind.id, handle);
    if (integer === null) this.#gotUs = madeUs;
    // A counter has no age.
    const isCounter = integer !== null && madeOf === null;
    const sinceUs = isCounter ? Number.POSITIVE_INFINITY : (madeOf?.firstReadUs ?? madeUs);
    this.#got ??= new GotValues();
    this.#got.add(key, { madeOf, sinceUs, asked: this.#asked });
  }

  keyOf(command: CommandTemplate, index: number): string {
    const key = command.keyAt(this.point);
    return this.borrower === null ? key : this.borrower.keyOf(this.leg, index, key, this.point);
  }

  /** What a value written now under this key is made of. */
  madeOf(key: string): Dependencies | null {
    this.#got?.replace(key, this.#asked);
    const got = this.#got?.madeOf() ?? null;
    if (got === null) return this.#read?.copy() ?? null;
    if (this.#read !== null) got.merge(this.#read);
    return got;
  }

  /** The leg's call to the database of that index has reached it. */
  atDatabase(move: number, data: Data, nowUs: number): void {
    const effects = this.leg.effects[move];
    if (effects === undefined) return;
    this.#read ??= new Dependencies();
    this.#tables ??= new Set();
    if (effects.reads.length > 0) this.#asked += 1;
    for (const access of effects.reads) {
      data.read(this.#own(access), this.#read, nowUs);
      this.#tables.add(access.table);
    }
    for (const access of effects.writes) data.write(this.#own(access), this.#read, nowUs);
  }

  served(nowUs: number): Served {
    const oldestUs = this.#got?.sinceUs ?? Number.POSITIVE_INFINITY;
    const ageUs = Number.isFinite(oldestUs) ? nowUs - oldestUs : this.#read === null ? null : 0;
    const outOfDateUs = this.#got?.outOfDateUs ?? Number.POSITIVE_INFINITY;
    return { ageUs, staleUs: Math.max(0, nowUs - outOfDateUs), tables: this.#tables ?? NO_TABLES };
  }

  trial(fork: Fork): Trial {
    return trialOf(fork.dims, [...this.point], [...this.handles]);
  }

  #own<Row extends { readonly key: string | null }>(access: Row): Row {
    if (this.borrower === null || access.key === null) return access;
    return { ...access, key: this.borrower.wordOf(access.key) };
  }
}
