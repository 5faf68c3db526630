import { describe, expect, test } from 'vitest';
import { cacheOf, failure, fetchId, get, load, page, peek, seconds } from './support';

describe('room', () => {
  /** A header of 13 + 10 + 4 bytes and a body of 73. */
  const hundred = () => page('max-age=60', 'x'.repeat(73));

  test('what was used least recently goes', () => {
    const cache = cacheOf({ capacityBytes: 300 });
    for (const url of ['/a', '/b', '/c']) load(cache, get(url), hundred(), 0);
    load(cache, get('/a'), failure(), 1);
    load(cache, get('/d'), hundred(), 2);
    const { objects, stats } = cache.inspect(3);
    expect(objects.map(({ key, hits }) => [key, hits])).toEqual([
      ['a/c', 0],
      ['a/a', 1],
      ['a/d', 0],
    ]);
    expect(stats).toMatchObject({ n_object: 3, g_bytes: 300, g_space: 0, n_lru_nuked: 1, stored: 4 });
  });

  test('what is larger than all the room is not kept, and throws nothing out', () => {
    const cache = cacheOf({ capacityBytes: 99 });
    expect(load(cache, get(), hundred(), 0)).toMatchObject({ how: 'miss', response: { status: 200 } });
    expect(cache.inspect(0).stats).toMatchObject({ n_object: 0, n_lru_nuked: 0, stored: 0 });
  });

  test('what can no longer be served makes room by itself', () => {
    const cache = cacheOf();
    load(cache, get('/a'), page('max-age=60'), 0);
    load(cache, get('/b'), page('max-age=60, stale-if-error=60'), 0);
    expect(cache.inspect(seconds(60)).objects).toMatchObject([{ key: 'a/b', state: 'stale-if-error' }]);
    expect(cache.inspect(seconds(120)).stats).toMatchObject({ n_object: 0, g_bytes: 0, n_expired: 2 });
  });

  test('a new version of an object takes the place of the old', () => {
    const cache = cacheOf({ coalescing: false });
    const outcomes = [cache.request(get(), 0), cache.request(get(), 0)];
    for (const outcome of outcomes) cache.answered(fetchId(outcome), hundred(), 0);
    expect(cache.inspect(0).stats).toMatchObject({ n_object: 1, g_bytes: 100 });
    // The old one's time comes, and does not take the new one along.
    expect(cache.inspect(seconds(59)).stats.n_object).toBe(1);
  });
});

describe('purge', () => {
  test('drops all variants of a URL and nothing else', () => {
    const cache = cacheOf();
    for (const cookie of ['a', 'b']) {
      load(cache, get('/x', [['Cookie', cookie]]), page('max-age=60', cookie, [['Vary', 'Cookie']]), 0);
    }
    load(cache, get('/x?y'), page('max-age=60'), 0);
    expect(cache.purge('a', '/x', 0)).toBe(2);
    expect(cache.purge('a', '/x', 0)).toBe(0);
    expect(cache.inspect(0).objects.map(({ key }) => key)).toEqual(['a/x?y']);
    expect(cache.inspect(0).stats).toMatchObject({ n_purges: 2, n_obj_purged: 2 });
  });

  test('does not reach what was fetched before and comes after', () => {
    const cache = cacheOf();
    const before = cache.request(get(), 0);
    cache.purge('a', '/', 1);
    cache.answered(fetchId(before), page('max-age=60', 'old'), 2);
    expect(peek(cache, get(), 3)).toBe('hit old');
  });
});

describe('inspecting', () => {
  test('shows what varnishstat and a list of objects and fetches show, and touches nothing', () => {
    const cache = cacheOf({ capacityBytes: 1000 });
    load(cache, get('/a'), page('max-age=60, stale-while-revalidate=30', 'body'), 0);
    load(cache, get('/a'), failure(), seconds(1));
    cache.request(get('/a'), seconds(62));
    cache.request(get('/b'), seconds(63));
    cache.request(get('/b'), seconds(64));
    const inspection = cache.inspect(seconds(65));
    expect(cache.inspect(seconds(65))).toEqual(inspection);
    expect(inspection).toMatchObject({
      stats: { uptime: 65, client_req: 5, esi_req: 0, backend_req: 3, n_object: 1, g_space: 942, s_pass: 0 },
      hitRatio: 0.5,
      objects: [
        {
          key: 'a/a',
          vary: [],
          variant: '',
          status: 200,
          body: 'body',
          cacheControl: 'max-age=60, stale-while-revalidate=30',
          bytes: 58,
          hits: 2,
          ageUs: seconds(65),
          state: 'stale',
          freshForUs: -seconds(5),
          keptForUs: seconds(25),
          includes: null,
          notes: [],
        },
      ],
      fetches: [
        { reason: 'refresh', method: 'GET', key: 'a/a', forUs: seconds(3), waiting: 0 },
        { reason: 'miss', method: 'GET', key: 'a/b', forUs: seconds(2), waiting: 1 },
      ],
    });
    expect(cacheOf().inspect(0)).toMatchObject({ hitRatio: null, stats: { g_space: null } });
  });

  test('a fetch is answered once', () => {
    const cache = cacheOf();
    const id = fetchId(cache.request(get(), 0));
    cache.answered(id, page('max-age=60'), 0);
    expect(() => cache.answered(id, page('max-age=60'), 0)).toThrow(`no fetch ${id}`);
  });
});
