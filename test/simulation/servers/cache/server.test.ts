import { describe, expect, test } from 'vitest';
import { ITEM_OVERHEAD_BYTES, keyBytes } from '../../../../src/simulation/servers/cache';
import { bytes, bytesServer, DAY_SECONDS, EPOCH_SECONDS, seconds, text } from './support';

describe('expiry', () => {
  test.each([
    { exptime: 0, lastUs: seconds(1e6), firstGoneUs: null },
    { exptime: 1, lastUs: seconds(0.999999), firstGoneUs: seconds(1) },
    { exptime: 60, lastUs: seconds(59.999999), firstGoneUs: seconds(60) },
    {
      exptime: 30 * DAY_SECONDS,
      lastUs: seconds(30 * DAY_SECONDS) - 1,
      firstGoneUs: seconds(30 * DAY_SECONDS),
    },
    // One more, and it is a Unix time long past.
    { exptime: 30 * DAY_SECONDS + 1, lastUs: null, firstGoneUs: seconds(0.3) },
    { exptime: EPOCH_SECONDS + 90, lastUs: seconds(89.999999), firstGoneUs: seconds(90) },
    { exptime: -1, lastUs: null, firstGoneUs: seconds(0.3) },
  ])('exptime $exptime, set at 0.3 s', ({ exptime, lastUs, firstGoneUs }) => {
    const cache = bytesServer();
    cache.set('k', bytes('v'), 0, exptime, seconds(0.3));
    if (lastUs !== null) expect(text(cache.get('k', lastUs)?.value)).toBe('v');
    if (firstGoneUs !== null) expect(cache.get('k', firstGoneUs)).toBeNull();
  });

  test('the clock ticks each second: an item of one second may live a µs', () => {
    const cache = bytesServer();
    cache.set('k', bytes('v'), 0, 1, seconds(5) - 1);
    expect(cache.get('k', seconds(5))).toBeNull();
  });

  test('unless it is asked to be exact', () => {
    const cache = bytesServer({ expiry: 'exact' });
    cache.set('k', bytes('v'), 0, 1, seconds(5) - 1);
    expect(cache.get('k', seconds(6) - 2)).not.toBeNull();
    expect(cache.get('k', seconds(6) - 1)).toBeNull();
  });

  test('touch and gat give another one', () => {
    const cache = bytesServer();
    cache.set('k', bytes('v'), 0, 1, 0);
    expect(cache.touch('k', 10, 0)).toBe(true);
    expect(text(cache.getAndTouch('k', 20, seconds(9))?.value)).toBe('v');
    expect(cache.get('k', seconds(28))).not.toBeNull();
    expect(cache.get('k', seconds(29))).toBeNull();
    expect(cache.touch('k', 10, seconds(29))).toBe(false);
    expect(cache.inspect(seconds(29)).stats).toMatchObject({ cmd_touch: 3, touch_hits: 2, touch_misses: 1 });
  });

  test('append keeps expiry and flags, incr keeps expiry', () => {
    const cache = bytesServer();
    cache.set('k', bytes('1'), 5, 10, 0);
    cache.store('append', 'k', bytes('2'), 9, 1000, 0);
    expect(cache.incr('k', 1n, 0)).toBe(13n);
    expect(cache.get('k', seconds(9))).toMatchObject({ flags: 5, value: bytes('13') });
    expect(cache.get('k', seconds(10))).toBeNull();
  });
});

describe('limits', () => {
  test.each([
    { key: 'k'.repeat(250), size: 250 },
    { key: 'k'.repeat(251), size: -1 },
    { key: 'é'.repeat(125), size: 250 },
    { key: 'é'.repeat(126), size: -1 },
    { key: '€', size: 3 },
    { key: '😀', size: 4 },
    { key: '', size: -1 },
    { key: 'a b', size: -1 },
    { key: 'a\tb', size: -1 },
    { key: 'a\u007f', size: -1 },
  ])('a key of $size bytes: $key', ({ key, size }) => {
    expect(keyBytes(key)).toBe(size);
    const cache = bytesServer();
    expect(cache.set(key, bytes('v'), 0, 0, 0)).toBe(size < 0 ? 'bad-key' : 'stored');
    expect(cache.get(key, 0) === null).toBe(size < 0);
  });

  test('an item is at most 1 MiB, key and overhead included; a set that fails drops the old value', () => {
    const cache = bytesServer();
    const largest = 1024 * 1024 - ITEM_OVERHEAD_BYTES - 1;
    expect(cache.set('k', new Uint8Array(largest), 0, 0, 0)).toBe('stored');
    expect(cache.set('k', new Uint8Array(largest), 1, 0, 0)).toBe('too-large');
    expect(cache.get('k', 0)).toBeNull();
    cache.set('k', new Uint8Array(largest), 0, 0, 0);
    expect(cache.add('k', new Uint8Array(largest + 1), 0, 0, 0)).toBe('too-large');
    expect(cache.store('append', 'k', bytes('x'), 0, 0, 0)).toBe('not-stored');
    expect(cache.get('k', 0)?.value.byteLength).toBe(largest);
    expect(cache.inspect(0).stats.store_too_large).toBe(2);
  });

  test('an expired item among the five oldest goes before a live one', () => {
    const cache = bytesServer({ memoryBytes: 6 * (ITEM_OVERHEAD_BYTES + 2) });
    for (const key of 'abcdef') cache.set(key, bytes('v'), 0, key === 'e' ? 1 : 0, 0);
    cache.set('g', bytes('v'), 0, 0, seconds(2));
    cache.set('h', bytes('v'), 0, 0, seconds(2));
    const { items, stats } = cache.inspect(seconds(2));
    expect(items.map((item) => item.key).join('')).toBe('bcdfgh');
    expect(stats).toMatchObject({ reclaimed: 1, evictions: 1, evicted_unfetched: 1, expired_unfetched: 1 });
  });
});

describe('counters', () => {
  test.each([
    { value: '10', by: -1n, result: 9n, left: '9 ' },
    { value: '5', by: -6n, result: 0n, left: '0' },
    { value: '9', by: 1n, result: 10n, left: '10' },
    { value: '18446744073709551615', by: 1n, result: 0n, left: '0                   ' },
    { value: '18446744073709551615', by: 2n, result: 1n, left: '1                   ' },
    { value: ' 12 apples', by: 1n, result: 13n, left: '13        ' },
    { value: '18446744073709551616', by: 1n, result: 'non-numeric', left: '18446744073709551616' },
    { value: '-1', by: 1n, result: 'non-numeric', left: '-1' },
    { value: '1.5', by: 1n, result: 'non-numeric', left: '1.5' },
    { value: '', by: 1n, result: 'non-numeric', left: '' },
  ])('"$value" by $by is $result', ({ value, by, result, left }) => {
    const cache = bytesServer();
    cache.set('n', bytes(value), 0, 0, 0);
    expect(by < 0n ? cache.decr('n', -by, 0) : cache.incr('n', by, 0)).toBe(result);
    expect(text(cache.get('n', 0)?.value)).toBe(left);
  });

  test('a missing key is not made', () => {
    const cache = bytesServer();
    expect(cache.incr('n', 1n, 0)).toBe('not-found');
    expect(cache.decr('n', 1n, 0)).toBe('not-found');
    expect(cache.inspect(0).stats).toMatchObject({ incr_misses: 1, decr_misses: 1, curr_items: 0 });
  });
});

test('cas stores only over the version that was read', () => {
  const cache = bytesServer();
  cache.set('k', bytes('a'), 0, 0, 0);
  const seen = cache.get('k', 0)?.cas ?? -1;
  expect(cache.cas('k', bytes('b'), 0, 0, seen, 0)).toBe('stored');
  expect(cache.cas('k', bytes('c'), 0, 0, seen, 0)).toBe('exists');
  expect(cache.cas('other', bytes('c'), 0, 0, seen, 0)).toBe('not-found');
  expect(text(cache.get('k', 0)?.value)).toBe('b');
  expect(cache.inspect(0).stats).toMatchObject({ cas_hits: 1, cas_badval: 1, cas_misses: 1, cmd_set: 4 });
});

test('a delayed flush takes what was stored before it is due, and nothing after', () => {
  const cache = bytesServer();
  cache.set('old', bytes('v'), 0, 0, 0);
  cache.flushAll(10, 0);
  cache.set('young', bytes('v'), 0, 0, seconds(9));
  expect(cache.get('old', seconds(9))).not.toBeNull();
  expect(cache.inspect(seconds(10)).items).toEqual([]);
  expect(cache.get('young', seconds(10))).toBeNull();
  cache.set('new', bytes('v'), 0, 0, seconds(10));
  expect(cache.get('new', seconds(11))).not.toBeNull();
});

test('inspecting shows what stats shows, and touches nothing', () => {
  const cache = bytesServer();
  cache.set('a', bytes('1234'), 7, 0, seconds(1));
  cache.set('b', bytes('1'), 0, 4, seconds(1.5));
  cache.get('a', seconds(2.5));
  const inspection = cache.inspect(seconds(3));
  expect(inspection).toEqual(cache.inspect(seconds(3)));
  expect(inspection.hitRatio).toBe(1);
  expect(inspection.stats).toMatchObject({
    uptime: 3,
    time: EPOCH_SECONDS + 3,
    curr_items: 2,
    bytes: 61 + 68,
  });
  expect(inspection.items).toEqual([
    {
      key: 'b',
      value: bytes('1'),
      flags: 0,
      cas: 2,
      bytes: 61,
      ageUs: 1_500_000,
      expiresInUs: seconds(2),
      fetched: false,
    },
    {
      key: 'a',
      value: bytes('1234'),
      flags: 7,
      cas: 1,
      bytes: 68,
      ageUs: 2_000_000,
      expiresInUs: null,
      fetched: true,
    },
  ]);
  expect(cache.inspect(seconds(9)).items[0]?.expiresInUs).toBe(0);
});
