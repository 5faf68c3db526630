import { describe, expect, test } from 'vitest';
import { cacheOf, fetchId, get, load, outcomeOf, page, peek, seconds } from './support';

describe('requests that miss at the same time', () => {
  test('wait for one fetch', () => {
    const cache = cacheOf();
    const first = cache.request(get(), 0);
    const others = [1, 2, 3].map((us) => cache.request(get(), us));
    expect(others.map(outcomeOf)).toEqual(['wait', 'wait', 'wait']);
    const { woken, fetches } = cache.answered(fetchId(first), page('max-age=60'), seconds(1));
    expect(fetches).toEqual([]);
    expect(woken.map(({ ticket }) => ticket)).toEqual([first, ...others].map(({ ticket }) => ticket));
    expect(woken.map(({ answer }) => answer.how)).toEqual(['miss', 'hit', 'hit', 'hit']);
    const { stats, hitRatio } = cache.inspect(seconds(1));
    expect(stats).toMatchObject({
      backend_req: 1,
      busy_sleep: 3,
      busy_wakeup: 3,
      cache_hit: 3,
      cache_miss: 1,
    });
    expect(hitRatio).toBe(0.75);
  });

  test('do not where that is off; the last answer stays', () => {
    const cache = cacheOf({ coalescing: false });
    const [first, second] = [cache.request(get(), 0), cache.request(get(), 0)];
    cache.answered(fetchId(second), page('max-age=60', 'second'), 1);
    cache.answered(fetchId(first), page('max-age=60', 'first'), 2);
    expect(peek(cache, get(), 3)).toBe('hit first');
    expect(cache.inspect(3).stats).toMatchObject({ backend_req: 2, busy_sleep: 0 });
  });

  test('look again when the answer is another variant: each variant is fetched once', () => {
    const cache = cacheOf();
    const as = (cookie: string) => get('/', [['Cookie', cookie]]);
    const first = cache.request(as('a'), 0);
    const waiting = ['b', 'a', 'b', 'c'].map((cookie) => cache.request(as(cookie), 0));
    expect(waiting.map(outcomeOf)).toEqual(['wait', 'wait', 'wait', 'wait']);
    const answer = page('max-age=60', 'for a', [['Vary', 'Cookie']]);
    const { woken, fetches } = cache.answered(fetchId(first), answer, 0);
    expect(woken.map((each) => each.answer.response.body)).toEqual(['for a', 'for a']);
    expect(fetches.map(({ request }) => request.headers[0]?.[1])).toEqual(['b', 'c']);
    expect(
      cache.answered(fetches[0]?.id ?? 0, page('max-age=60', 'for b', [['Vary', 'Cookie']]), 0).woken,
    ).toHaveLength(2);
  });

  test('each make their own when the answer is not kept, and those after them for two minutes', () => {
    const cache = cacheOf();
    const first = cache.request(get(), 0);
    cache.request(get(), 0);
    cache.request(get(), 0);
    const { woken, fetches } = cache.answered(fetchId(first), page('private, max-age=60', 'mine'), 0);
    expect(woken).toHaveLength(1);
    expect(fetches).toHaveLength(2);
    expect(outcomeOf(cache.request(get(), seconds(120) - 1))).toBe('fetch');
    expect(outcomeOf(cache.request(get(), seconds(120) - 1))).toBe('fetch');
    expect(cache.inspect(0).stats.cache_hitmiss).toBe(4);
  });

  test('the two minutes over, they wait again', () => {
    const cache = cacheOf();
    load(cache, get(), page('private'), 0);
    expect(outcomeOf(cache.request(get(), seconds(120)))).toBe('fetch');
    expect(outcomeOf(cache.request(get(), seconds(120)))).toBe('wait');
  });

  test('also before, when an answer could be kept after all', () => {
    const cache = cacheOf();
    load(cache, get(), page('private'), 0);
    load(cache, get(), page('max-age=1'), seconds(1));
    expect(outcomeOf(cache.request(get(), seconds(2)))).toBe('fetch');
    expect(outcomeOf(cache.request(get(), seconds(2)))).toBe('wait');
  });

  test('a variant that is not kept does not keep the others from waiting', () => {
    const cache = cacheOf();
    load(cache, get('/', [['Cookie', 'ann']]), page('private', 'ann’s', [['Vary', 'Cookie']]), 0);
    expect(outcomeOf(cache.request(get('/', [['Cookie', 'ann']]), 0))).toBe('fetch');
    expect(outcomeOf(cache.request(get('/', [['Cookie', 'ann']]), 0))).toBe('fetch');
    expect(outcomeOf(cache.request(get(), 0))).toBe('fetch');
    expect(outcomeOf(cache.request(get(), 0))).toBe('wait');
  });

  test('without those two minutes they go one after the other', () => {
    const cache = cacheOf({ hitForMissUs: 0 });
    const first = cache.request(get(), 0);
    cache.request(get(), 0);
    cache.request(get(), 0);
    const { fetches } = cache.answered(fetchId(first), page('private'), seconds(1));
    expect(fetches).toHaveLength(1);
  });
});
