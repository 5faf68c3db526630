import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createShelf } from '../../src/store/storage';
import { memoryStorage } from './fixtures';

const schema = z.strictObject({ n: z.number() });

describe('a shelf', () => {
  it('gives back what was written', () => {
    const storage = memoryStorage();
    expect(createShelf(storage, 'k', schema).write({ n: 3 })).toBeNull();
    expect(createShelf(storage, 'k', schema).read()).toEqual({ value: { n: 3 }, failure: null });
  });

  it.each(['not json', '{"n":"three"}', '{"n":1,"more":2}'])(
    'keeps aside what it cannot read: %s',
    (text) => {
      const storage = memoryStorage({ k: text });
      const shelf = createShelf(storage, 'k', schema);
      const { value, failure } = shelf.read();
      expect(value).toBeNull();
      expect(failure?.kind).toBe('unreadable');
      expect(failure?.remedy).toContain('k/unreadable');
      shelf.write({ n: 1 });
      expect(storage.items.get('k/unreadable')).toBe(text);
    },
  );

  it('writes nothing over what it could neither read nor keep aside', () => {
    const storage = memoryStorage({ k: 'not json' });
    const full = {
      ...storage,
      setItem: () => {
        throw new DOMException('', 'QuotaExceededError');
      },
      removeItem: () => undefined,
    };
    const shelf = createShelf(full, 'k', schema);
    expect(shelf.read().failure?.kind).toBe('full');
    expect(shelf.write({ n: 1 })?.kind).toBe('full');
    expect(storage.items.get('k')).toBe('not json');
  });

  it('says that storage is full', () => {
    const storage = {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('', 'QuotaExceededError');
      },
      removeItem: () => undefined,
    };
    expect(createShelf(storage, 'k', schema).write({ n: 1 })?.kind).toBe('full');
  });

  it('says that there is no storage', () => {
    const shelf = createShelf(null, 'k', schema);
    expect(shelf.read().failure?.kind).toBe('unavailable');
    expect(shelf.write({ n: 1 })?.kind).toBe('unavailable');
  });

  it('notices what another tab wrote', () => {
    const storage = memoryStorage();
    const shelf = createShelf(storage, 'k', schema);
    shelf.read();
    expect(shelf.changedElsewhere()).toBe(false);
    shelf.write({ n: 1 });
    expect(shelf.changedElsewhere()).toBe(false);
    storage.setItem('k', '{"n":2}');
    expect(shelf.changedElsewhere()).toBe(true);
  });
});
