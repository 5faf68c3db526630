import { Dependencies } from './dependencies';

interface Got {
  /** null: it was made of nothing read. */
  readonly madeOf: Dependencies | null;
  /** When it was made, or what it was made of was read; Infinity: it has no age. */
  readonly sinceUs: number;
  /** How often the database had been asked before. */
  readonly asked: number;
}

/**
 * What a request has got from the cache, by key. It counts as part of all that the request writes and answers, as nobody
 * knows what the code does with it; but for a value in whose place the code, having asked the database meanwhile, writes
 * another.
 */
export class GotValues {
  readonly #values = new Map<string, Got>();

  add(key: string, got: Got): void {
    this.#values.set(key, got);
  }

  /** A value is written under `key`. */
  replace(key: string, asked: number): void {
    const got = this.#values.get(key);
    if (got !== undefined && asked > got.asked) this.#values.delete(key);
  }

  /** null: nothing that was made of anything. */
  madeOf(): Dependencies | null {
    let all: Dependencies | null = null;
    for (const { madeOf } of this.#values.values()) {
      if (madeOf === null) continue;
      all ??= new Dependencies();
      all.merge(madeOf);
    }
    return all;
  }

  /** Of the oldest; Infinity: none has an age. */
  get sinceUs(): number {
    let leastUs = Number.POSITIVE_INFINITY;
    for (const { sinceUs } of this.#values.values()) leastUs = Math.min(leastUs, sinceUs);
    return leastUs;
  }

  /** Since when some of it has been out of date; Infinity: none is. */
  get outOfDateUs(): number {
    let leastUs = Number.POSITIVE_INFINITY;
    for (const { madeOf } of this.#values.values()) {
      if (madeOf !== null) leastUs = Math.min(leastUs, madeOf.outOfDateUs);
    }
    return leastUs;
  }
}
