import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { headerOf } from '../../../../src/simulation/servers/edge';
import { Site } from './site';
import { cacheOf, fetchId, get, page, seconds } from './support';

describe('n requests that miss at the same time', () => {
  const count = fc.integer({ min: 1, max: 40 });

  test('make one fetch, or n where they do not wait for one another', () => {
    fc.assert(
      fc.property(count, fc.boolean(), (n, coalescing) => {
        const cache = cacheOf({ coalescing });
        const outcomes = Array.from({ length: n }, (_, at) => cache.request(get(), at));
        const fetches = outcomes.filter(({ type }) => type === 'fetch');
        expect(fetches).toHaveLength(coalescing ? 1 : n);
        const woken = fetches.flatMap((each) => cache.answered(fetchId(each), page('max-age=60'), n).woken);
        expect(woken).toHaveLength(n);
      }),
    );
  });

  test('of several variants, one fetch for each', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 30 }),
        (cookies) => {
          const site = new Site(({ headers }) => ({
            response: page('max-age=60', `for ${headerOf(headers, 'cookie')}`, [['Vary', 'Cookie']]),
            tookUs: 1000,
          }));
          const delivered = site.visit(cookies.map((cookie, at) => [at, get('/', [['Cookie', cookie]])]));
          expect(site.asked).toHaveLength(new Set(cookies).size);
          for (const { request: asked, response: got } of delivered) {
            expect(got.body).toBe(`for ${headerOf(asked.headers, 'cookie')}`);
          }
          expect(delivered).toHaveLength(cookies.length);
        },
      ),
    );
  });

  test('when a hot page expires, λ·δ of them reach the origin; one, where they wait; none waits with stale ones', () => {
    // 100 requests a second, and just under 0.4 s to make the page: 40.
    const visits = Array.from({ length: 300 }, (_, each) => [each * 10_000, get()] as const);
    const asked = (coalescing: boolean, control: string) => {
      const site = new Site(() => ({ response: page(control), tookUs: 395_000 }), { coalescing });
      site.get(0, get());
      const delivered = site.visit(visits.map(([atUs, of]) => [atUs + seconds(1), of]));
      const slowest = Math.max(...delivered.map((each) => each.deliveredUs - each.askedUs));
      return { origin: site.asked.length - 1, slowest };
    };
    // The page made at 0.395 s expires at 2.395 s, the next after the last request.
    expect(asked(false, 'max-age=2')).toEqual({ origin: 40, slowest: 395_000 });
    expect(asked(true, 'max-age=2')).toEqual({ origin: 1, slowest: 395_000 });
    expect(asked(false, 'max-age=2, stale-while-revalidate=1')).toEqual({ origin: 1, slowest: 0 });
  });
});
