import { describe, expect, test } from 'vitest';
import { cacheOf, failure, fetchId, get, header, load, outcomeOf, page, peek, seconds } from './support';

describe('what is kept', () => {
  test('is served until it is no longer fresh, and says how old it is', () => {
    const cache = cacheOf();
    expect(load(cache, get(), page('max-age=60'), 0)).toMatchObject({ how: 'miss', ageUs: 0 });
    const hit = load(cache, get(), failure(), seconds(59.9));
    expect(hit).toMatchObject({ how: 'hit', ageUs: seconds(59.9), response: { status: 200, body: 'body' } });
    expect(header(hit, 'age')).toBe('59');
    expect(peek(cache, get(), seconds(60) - 1)).toBe('hit body');
    expect(peek(cache, get(), seconds(60))).toBe('fetch');
  });

  test('was as old as its Age said when it came', () => {
    const cache = cacheOf();
    load(cache, get(), page('max-age=60', 'body', [['Age', '50']]), 0);
    expect(header(load(cache, get(), failure(), seconds(3)), 'age')).toBe('53');
    expect(peek(cache, get(), seconds(10))).toBe('fetch');
  });

  test('is another for each URL, query and host', () => {
    const cache = cacheOf();
    load(cache, get('/?utm=1'), page('max-age=60'), 0);
    expect(peek(cache, get('/?utm=1'), 0)).toBe('hit body');
    expect(peek(cache, get('/?utm=2'), 0)).toBe('fetch');
    expect(peek(cache, { ...get('/?utm=1'), host: 'b' }, 0)).toBe('fetch');
  });

  test('keeps Surrogate-Control to itself', () => {
    const cache = cacheOf();
    const response = page('max-age=1', 'body', [['Surrogate-Control', 'max-age=60']]);
    const miss = load(cache, get(), response, 0);
    const hit = load(cache, get(), failure(), seconds(30));
    expect([header(miss, 'surrogate-control'), header(hit, 'surrogate-control')]).toEqual([null, null]);
    expect([hit.how, header(hit, 'cache-control')]).toEqual(['hit', 'max-age=1']);
  });
});

describe('methods', () => {
  test('HEAD is served from what a GET brought, without its body; and brings it for both', () => {
    const cache = cacheOf();
    const outcome = cache.request(
      get(
        '/',
        [
          ['Range', 'bytes=0-9'],
          ['If-None-Match', '"x"'],
        ],
        'HEAD',
      ),
      0,
    );
    expect(outcome).toMatchObject({ fetch: { reason: 'miss', request: { method: 'GET' } } });
    expect(outcome.type === 'fetch' && outcome.fetch.request.headers.map(([name]) => name)).toEqual([
      'Surrogate-Capability',
    ]);
    const { woken } = cache.answered(fetchId(outcome), page('max-age=60'), 0);
    expect(woken).toMatchObject([{ answer: { how: 'miss', response: { body: '' } } }]);
    expect(peek(cache, get(), 0)).toBe('hit body');
    expect(peek(cache, get('/', [], 'HEAD'), 0)).toBe('hit ');
  });

  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s passes, and changes nothing', (method) => {
    const cache = cacheOf();
    load(cache, get(), page('max-age=60', 'old'), 0);
    const outcome = cache.request(get('/', [], method), 0);
    expect(outcome).toMatchObject({ type: 'fetch', fetch: { reason: 'pass', request: { method } } });
    const { woken } = cache.answered(fetchId(outcome), page('max-age=60', 'done'), 0);
    expect(woken).toMatchObject([{ answer: { how: 'pass', response: { body: 'done' } } }]);
    expect(peek(cache, get(), 0)).toBe('hit old');
  });

  test('passes do not wait for one another, nor does a GET for them', () => {
    const cache = cacheOf();
    expect(outcomeOf(cache.request(get('/', [], 'POST'), 0))).toBe('fetch');
    expect(outcomeOf(cache.request(get('/', [], 'POST'), 0))).toBe('fetch');
    expect(outcomeOf(cache.request(get(), 0))).toBe('fetch');
    expect(outcomeOf(cache.request(get(), 0))).toBe('wait');
  });

  test('cookies pass where they are told to', () => {
    const cookie = get('/', [['Cookie', 'utm=1']]);
    for (const [passCookies, expected] of [
      [false, 'hit body'],
      [true, 'fetch'],
    ] as const) {
      const cache = cacheOf({ passCookies });
      load(cache, get(), page('max-age=60'), 0);
      expect(peek(cache, cookie, 0)).toBe(expected);
    }
  });
});

describe('Vary', () => {
  const de = get('/', [['Accept-Language', 'de']]);
  const en = get('/', [['accept-language', 'en']]);
  const varied = (body: string) => page('max-age=60', body, [['Vary', 'Accept-Language']]);

  test('one variant for each combination', () => {
    const cache = cacheOf();
    load(cache, de, varied('hallo'), 0);
    load(cache, en, varied('hello'), 0);
    expect(peek(cache, de, 0)).toBe('hit hallo');
    expect(peek(cache, en, 0)).toBe('hit hello');
    expect(peek(cache, get(), 0)).toBe('fetch');
    expect(peek(cache, get('/', [['Accept-Language', '  de ']]), 0)).toBe('hit hallo');
    expect(cache.inspect(0).objects.map(({ vary, variant }) => [vary, variant])).toEqual([
      [['accept-language'], '[["accept-language","de"]]'],
      [['accept-language'], '[["accept-language","en"]]'],
    ]);
  });

  test('when a URL begins to vary, or varies by more, each response answers for itself', () => {
    const cache = cacheOf();
    load(cache, get('/', [['Cookie', 'a']]), page('max-age=10', 'all'), 0);
    expect(peek(cache, de, 0)).toBe('hit all');
    const anew = cache.request(de, seconds(10));
    cache.answered(fetchId(anew), varied('hallo'), seconds(10));
    expect(peek(cache, de, seconds(11))).toBe('hit hallo');
    expect(peek(cache, en, seconds(11))).toBe('fetch');
  });

  test('of two that match, the younger', () => {
    const cache = cacheOf();
    load(cache, de, varied('older'), 0);
    const other = cache.request(en, seconds(1));
    cache.answered(fetchId(other), page('max-age=60', 'for all'), seconds(1));
    expect(peek(cache, de, seconds(2))).toBe('hit for all');
  });
});

describe('Authorization', () => {
  const ann = get('/', [['Authorization', 'ann']]);

  test('a personal answer reaches nobody else, and nobody waits for it', () => {
    const cache = cacheOf();
    const mine = cache.request(ann, 0);
    expect(outcomeOf(cache.request(get(), 0))).toBe('fetch');
    expect(cache.answered(fetchId(mine), page('max-age=60', 'ann’s'), 0).woken).toHaveLength(1);
    expect(cache.inspect(0).objects).toEqual([]);
    expect(outcomeOf(cache.request(get(), 0))).toBe('wait');
  });

  test('what is public is for all', () => {
    const cache = cacheOf();
    load(cache, ann, page('public, max-age=60'), 0);
    expect(peek(cache, get(), 0)).toBe('hit body');
    expect(peek(cache, ann, 0)).toBe('hit body');
  });
});
