import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EdgeRequest, type Headers, headerOf } from '../../../../src/simulation/servers/edge';
import { bodyOf, ESI, include, MS, shell, siteOf } from './pages';
import { Site } from './site';
import { get, page, seconds } from './support';

describe('a page of fragments', () => {
  const pages = {
    '/': shell('<p>', include('/news'), '|', include('/me'), '</p>'),
    '/news': page('max-age=60', 'news'),
    '/me': page('private', 'me'),
  };
  const tookUs = { '/': 100 * MS, '/news': 30 * MS, '/me': 20 * MS };

  test('is put together; each fragment has its own lifetime', () => {
    const site = siteOf(pages);
    expect(bodyOf(site)).toBe('<p>news|me</p>');
    const again = site.get(seconds(59), get('/'));
    expect(again).toMatchObject({ how: 'hit', response: { body: '<p>news|me</p>' } });
    expect(again.includes.map(({ key, how, depth }) => [key, how, depth])).toEqual([
      ['a/news', 'hit', 1],
      ['a/me', 'miss', 1],
    ]);
    site.get(seconds(61), get('/'));
    expect(site.asked.map(({ url }) => url)).toEqual(['/', '/news', '/me', '/me', '/news', '/me']);
  });

  test.each([
    { fetching: 'serial', coldUs: 150 * MS, warmUs: 50 * MS },
    { fetching: 'parallel', coldUs: 130 * MS, warmUs: 30 * MS },
  ] as const)(
    '$fetching: the page costs the sum, or the longest, of what is missing',
    ({ fetching, coldUs, warmUs }) => {
      const site = siteOf(pages, { assembly: { fetching } }, tookUs);
      expect(site.get(0, get('/'))).toMatchObject({ askedUs: 0, startedUs: 100 * MS, deliveredUs: coldUs });
      const atUs = seconds(60) + 150 * MS;
      expect(site.get(atUs, get('/'))).toMatchObject({ startedUs: atUs, deliveredUs: atUs + warmUs });
      expect(site.delivered.map(({ response }) => response.body)).toEqual([
        '<p>news|me</p>',
        '<p>news|me</p>',
      ]);
    },
  );

  test('fragments are visitors’ business only as far as they are asked for: many pages share one fetch', () => {
    const site = siteOf({ ...pages, '/me': page('max-age=1', 'me') });
    const delivered = site.visit([1, 2, 3, 4].map((us) => [us, get('/')]));
    expect(delivered.map(({ response }) => response.body)).toEqual(Array(4).fill('<p>news|me</p>'));
    expect(site.asked).toHaveLength(3);
    expect(site.edge.inspect(seconds(1)).stats).toMatchObject({ client_req: 4, esi_req: 8, backend_req: 3 });
  });

  test('ESI is for those who ask for it, or for all, or for none', () => {
    const plain = { ...pages, '/': page('max-age=600', pages['/'].body) };
    expect(bodyOf(siteOf(plain))).toBe(pages['/'].body);
    expect(bodyOf(siteOf(plain, { esiScope: 'always' }))).toBe('<p>news|me</p>');
    expect(bodyOf(siteOf(pages, { esiScope: 'never' }))).toBe(pages['/'].body);
  });

  test.each([
    ['announced', 'edge="ESI/1.0"'],
    ['always', 'edge="ESI/1.0"'],
    ['never', null],
  ] as const)('ESI %s: the origin hears of it as %s', (esiScope, capability) => {
    const site = siteOf(pages, { esiScope });
    site.get(0, get('/'));
    expect(headerOf(site.asked[0]?.headers ?? [], 'surrogate-capability')).toBe(capability);
  });

  test('the headers of an assembled page', () => {
    const headers: Headers = [...ESI, ['Content-Length', '9'], ['ETag', '"x"'], ['X', 'y']];
    const site = siteOf({ ...pages, '/': { ...pages['/'], headers } });
    expect(site.get(0, get('/')).response.headers).toEqual([
      ['ETag', 'W/"x"'],
      ['X', 'y'],
    ]);
  });

  test('HEAD fetches no fragment', () => {
    const site = siteOf(pages);
    expect(bodyOf(site, get('/', [], 'HEAD'))).toBe('');
    expect(site.asked).toHaveLength(1);
  });

  test('a page that is not kept has its includes too, and so has the answer to a POST', () => {
    const site = siteOf({ ...pages, '/': page('private', pages['/'].body, ESI) });
    expect(bodyOf(site)).toBe('<p>news|me</p>');
    expect(site.get(seconds(1), get('/', [], 'POST'))).toMatchObject({
      how: 'pass',
      response: { body: '<p>news|me</p>' },
    });
    expect(site.asked.map(({ method, url }) => `${method} ${url}`).slice(-2)).toEqual(['POST /', 'GET /me']);
  });
});

describe('what a fragment is asked with', () => {
  test('the page’s headers, cookies too, but not what asks for less', () => {
    const site = siteOf({ '/': shell('<p>', include('/f')), '/f': page('private', 'f') });
    site.get(
      0,
      get('/', [
        ['Cookie', 'ann'],
        ['If-None-Match', '"x"'],
        ['Range', 'bytes=0-1'],
      ]),
    );
    expect(site.asked[1]).toMatchObject({ method: 'GET', host: 'a', url: '/f', esiLevel: 1 });
    expect(site.asked[1]?.headers).toEqual([
      ['Cookie', 'ann'],
      ['Surrogate-Capability', 'edge="ESI/1.0"'],
    ]);
  });

  test('so a fragment that is private without saying so reaches the next visitor', () => {
    const greet = ({ url, headers }: EdgeRequest) => ({
      response:
        url === '/'
          ? shell('<p>', include('/me'))
          : page('max-age=60', `hello ${headerOf(headers, 'cookie')}`),
      tookUs: 0,
    });
    const site = new Site(greet);
    expect(bodyOf(site, get('/', [['Cookie', 'ann']]))).toBe('<p>hello ann');
    expect(bodyOf(site, get('/', [['Cookie', 'bob']]))).toBe('<p>hello ann');
  });

  test.each([
    ['/a/b/page?x=/y/', 'f', 'a', '/a/b/f'],
    ['/page', 'f?q=1', 'a', '/f?q=1'],
    ['/a/page', '/f', 'a', '/f'],
    ['/a/page', 'http://b/f?q', 'b', '/f?q'],
    ['/a/page', 'http://b', 'b', '/'],
  ])('from %s, src %s', (url, src, host, path) => {
    const site = siteOf({ [url]: shell('<p>', include(src)) });
    site.get(0, get(url));
    expect(site.asked[1]).toMatchObject({ host, url: path });
  });
});

describe('fragments of fragments', () => {
  test('are put together too', () => {
    const site = siteOf({
      '/': shell('<p>', include('/a'), include('/b')),
      '/a': shell('<a>', include('/b'), '</a>'),
      '/b': page('max-age=1', 'b'),
    });
    const delivery = site.get(0, get('/'));
    expect(delivery.response.body).toBe('<p><a>b</a>b');
    expect(delivery.includes.map(({ key, depth }) => `${key} ${depth}`)).toEqual(['a/a 1', 'a/b 2', 'a/b 1']);
  });

  test('five deep and no more', () => {
    const site = siteOf({ '/': shell('<p>', include('/')) });
    const { response, notes } = site.get(0, get('/'));
    expect(response.body).toBe('<p>'.repeat(6));
    expect(notes.map(({ text }) => text)).toEqual(['/ is left out: includes are at most 5 deep']);
    expect(bodyOf(siteOf({ '/': shell('<p>', include('/')) }, { assembly: { maxDepth: 1 } }))).toBe('<p><p>');
  });
});

test('unsupported things in a page are in what is delivered and in the list of objects', () => {
  const site = siteOf({
    '/': shell('<p><esi:vars>a</esi:vars>', include('/f', ' alt="/g"')),
    '/f': page('max-age=1', 'f'),
  });
  const delivery = site.get(0, get('/'));
  expect(delivery.response.body).toBe('<p>af');
  expect(delivery.notes).toHaveLength(3);
  const { objects, stats } = site.edge.inspect(0);
  expect(objects[0]).toMatchObject({ key: 'a/', includes: 1, notes: delivery.notes });
  expect(stats).toMatchObject({ esi_errors: 2, esi_warnings: 1 });
});

test('assembly gives the same page one after the other and all at once, and takes the sum or the longest', () => {
  const fragment = fc.record({
    tookUs: fc.integer({ min: 1, max: 1000 }),
    status: fc.constantFrom(200, 204, 500),
  });
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 8 }), (fragments) => {
      const text = fragments.map((_, at) => `${at}:<esi:include src="/${at}"/>`).join('');
      const load = (fetching: 'serial' | 'parallel') => {
        const site = new Site(
          ({ url }) => {
            const of = fragments[Number(url.slice(1))];
            if (url === '/' || of === undefined)
              return { response: page('private', `<p>${text}`), tookUs: 0 };
            return { response: { ...page('private', `f${url}`), status: of.status }, tookUs: of.tookUs };
          },
          { esiScope: 'always', assembly: { fetching } },
        );
        return site.get(0, get('/'));
      };
      const [serial, parallel] = [load('serial'), load('parallel')];
      const expected = fragments.map(({ status }, at) => `${at}:${status < 300 ? `f/${at}` : ''}`).join('');
      expect(serial.response.body).toBe(`<p>${expected}`);
      expect(parallel.response.body).toBe(serial.response.body);
      const times = fragments.map(({ tookUs }) => tookUs);
      expect(serial.deliveredUs).toBe(times.reduce((sum, each) => sum + each, 0));
      expect(parallel.deliveredUs).toBe(Math.max(0, ...times));
    }),
  );
});
