import { describe, expect, test } from 'vitest';
import { cacheOf, failure, fetchId, get, load, outcomeOf, page, peek, seconds } from './support';

describe('stale while it is fetched anew', () => {
  const control = 'max-age=60, stale-while-revalidate=30';

  test('the old one is served at once, and one fetch goes behind it', () => {
    const cache = cacheOf();
    load(cache, get(), page(control, 'old'), 0);
    const first = cache.request(get(), seconds(60));
    expect(first).toMatchObject({
      type: 'answer',
      answer: { how: 'stale', ageUs: seconds(60) },
      refresh: { reason: 'refresh', request: { method: 'GET', url: '/' } },
    });
    for (const at of [61, 80, 89.9]) {
      expect(cache.request(get(), seconds(at))).toMatchObject({ answer: { how: 'stale' }, refresh: null });
    }
    const landing = cache.answered(fetchId(first), page(control, 'new'), seconds(89.95));
    expect(landing).toEqual({ woken: [], fetches: [] });
    expect(peek(cache, get(), seconds(90))).toBe('hit new');
    expect(cache.inspect(seconds(90)).stats).toMatchObject({
      refreshes: 1,
      cache_hit: 4,
      cache_hit_grace: 4,
    });
  });

  test('also one fetch where requests do not wait for one another', () => {
    const cache = cacheOf({ coalescing: false });
    load(cache, get(), page(control), 0);
    expect(cache.request(get(), seconds(60))).toMatchObject({ refresh: { reason: 'refresh' } });
    expect(cache.request(get(), seconds(60))).toMatchObject({ refresh: null });
  });

  test('also one fetch where a late response tells what else the page depends on', () => {
    const cache = cacheOf({ coalescing: false });
    const late = cache.request(get(), 0);
    load(cache, get(), page(control), 0);
    expect(cache.request(get(), seconds(60))).toMatchObject({ refresh: { reason: 'refresh' } });
    const response = page(control);
    const headers = [...response.headers, ['Vary', 'Cookie'] as const];
    cache.answered(fetchId(late), { ...response, headers }, seconds(61));
    expect(cache.request(get(), seconds(125))).toMatchObject({ answer: { how: 'stale' }, refresh: null });
  });

  test('past the allowance requests wait, for that fetch if it is still under way', () => {
    const cache = cacheOf();
    load(cache, get(), page(control, 'old'), 0);
    const refresh = cache.request(get(), seconds(89));
    const late = cache.request(get(), seconds(90));
    expect(outcomeOf(late)).toBe('wait');
    const { woken } = cache.answered(fetchId(refresh), page(control, 'new'), seconds(91));
    expect(woken).toMatchObject([{ ticket: late.ticket, answer: { how: 'hit', response: { body: 'new' } } }]);
  });

  test('when that fetch fails, the next request tries again', () => {
    const cache = cacheOf();
    load(cache, get(), page(control), 0);
    cache.answered(fetchId(cache.request(get(), seconds(61))), failure(), seconds(62));
    expect(cache.request(get(), seconds(63))).toMatchObject({
      answer: { how: 'stale' },
      refresh: { reason: 'refresh' },
    });
    expect(peek(cache, get(), seconds(90))).toBe('wait');
  });

  test('grace does the same for responses that do not say', () => {
    const cache = cacheOf({ defaultGraceUs: seconds(10) });
    load(cache, get(), page('max-age=60'), 0);
    expect(peek(cache, get(), seconds(70) - 1)).toBe('stale body');
    expect(peek(cache, get(), seconds(70))).toBe('fetch');
  });
});

describe('stale if the origin fails', () => {
  const control = 'max-age=60, stale-if-error=600';

  test('the old one is served to all who waited', () => {
    const cache = cacheOf();
    load(cache, get(), page(control, 'old'), 0);
    const first = cache.request(get(), seconds(100));
    expect(outcomeOf(first)).toBe('fetch');
    const second = cache.request(get(), seconds(100));
    expect(outcomeOf(second)).toBe('wait');
    const { woken, fetches } = cache.answered(fetchId(first), failure(503), seconds(101));
    expect(fetches).toEqual([]);
    expect(woken.map(({ answer }) => [answer.how, answer.response.body, answer.ageUs])).toEqual([
      ['stale-if-error', 'old', seconds(101)],
      ['stale-if-error', 'old', seconds(101)],
    ]);
    expect(cache.inspect(seconds(101)).stats.stale_if_error).toBe(2);
  });

  test.each([
    { status: 499, how: 'miss' },
    { status: 500, how: 'stale-if-error' },
    { status: 504, how: 'stale-if-error' },
  ])('a $status is a failure, or not: $how', ({ status, how }) => {
    const cache = cacheOf();
    load(cache, get(), page(control), 0);
    expect(load(cache, get(), failure(status), seconds(100)).how).toBe(how);
  });

  test('not beyond what it allows, and not without being allowed', () => {
    const cache = cacheOf();
    load(cache, get(), page(control), 0);
    const outcome = cache.request(get(), seconds(659));
    expect(cache.answered(fetchId(outcome), failure(), seconds(660)).woken).toMatchObject([
      { answer: { how: 'miss', response: { status: 500 } } },
    ]);
    expect(cache.inspect(seconds(660)).objects).toEqual([]);
    const strict = cacheOf();
    load(strict, get(), page(`${control}, must-revalidate`), 0);
    expect(load(strict, get(), failure(), seconds(61)).response.status).toBe(500);
  });

  test('the next request asks the origin again', () => {
    const cache = cacheOf();
    load(cache, get(), page(control, 'old'), 0);
    load(cache, get(), failure(), seconds(100));
    expect(load(cache, get(), page(control, 'new'), seconds(101)).response.body).toBe('new');
  });
});
