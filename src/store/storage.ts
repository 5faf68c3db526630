import type * as z from 'zod/mini';

/** What the stores need of `localStorage`. */
export interface KeyedStorage {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, value: string) => void;
  readonly removeItem: (key: string) => void;
}

export interface StorageFailure {
  readonly kind: 'unavailable' | 'full' | 'unreadable';
  /** One sentence for the reader. */
  readonly title: string;
  readonly remedy: string;
}

interface Reading<T> {
  /** null: nothing was stored, or it could not be read. */
  readonly value: T | null;
  readonly failure: StorageFailure | null;
}

/** One value under one key, checked against its schema whenever it is read. */
export interface Shelf<T> {
  readonly key: string;
  readonly read: () => Reading<T>;
  /** null: written. */
  readonly write: (value: T) => StorageFailure | null;
  /** Forgets the value. null: forgotten. */
  readonly clear: () => StorageFailure | null;
  /** Whether the key holds something this page neither wrote nor read: another tab's work. */
  readonly changedElsewhere: () => boolean;
}

const UNAVAILABLE: StorageFailure = {
  kind: 'unavailable',
  title: 'This browser does not let the page store anything.',
  remedy: 'You can go on, but copy what you want to keep: a reload forgets it.',
};

const FULL: StorageFailure = {
  kind: 'full',
  title: 'Your work could not be saved: this site’s storage is full.',
  remedy: 'Copy what you want to keep before you leave, or free space in the browser’s site settings.',
};

/**
 * `storage` is null where the browser refuses it. What cannot be read is copied to a key of its own before
 * anything is written over it; where even that fails, nothing is written.
 */
export function createShelf<T>(
  storage: KeyedStorage | null,
  key: string,
  schema: z.ZodMiniType<T>,
): Shelf<T> {
  let known: string | null = null;
  let blocked: StorageFailure | null = storage ? null : UNAVAILABLE;

  function setAside(text: string): StorageFailure {
    const asideKey = `${key}/unreadable`;
    try {
      if (storage?.getItem(asideKey) !== text) storage?.setItem(asideKey, text);
    } catch {
      blocked = FULL;
      return FULL;
    }
    return {
      kind: 'unreadable',
      title: 'What was saved here earlier could not be read, so this starts afresh.',
      remedy: `The old text is kept in this site’s storage under “${asideKey}”.`,
    };
  }

  return {
    key,
    read() {
      if (!storage) return { value: null, failure: UNAVAILABLE };
      try {
        known = storage.getItem(key);
      } catch {
        return { value: null, failure: UNAVAILABLE };
      }
      if (known === null) return { value: null, failure: null };
      const value = parseStored(known, schema);
      return value === null ? { value, failure: setAside(known) } : { value, failure: null };
    },
    write(value) {
      if (!storage || blocked) return blocked;
      const text = JSON.stringify(value);
      try {
        storage.setItem(key, text);
      } catch (error) {
        return error instanceof Error && error.name === 'SecurityError' ? UNAVAILABLE : FULL;
      }
      known = text;
      return null;
    },
    clear() {
      if (!storage) return UNAVAILABLE;
      try {
        storage.removeItem(key);
      } catch {
        return UNAVAILABLE;
      }
      known = null;
      return null;
    },
    changedElsewhere() {
      try {
        return storage !== null && storage.getItem(key) !== known;
      } catch {
        return false;
      }
    },
  };
}

function parseStored<T>(text: string, schema: z.ZodMiniType<T>): T | null {
  try {
    const checked = schema.safeParse(JSON.parse(text));
    return checked.success ? checked.data : null;
  } catch {
    return null;
  }
}
