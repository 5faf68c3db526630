import { describe, expect, it } from 'vitest';
import { carryOut, ESI, keep, MS, pages, planOf, SECOND, VARNISH, wires } from './site';

const WHOLE = '<html><head><title>Pins</title></head><body><h1>Pins</h1></body></html>';

describe('a page straight from the application', () => {
  it('costs two round trips to connect, one to ask, over both wires, and the application’s work', () => {
    const { outcome, asked } = carryOut(planOf(), pages({ '/': { body: WHOLE, ms: 40 } }));
    // 2 × 30 ms, 15 ms on the way there, 40 ms of work, 15 ms on the way back.
    expect(asked.map(({ startUs }) => startUs)).toEqual([75 * MS]);
    expect(outcome.loads[0]).toMatchObject({
      openUs: 60 * MS,
      firstByteUs: 130 * MS,
      firstContentUs: 130 * MS,
      completeUs: 130 * MS,
      status: 200,
      html: WHOLE,
      edge: [],
      origin: [{ id: 0, url: '/', startUs: 75 * MS, endUs: 115 * MS }],
    });
  });

  it('comes in as its bytes do: 8 Mbit/s are a byte each µs', () => {
    const slow = wires({ rttUs: 0, bandwidthMbps: 8 }, { rttUs: 0 });
    const body = `<html><body>${' '.repeat(1000)}a${' '.repeat(500)}</body></html>`;
    const { outcome } = carryOut(planOf(), pages({ '/': { body } }), slow);
    const request = 'GET / HTTP/1.1\r\nHost: testserver\r\n\r\n'.length;
    const head = 'HTTP/1.1 200\r\nContent-Type: text/html; charset=utf-8\r\n\r\n'.length;
    expect(outcome.loads[0]).toMatchObject({
      firstByteUs: request,
      firstContentUs: request + head + '<html><body>'.length + 1001,
      completeUs: request + head + body.length,
    });
    const browser = request + head + body.length;
    expect(outcome.bytes).toEqual({ browser, edge: browser, origin: body.length });
  });
});

describe('a page that the edge puts together', () => {
  const site = pages({
    '/': {
      body: '<body><h1>Pins</h1><esi:include src="/trending"/><esi:include src="/badge"/></body>',
      ms: 40,
      headers: [ESI, keep(60)],
    },
    '/trending': { body: '<p>Cats</p>', ms: 100, headers: [keep(60)] },
    '/badge': { body: '<p>Ada</p>', ms: 30, headers: [['Cache-Control', 'private']] },
  });
  const twice = [
    { atUs: 0, visitor: 0 },
    { atUs: SECOND, visitor: 0 },
  ];

  it('is sent as far as its first fragment while that is fetched', () => {
    const { outcome } = carryOut(planOf({ edge: VARNISH, loads: twice }), site);
    // Connecting 40 ms, to the edge 10 ms; the page 10 + 40 ms, the fragments 10 + 100 and 10 + 30 ms; back 10 ms.
    expect(outcome.loads[0]).toMatchObject({
      firstByteUs: (50 + 50 + 10) * MS,
      firstContentUs: (50 + 50 + 10) * MS,
      completeUs: (50 + 50 + 110 + 40 + 10) * MS,
      html: '<body><h1>Pins</h1><p>Cats</p><p>Ada</p></body>',
    });
    expect(outcome.loads[0]?.edge.map(({ url, how, depth }) => [url, how, depth])).toEqual([
      ['/', 'miss', 0],
      ['/trending', 'miss', 1],
      ['/badge', 'miss', 1],
    ]);
  });

  it('asks the second time only for what could not be kept', () => {
    const { outcome, asked } = carryOut(planOf({ edge: VARNISH, loads: twice }), site);
    expect(asked.map(({ url, startUs }) => [url, startUs])).toEqual([
      ['/', 55 * MS],
      ['/trending', 105 * MS],
      ['/badge', 215 * MS],
      ['/badge', SECOND + 55 * MS],
    ]);
    expect(outcome.loads[1]).toMatchObject({
      firstByteUs: SECOND + 60 * MS,
      completeUs: SECOND + (50 + 40 + 10) * MS,
    });
  });

  it('takes as long as the slowest fragment where all are fetched at once', () => {
    const { outcome } = carryOut(planOf({ edge: { ...VARNISH, fetching: 'parallel' } }), site);
    expect(outcome.loads[0]?.completeUs).toBe((50 + 50 + 110 + 10) * MS);
  });

  it('is sent only when it is whole where a failing fragment would make it an error', () => {
    const { outcome } = carryOut(planOf({ edge: { ...VARNISH, flavour: 'akamai' } }), site);
    const completeUs = (50 + 50 + 110 + 40 + 10) * MS;
    expect(outcome.loads[0]).toMatchObject({ firstByteUs: completeUs, completeUs });
  });
});

describe('a page that the browser puts together', () => {
  const shell = (parts: string) => `<body><h1>Pins</h1>${parts}</body>`;
  const load = (id: string, more = '') =>
    `<div id="${id}" hx-get="/${id}" hx-trigger="load"${more}>wait</div>`;

  it('fetches its parts at once, over the open connection', () => {
    const site = pages({
      '/': { body: shell(load('trending') + load('badge', ' hx-swap="outerHTML"')), ms: 40 },
      '/trending': { body: '<p>Cats</p>', ms: 100 },
      '/badge': { body: '<p>Ada</p>', ms: 30 },
    });
    const { outcome, asked } = carryOut(planOf(), site);
    expect(asked.map(({ url, startUs }) => [url, startUs])).toEqual([
      ['/', 75 * MS],
      ['/trending', 145 * MS],
      ['/badge', 145 * MS],
    ]);
    expect(asked.map(({ headers }) => headers)).toEqual([
      [],
      [['HX-Request', 'true']],
      [['HX-Request', 'true']],
    ]);
    expect(outcome.loads[0]).toMatchObject({
      firstContentUs: 130 * MS,
      completeUs: (130 + 30 + 100) * MS,
      html: '<body><h1>Pins</h1><div id="trending" hx-get="/trending" hx-trigger="load"><p>Cats</p></div><p>Ada</p></body>',
    });
  });

  it('goes on to the parts of its parts, and leaves out what failed', () => {
    const site = pages({
      '/': { body: `<body>${load('one')}${load('gone')}</body>` },
      '/one': { body: load('two') },
      '/two': { body: 'there' },
    });
    const { outcome } = carryOut(planOf(), site);
    expect(outcome.loads[0]?.browser.map(({ url, status }) => [url, status])).toEqual([
      ['/', 200],
      ['/one', 200],
      ['/gone', 404],
      ['/two', 200],
    ]);
    expect(outcome.loads[0]?.html).toContain('hx-trigger="load">wait</div></body>');
    expect(outcome.loads[0]?.html).toContain('there');
  });

  it('shows first what the first fragment brings, where the shell says nothing', () => {
    const empty = '<body><div hx-get="/one" hx-trigger="load"></div></body>';
    const { outcome } = carryOut(planOf(), pages({ '/': { body: empty }, '/one': { body: 'One', ms: 5 } }));
    expect(outcome.loads[0]).toMatchObject({ firstByteUs: 90 * MS, firstContentUs: 125 * MS });
  });

  it('ends where a part calls for itself without end', () => {
    const site = pages({ '/': { body: `<body>${load('self')}</body>` }, '/self': { body: load('self') } });
    const { outcome } = carryOut(planOf(), site);
    expect(outcome.originRequests).toBe(100);
    expect(outcome.loads[0]?.notes).toEqual([
      '/self is not fetched: the page has made 100 requests already.',
    ]);
  });

  it('shares the line: of two responses there at once, the second waits for the first', () => {
    const slow = wires({ rttUs: 0, bandwidthMbps: 8 }, { rttUs: 0 });
    const parts = load('one') + load('two');
    const text = 'x'.repeat(10_000);
    const site = pages({ '/': { body: shell(parts) }, '/one': { body: text }, '/two': { body: text } });
    const { browser = [] } = carryOut(planOf(), site, slow).outcome.loads[0] ?? {};
    const [, one, two] = browser;
    expect((two?.firstByteUs ?? 0) - (one?.firstByteUs ?? 0)).toBeGreaterThan(10_000);
    expect(two?.firstByteUs).toBe(one?.receivedUs);
  });
});

describe('visitors', () => {
  it('keep their cookies, and what a page sets with them', () => {
    const loads = [0, 1, 2].map((second) => ({ atUs: second * SECOND, visitor: second % 2 }));
    const { asked } = carryOut(
      planOf({ loads }),
      ({ id }) => ({
        body: 'Hello',
        headers:
          id === 0
            ? [
                ['Set-Cookie', 'seen=1; Path=/'],
                ['Set-Cookie', 'old=""; Max-Age=0'],
              ]
            : [],
      }),
      wires(),
      [
        [
          ['session', 'ada'],
          ['old', 'x'],
        ],
        [['session', 'bob']],
      ],
    );
    expect(asked.map(({ headers, visitor }) => [visitor, headers])).toEqual([
      [0, [['Cookie', 'session=ada; old=x']]],
      [1, [['Cookie', 'session=bob']]],
      [0, [['Cookie', 'session=ada; seen=1']]],
    ]);
  });

  it('who miss the same at once wait for one fetch, or make one each', () => {
    const site = pages({ '/': { body: WHOLE, ms: 50, headers: [keep(60)] } });
    const loads = [0, 1, 2].map((visitor) => ({ atUs: visitor * MS, visitor }));
    expect(carryOut(planOf({ edge: VARNISH, loads }), site).outcome).toMatchObject({ originRequests: 1 });
    const apart = planOf({ edge: { ...VARNISH, coalescing: false }, loads });
    expect(carryOut(apart, site).outcome).toMatchObject({ originRequests: 3 });
  });

  it('get what is stale at once, while it is fetched behind their backs', () => {
    const site = pages({ '/': { body: WHOLE, ms: 50, headers: [keep(1, ', stale-while-revalidate=10')] } });
    const loads = [0, 2].map((second) => ({ atUs: second * SECOND, visitor: 0 }));
    const { outcome } = carryOut(planOf({ edge: VARNISH, loads }), site);
    expect(outcome.originRequests).toBe(2);
    const [, second] = outcome.loads;
    expect(second?.completeUs).toBe(2 * SECOND + 60 * MS);
    expect(second?.edge).toMatchObject([{ how: 'stale' }]);
    expect(second?.origin).toMatchObject([{ startUs: 2 * SECOND + 55 * MS }]);
  });
});

it('gives each request the version of the data that there is when it starts', () => {
  const loads = [0, 1].map((second) => ({ atUs: second * SECOND, visitor: 0 }));
  const { asked } = carryOut(planOf({ loads, editsUs: [75 * MS + 1, SECOND + 75 * MS] }), () => ({
    body: '',
  }));
  expect(asked.map(({ version }) => version)).toEqual([0, 2]);
});

it('has nobody answer for another site', () => {
  const site = pages({
    '/': { body: '<body>a<esi:include src="http://elsewhere/x"/></body>', headers: [ESI] },
  });
  const { outcome } = carryOut(planOf({ edge: VARNISH }), site);
  expect(outcome.originRequests).toBe(1);
  expect(outcome.loads[0]).toMatchObject({ html: '<body>a</body>' });
});
