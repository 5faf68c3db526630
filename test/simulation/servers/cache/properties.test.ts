import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CacheServer, ITEM_OVERHEAD_BYTES } from '../../../../src/simulation/servers/cache';
import { ModelCache } from './model';
import { EPOCH_SECONDS, ONE_BYTE_TEXT } from './support';

const MOST_ITEMS = 7;
/** Keys and values of one byte each, so that the memory holds exactly MOST_ITEMS. */
const MEMORY_BYTES = MOST_ITEMS * (ITEM_OVERHEAD_BYTES + 2);

const key = fc.constantFrom(...'abcdefghij');
const exptime = fc.integer({ min: -1, max: 6 });
const operation = fc.oneof(
  { weight: 8, arbitrary: fc.record({ type: fc.constant('get' as const), key }) },
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constantFrom(
        'set' as const,
        'add' as const,
        'replace' as const,
        'append' as const,
        'prepend' as const,
      ),
      key,
      value: fc.constantFrom('1', '99', 'x'),
      exptime,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('cas' as const),
      key,
      value: fc.constant('c'),
      fresh: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('touch' as const), key, exptime }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('incr' as const),
      key,
      delta: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('delete' as const), key }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('flush' as const) }) },
);
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;
const history = fc.array(fc.tuple(fc.nat(1_500_000), operation), { maxLength: 120, size: 'max' });

function server(): CacheServer<string> {
  return new CacheServer({ kind: ONE_BYTE_TEXT, epochSeconds: EPOCH_SECONDS, memoryBytes: MEMORY_BYTES });
}

function apply(cache: CacheServer<string>, step: Operation, nowUs: number): unknown {
  switch (step.type) {
    case 'get':
      return cache.get(step.key, nowUs)?.value ?? null;
    case 'cas': {
      const version = cache
        .inspect(nowUs)
        .items.find((item) => item.key === step.key && item.expiresInUs !== 0)?.cas;
      return cache.cas(step.key, step.value, 0, 0, step.fresh ? (version ?? 1) : -1, nowUs);
    }
    case 'touch':
      return cache.touch(step.key, step.exptime, nowUs);
    case 'incr':
      return cache.incr(step.key, step.delta, nowUs);
    case 'delete':
      return cache.delete(step.key, nowUs);
    case 'flush':
      return cache.flushAll(0, nowUs);
    default:
      return cache.store(step.type, step.key, step.value, 0, step.exptime, nowUs);
  }
}

function applyToModel(model: ModelCache, step: Operation, nowUs: number): unknown {
  switch (step.type) {
    case 'get':
      return model.get(step.key, nowUs);
    case 'cas': {
      if (model.version(step.key, nowUs) === null) return model.delete(step.key, nowUs) || 'not-found';
      return step.fresh ? model.store('set', step.key, step.value, 0, nowUs) : 'exists';
    }
    case 'touch':
      return model.touch(step.key, step.exptime, nowUs);
    case 'incr': {
      const outcome = model.incr(step.key, step.delta, nowUs);
      if (outcome === 'not-found') model.delete(step.key, nowUs);
      return outcome;
    }
    case 'delete':
      return model.delete(step.key, nowUs);
    case 'flush':
      return model.flush();
    default:
      return model.store(step.type, step.key, step.value, step.exptime, nowUs);
  }
}

test('any history gives the answers, and the order of use, of a list searched from end to end', () => {
  fc.assert(
    fc.property(history, (steps) => {
      const cache = server();
      const model = new ModelCache(MOST_ITEMS);
      let nowUs = 0;
      for (const [passedUs, step] of steps) {
        nowUs += passedUs;
        expect(apply(cache, step, nowUs)).toEqual(applyToModel(model, step, nowUs));
        expect(cache.inspect(nowUs).items.map((item) => item.key)).toEqual(model.keys());
      }
    }),
    { numRuns: 300 },
  );
});

test('the statistics add up', () => {
  fc.assert(
    fc.property(history, (steps) => {
      const cache = server();
      let nowUs = 0;
      for (const [passedUs, step] of steps) {
        nowUs += passedUs;
        apply(cache, step, nowUs);
        const { stats, items } = cache.inspect(nowUs);
        expect(stats.bytes).toBe(items.reduce((total, item) => total + item.bytes, 0));
        expect(stats.bytes).toBeLessThanOrEqual(MEMORY_BYTES);
        expect(stats.get_hits + stats.get_misses).toBe(stats.cmd_get);
        expect(stats.get_expired).toBeLessThanOrEqual(stats.get_misses);
        expect(stats.evicted_unfetched).toBeLessThanOrEqual(stats.evictions);
        expect(new Set(items.map((item) => item.cas)).size).toBe(items.length);
      }
    }),
  );
});

test('a clone goes its own way', () => {
  fc.assert(
    fc.property(history, history, (before, after) => {
      const cache = server();
      let nowUs = 0;
      for (const [passedUs, step] of before) {
        nowUs += passedUs;
        apply(cache, step, nowUs);
      }
      const copy = cache.clone();
      const seen = copy.inspect(nowUs);
      expect(seen).toEqual(cache.inspect(nowUs));
      const answers = (target: CacheServer<string>) => {
        let laterUs = nowUs;
        return after.map(([passedUs, step]) => {
          laterUs += passedUs;
          return apply(target, step, laterUs);
        });
      };
      const expected = answers(cache);
      expect(copy.inspect(nowUs)).toEqual(seen);
      expect(answers(copy)).toEqual(expected);
    }),
  );
});
