import { bytesInBase64 } from '../base64';
import type { ValueKind } from '../servers/cache';
import type { Dependencies } from './data/dependencies';

export interface StoredBytes {
  readonly base64: string;
  /** The client's. */
  readonly flags: number;
}

/**
 * Values that the reader's code cannot tell apart: the same bytes, or what one place of one path writes where that
 * differs with the time. They are represented by the first of them that was recorded.
 */
export interface ValueClass {
  readonly id: number;
  readonly stored: StoredBytes;
  readonly bytes: number;
  /** Of the line that wrote it first. */
  readonly writer: string;
  /** Whether the values differ, so that there may be times in them. */
  readonly varies: boolean;
}

/**
 * A value in the simulated cache. The time it was made at is that of the last reading of the clock before it was
 * written (of the write, where there was none): deadlines inside the value count from there.
 */
export interface Handle {
  readonly kind: ValueClass;
  /** The number that the value spells, as it is in this simulation; null: the value is none. */
  readonly integer: number | null;
  readonly madeUs: number;
  /** What the clock showed at that moment in the run in which the representative was recorded. */
  readonly recordedUs: number;
  /** For how long it was written; Infinity: for good. */
  readonly lifeUs: number;
  /** What it was made of; null: of nothing read. */
  readonly madeOf: Dependencies | null;
}

/** Tells values apart by what is in them. */
export class ValueClasses {
  readonly #byContent = new Map<string, ValueClass>();
  #count = 0;

  /** The class of all values of these bytes. */
  of(stored: StoredBytes, writer: string): ValueClass {
    const content = `${stored.flags}:${stored.base64}`;
    const known = this.#byContent.get(content);
    if (known !== undefined) return known;
    const made = this.#make(stored, writer, false);
    this.#byContent.set(content, made);
    return made;
  }

  /** A class of its own, represented by these bytes. */
  varying(stored: StoredBytes, writer: string): ValueClass {
    return this.#make(stored, writer, true);
  }

  #make(stored: StoredBytes, writer: string, varies: boolean): ValueClass {
    this.#count += 1;
    return { id: this.#count, stored, bytes: bytesInBase64(stored.base64), writer, varies };
  }
}

/** Of a value that was in the cache before the simulation began. */
export function handleOf(stored: StoredBytes, nowUs: number, classes: ValueClasses): Handle {
  const integer = integerIn(stored.base64);
  return {
    kind: classes.of(stored, 'before'),
    integer,
    madeUs: nowUs,
    recordedUs: nowUs,
    lifeUs: Number.POSITIVE_INFINITY,
    madeOf: null,
  };
}

/** The number that the bytes spell in decimal, up to fifteen digits, as a counter of memcached's. */
export function integerIn(base64: string): number | null {
  const text = atob(base64).trimEnd();
  return /^(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : null;
}

/** How the simulated cache handles handles. */
export function handleKind(classes: ValueClasses): ValueKind<Handle> {
  return {
    sizeOf: ({ kind }) => kind.bytes,
    join(before, after) {
      const base64 = btoa(atob(before.kind.stored.base64) + atob(after.kind.stored.base64));
      const { flags } = before.kind.stored;
      const kind = classes.of({ base64, flags }, after.kind.writer);
      return { ...after, kind, integer: integerIn(base64), lifeUs: before.lifeUs };
    },
    toInteger: ({ integer }) => (integer === null ? null : BigInt(integer)),
    fromInteger(integer, width) {
      const text = integer.toString().padEnd(width);
      const stored = { base64: btoa(text), flags: 0 };
      const kind = { id: 0, stored, bytes: text.length, writer: 'counter', varies: false };
      const lifeUs = Number.POSITIVE_INFINITY;
      return { kind, integer: Number(integer), madeUs: 0, recordedUs: 0, lifeUs, madeOf: null };
    },
  };
}
