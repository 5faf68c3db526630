import { expect, it } from 'vitest';
import { createDatasets } from '../../src/runtime/datasets';
import type { DatasetSpec, ProjectFiles } from '../../src/tape';

const MIB = 1024 * 1024;
const MODELS: ProjectFiles = { 'pins/models.py': 'class Pin: ...' };

const small: DatasetSpec = { name: 'small', sql: 'INSERT', params: { pins: 50 } };
const large: DatasetSpec = { ...small, name: 'large', params: { pins: 5000 } };

/** A database that holds a text, and makes images of any size. */
function createStore() {
  const contents = new WeakMap<Uint8Array, string>();
  let open = '';
  const store = {
    bytes: MIB,
    scripts: [] as string[],
    opened: () => open,
    load(_name: string, image: Uint8Array | null) {
      open = (image && contents.get(image)) ?? '';
    },
    export() {
      const image = new Uint8Array(store.bytes);
      contents.set(image, open);
      return image;
    },
    runScript(_name: string, sql: string, params = {}) {
      store.scripts.push(sql);
      if (sql !== 'ANALYZE') open += `${sql} ${JSON.stringify(params)};`;
    },
    query: () => [],
    tableRows: () => ({ pins_pin: open.length }),
    statistics: () => [{ table: 'pins_pin', index: null, stat: [open.length] }],
  };
  return store;
}

function setUp() {
  const store = createStore();
  const datasets = createDatasets(store);
  return {
    store,
    datasets,
    /** Chooses a dataset and opens it, made first where it is not kept; says whether it was. */
    use: (spec: DatasetSpec, files = MODELS) => {
      datasets.choose(spec, files);
      const kept = datasets.open();
      if (!kept) datasets.fill();
      return kept;
    },
  };
}

it('fills a dataset once, and opens its image from then on, whatever a run left', () => {
  const { store, datasets, use } = setUp();
  expect(use(small)).toBe(false);
  const filled = store.opened();
  expect(filled).toBe('INSERT {"pins":50};');
  datasets.runByAnother('DELETE');
  expect(store.opened()).toContain('DELETE');
  expect(use(small)).toBe(true);
  expect(store.opened()).toBe(filled);
});

it('analyses before it takes the image, and answers with the figures of what is open', () => {
  const { store, datasets, use } = setUp();
  expect(datasets.tableRows()).toEqual({});
  use(small);
  expect(store.scripts).toEqual(['INSERT', 'ANALYZE']);
  const rows = { pins_pin: store.opened().length };
  datasets.runByAnother('DELETE');
  expect(datasets.tableRows()).toEqual(rows);
  expect(datasets.statistics()).toEqual([{ table: 'pins_pin', index: null, stat: [rows.pins_pin] }]);
});

it('keeps one for each dataset and each version of the lab’s Python, templates aside', () => {
  const { use } = setUp();
  expect(use(small)).toBe(false);
  expect(use(large)).toBe(false);
  expect(use(small, { ...MODELS, 'pins/models.py': 'class Pin: likes = 0' })).toBe(false);
  expect(use(small, { ...MODELS, 'templates/feed.html': 'new' })).toBe(true);
});

it('keeps the dataset under changed models beside the lab’s own', () => {
  const { store, datasets, use } = setUp();
  use(small);
  const own = store.opened();
  expect(datasets.openChanged('a field more')).toBe(false);
  expect(store.opened()).toBe(own);
  datasets.runByAnother('ALTER');
  datasets.keepChanged('a field more');
  expect(use(small)).toBe(true);
  expect(store.opened()).toBe(own);
  expect(datasets.openChanged('a field more')).toBe(true);
  expect(store.opened()).toBe(`${own}ALTER {};`);
  use(large);
  expect(datasets.openChanged('a field more')).toBe(false);
});

it('lets go of the images least recently opened, beyond 128 MiB in all', () => {
  const { store, use } = setUp();
  store.bytes = 50 * MIB;
  const [first, second, third] = ['one', 'two', 'three'].map((name) => ({ ...small, name }));
  if (!first || !second || !third) throw new Error('three datasets');
  use(first);
  use(second);
  expect(use(first)).toBe(true);
  use(third);
  expect([use(first), use(third), use(second)]).toEqual([true, true, false]);
});

it('keeps an image that is too large for all, and it alone', () => {
  const { store, use } = setUp();
  use(small);
  store.bytes = 200 * MIB;
  use(large);
  expect(use(large)).toBe(true);
  expect(use(small)).toBe(false);
});

it('says that the changed models’ image is gone once it is, and takes it anew', () => {
  const { store, datasets, use } = setUp();
  use(small);
  store.bytes = 100 * MIB;
  datasets.keepChanged('a field more');
  use(large);
  expect(use(small)).toBe(false);
  const own = store.opened();
  expect(datasets.openChanged('a field more')).toBe(false);
  expect(store.opened()).toBe(own);
  datasets.keepChanged('a field more');
  expect(datasets.openChanged('a field more')).toBe(true);
});
