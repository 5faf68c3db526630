import { describe, expect, test } from 'vitest';
import type { EdgeRequest } from '../../../../src/simulation/servers/edge';
import { bodyOf, include, MS, shell, siteOf } from './pages';
import { Site } from './site';
import { failure, get, page, seconds } from './support';

describe('when a fragment fails', () => {
  const body = (more = '') => shell('<p>', include('/bad', more), 'b', include('/good'));
  const CONTINUE = ' onerror="continue"';
  const rest = { '/bad': failure(500), '/good': page('max-age=1', 'good') };

  test.each([
    // Varnish as it is now: a silent hole, whatever onerror says.
    { rule: 'continue', more: '', expected: '<p>bgood', cutOff: false },
    { rule: 'continue', more: CONTINUE, expected: '<p>bgood', cutOff: false },
    // With feature +esi_include_onerror.
    { rule: 'onerror', more: '', expected: '<p>', cutOff: true },
    { rule: 'onerror', more: CONTINUE, expected: '<p>bgood', cutOff: false },
    // Varnish 7.3.
    { rule: 'abort', more: '', expected: '<p>', cutOff: true },
    { rule: 'abort', more: CONTINUE, expected: '<p>', cutOff: true },
    // Before that.
    { rule: 'splice', more: '', expected: '<p>error 500bgood', cutOff: false },
  ] as const)('$rule, "$more"', ({ rule, more, expected, cutOff }) => {
    for (const fetching of ['serial', 'parallel'] as const) {
      const site = siteOf({ '/': body(more), ...rest }, { assembly: { includeErrors: rule, fetching } });
      const delivery = site.get(0, get('/'));
      expect(delivery).toMatchObject({ cutOff, response: { status: 200, body: expected } });
      if (rule !== 'splice') expect(delivery.notes[0]?.text).toContain('/bad failed');
    }
  });

  test('Varnish’s own default is a silent hole, and the note says so', () => {
    const delivery = siteOf({ '/': body(), ...rest }).get(0, get('/'));
    expect(delivery).toMatchObject({ cutOff: false, response: { body: '<p>bgood' } });
    expect(delivery.includes).toMatchObject([
      { key: 'a/bad', status: 500 },
      { key: 'a/good', status: 200 },
    ]);
    expect(delivery.notes).toEqual([{ severity: 'error', offset: 0, text: '/bad failed and is left out' }]);
  });

  test.each([
    [200, '<p>fgood'],
    [204, '<p>fgood'],
    [206, '<p>good'],
    [301, '<p>good'],
    [404, '<p>good'],
  ])('a fragment with status %i', (status, expected) => {
    const fragment = { ...page('private', 'f'), status };
    expect(
      bodyOf(siteOf({ '/': shell('<p>', include('/f'), include('/good')), '/f': fragment, ...rest })),
    ).toBe(expected);
  });

  describe('with ESI 1.0 in full', () => {
    const akamai = { flavour: 'akamai' } as const;
    const alt = (more = '') => shell('<p>', include('/bad', ` alt="/alt"${more}`));

    test('alt is asked for instead', () => {
      const site = siteOf({ '/': alt(), '/alt': page('max-age=1', 'alt'), ...rest }, akamai);
      const delivery = site.get(0, get('/'));
      expect(delivery.response).toMatchObject({ status: 200, body: '<p>alt' });
      expect(delivery.includes.map(({ key }) => key)).toEqual(['a/bad', 'a/alt']);
    });

    test('when that fails too, the page is an error, unless onerror is "continue"', () => {
      const pages = { '/alt': failure(404), ...rest };
      expect(siteOf({ '/': alt(), ...pages }, akamai).get(0, get('/')).response).toMatchObject({
        status: 502,
        body: '',
      });
      expect(siteOf({ '/': alt(CONTINUE), ...pages }, akamai).get(0, get('/')).response).toMatchObject({
        status: 200,
        body: '<p>',
      });
    });

    test('a fragment whose own fragment fails has failed: its alt is asked for', () => {
      const pages = {
        '/': shell('<p>', include('/mid', ' alt="/good"')),
        '/mid': shell('<m>', include('/bad')),
        ...rest,
      };
      expect(bodyOf(siteOf(pages, akamai))).toBe('<p>good');
    });

    test('what comes after the page was given up changes nothing', () => {
      const pages = { '/': body(), ...rest };
      const site = siteOf(pages, { ...akamai, assembly: { fetching: 'parallel' } }, { '/good': 50 * MS });
      expect(site.get(0, get('/'))).toMatchObject({ response: { status: 502 }, deliveredUs: 20 * MS });
      expect(site.delivered).toHaveLength(1);
    });
  });

  test('a fragment that is stale if the origin fails is no failure', () => {
    let isDown = false;
    const answer = ({ url }: EdgeRequest) => {
      const fragment = isDown ? failure() : page('max-age=1, stale-if-error=60', 'old');
      return { response: url === '/' ? shell('<p>', include('/f')) : fragment, tookUs: 0 };
    };
    const site = new Site(answer);
    site.get(0, get('/'));
    isDown = true;
    expect(site.get(seconds(30), get('/'))).toMatchObject({
      response: { body: '<p>old' },
      includes: [{ how: 'stale-if-error', ageUs: seconds(30) }],
    });
  });
});
