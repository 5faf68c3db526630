import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDatasetSpec, datasetSpec } from '../../src/lesson/datasets';
import { DATASETS } from './fakes';

describe('datasetSpec', () => {
  it('is the declared size from the first key on', () => {
    expect(datasetSpec(DATASETS, 'laptop')).toEqual({
      name: 'laptop',
      sql: DATASETS.sql,
      params: { pins: 50, members: 14, newest: 1_000_000, seed: 7, key_offset: 0 },
    });
  });
});

describe('checkDatasetSpec', () => {
  const seeds = fc.integer({ min: 0, max: 1_000_000 });
  const shown = datasetSpec(DATASETS, 'laptop').params;

  it('has other contents, other keys and 0.7 to 1.6 times the rows', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { params } = checkDatasetSpec(DATASETS, 'laptop', seed);
        expect(params.seed).not.toBe(shown.seed);
        expect(params.key_offset).toBeGreaterThanOrEqual(1000);
        expect(params.newest).toBe(shown.newest);
        expect(params.pins).toBeGreaterThanOrEqual(35);
        expect(params.pins).toBeLessThanOrEqual(80);
        expect((params.members ?? 0) / 14).toBeCloseTo((params.pins ?? 0) / 50, 0);
        expect(Object.values(params).every(Number.isSafeInteger)).toBe(true);
      }),
    );
  });

  it('is the same for the same seed, and named for it', () => {
    expect(checkDatasetSpec(DATASETS, 'laptop', 3)).toEqual(checkDatasetSpec(DATASETS, 'laptop', 3));
    expect(checkDatasetSpec(DATASETS, 'laptop', 3).name).toBe('laptop, check 3');
    expect(checkDatasetSpec(DATASETS, 'laptop', 3)).not.toEqual(checkDatasetSpec(DATASETS, 'laptop', 4));
  });
});
