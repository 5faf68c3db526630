import { describe, expect, test } from 'vitest';
import {
  type Headers,
  type Heuristics,
  lifetimeOf,
  type Refusal,
} from '../../../../src/simulation/servers/edge';
import { get, page, seconds } from './support';

function judged(headers: Headers, options: { status?: number; request?: Headers } & Heuristics = {}) {
  const response = { ...page(null, 'x', headers), status: options.status ?? 200 };
  const lifetime = lifetimeOf(get('/', options.request ?? []), response, options);
  if (typeof lifetime === 'string') return lifetime;
  const { freshUs, staleUs, staleIfErrorUs, ageUs } = lifetime;
  return [freshUs, staleUs, staleIfErrorUs, ageUs].map((us) => us / seconds(1));
}

const control = (value: string): Headers => [['Cache-Control', value]];
const surrogate = (value: string, cacheControl = ''): Headers => [
  ['Surrogate-Control', value],
  ['Cache-Control', cacheControl],
];

describe('Cache-Control (RFC 9111, 5.2.2; RFC 5861): fresh, stale, stale if error, age', () => {
  test.each<[string, number[] | Refusal]>([
    ['max-age=60', [60, 0, 0, 0]],
    ['public, max-age=60', [60, 0, 0, 0]],
    ['MAX-AGE=60', [60, 0, 0, 0]],
    ['max-age="60"', [60, 0, 0, 0]],
    // For a shared cache s-maxage goes first, wherever it stands.
    ['s-maxage=10, max-age=60', [10, 0, 0, 0]],
    ['max-age=60, s-maxage=10', [10, 0, 0, 0]],
    ['max-age=60, s-maxage=0', 'no lifetime'],
    // Of two the first.
    ['max-age=5, max-age=60', [5, 0, 0, 0]],
    ['max-age=600, stale-while-revalidate=30', [600, 30, 0, 0]],
    ['max-age=600, stale-if-error=1200', [600, 0, 1200, 0]],
    ['s-maxage=1, stale-while-revalidate=59', [1, 59, 0, 0]],
    ['max-age=0, stale-while-revalidate=30', [0, 30, 0, 0]],
    // Never stale.
    ['max-age=60, must-revalidate, stale-while-revalidate=30, stale-if-error=30', [60, 0, 0, 0]],
    ['max-age=60, proxy-revalidate, stale-if-error=30', [60, 0, 0, 0]],
    ['max-age=0', 'no lifetime'],
    ['max-age=-1', 'no lifetime'],
    ['max-age=soon', 'no lifetime'],
    ['max-age', 'no lifetime'],
    ['public', 'no lifetime'],
    ['', 'no lifetime'],
    ['private, max-age=60', 'private'],
    ['private="Set-Cookie, X", max-age=60', 'private'],
    ['no-store, max-age=60', 'no-store'],
    ['no-cache, max-age=60', 'no-cache'],
    ['no-cache="X", max-age=60', 'no-cache'],
    // In the quotes of another directive there is none.
    ['ext="no-store, private", max-age=60', [60, 0, 0, 0]],
  ])('%s', (value, expected) => {
    expect(judged(control(value))).toEqual(expected);
  });

  test('a response with an Age has lived that long already', () => {
    expect(judged([...control('max-age=60'), ['Age', '59']])).toEqual([60, 0, 0, 59]);
    expect(judged([...control('max-age=60'), ['Age', '60']])).toBe('no lifetime');
  });
});

describe('what keeps a response out', () => {
  const fresh = control('max-age=60');
  test.each<[string, Headers, Headers, number[] | Refusal]>([
    ['Vary: *', [...fresh, ['Vary', 'Cookie, *']], [], 'vary: *'],
    ['Set-Cookie', [...fresh, ['Set-Cookie', 'a=1']], [], 'set-cookie'],
    ['Set-Cookie, public', [...control('public, max-age=60'), ['Set-Cookie', 'a=1']], [], [60, 0, 0, 0]],
    ['Authorization', fresh, [['Authorization', 'x']], 'authorization'],
    ['Authorization, public', control('public, max-age=60'), [['Authorization', 'x']], [60, 0, 0, 0]],
    // RFC 9111, section 3.5, names two more.
    ['Authorization, s-maxage', control('s-maxage=60'), [['Authorization', 'x']], [60, 0, 0, 0]],
    [
      'Authorization, must-revalidate',
      control('max-age=60, must-revalidate'),
      [['Authorization', 'x']],
      [60, 0, 0, 0],
    ],
    // A cookie of the request does not: that is Vary's business.
    ['Cookie', fresh, [['Cookie', 'a=1']], [60, 0, 0, 0]],
  ])('%s', (_name, headers, request, expected) => {
    expect(judged(headers, { request })).toEqual(expected);
  });

  test.each([
    [200, true],
    [204, true],
    [301, true],
    [302, true],
    [404, true],
    [410, true],
    [206, false],
    [304, false],
    [403, false],
    [500, false],
    [503, false],
  ])('status %i is kept: %s', (status, kept) => {
    expect(judged(fresh, { status })).toEqual(kept ? [60, 0, 0, 0] : 'status');
  });
});

describe('Surrogate-Control goes before Cache-Control', () => {
  test.each<[string, string, number[] | Refusal]>([
    ['max-age=300', 'max-age=60', [300, 0, 0, 0]],
    ['max-age=300', 'private, no-store, no-cache', [300, 0, 0, 0]],
    ['max-age=300', 's-maxage=5, must-revalidate, stale-while-revalidate=9', [300, 9, 0, 0]],
    ['max-age=300+20', 'max-age=60', [300, 20, 0, 0]],
    ['max-age=300;varnish', 'max-age=60', [300, 0, 0, 0]],
    ['no-store', 'max-age=60', 'no-store'],
    // Without a lifetime it leaves that to Cache-Control.
    ['content="ESI/1.0"', 'max-age=60', [60, 0, 0, 0]],
    ['content="ESI/1.0"', 'private, max-age=60', 'private'],
    ['max-age=0', 'max-age=60', 'no lifetime'],
  ])('%s, with %s', (value, cacheControl, expected) => {
    expect(judged(surrogate(value, cacheControl))).toEqual(expected);
  });
});

describe('a response that says nothing', () => {
  const heuristics = { defaultTtlUs: seconds(120), defaultGraceUs: seconds(10) };

  test('is not kept, unless there is a default', () => {
    expect(judged([])).toBe('no lifetime');
    expect(judged([], heuristics)).toEqual([120, 10, 0, 0]);
    expect(judged(control('private'), heuristics)).toBe('private');
  });

  test('the defaults are for what it leaves unsaid alone', () => {
    expect(judged(control('max-age=5'), heuristics)).toEqual([5, 10, 0, 0]);
    expect(judged(control('max-age=5, stale-while-revalidate=0'), heuristics)).toEqual([5, 0, 0, 0]);
    expect(judged(control('max-age=5, must-revalidate'), heuristics)).toEqual([5, 0, 0, 0]);
  });

  test('a temporary redirect has none', () => {
    expect(judged([], { ...heuristics, status: 302 })).toBe('no lifetime');
    expect(judged([], { ...heuristics, status: 301 })).toEqual([120, 10, 0, 0]);
  });
});
