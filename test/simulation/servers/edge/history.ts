import fc from 'fast-check';
import { expect } from 'vitest';
import {
  type Answer,
  EdgeCache,
  type EdgeFetch,
  type EdgeRequest,
  type EdgeResponse,
  headerOf,
  TEXT,
} from '../../../../src/simulation/servers/edge';
import { get, SECOND_US, seconds } from './support';

/** What an origin may say, and what it means: the answer key, written out by hand. */
const SAID = [
  { control: 'max-age=5', fresh: 5, stale: 0, error: 0, kept: true },
  { control: 's-maxage=2, max-age=9', fresh: 2, stale: 0, error: 0, kept: true },
  { control: 'max-age=3, stale-while-revalidate=4', fresh: 3, stale: 4, error: 0, kept: true },
  { control: 'max-age=3, stale-if-error=8', fresh: 3, stale: 0, error: 8, kept: true },
  {
    control: 'max-age=3, must-revalidate, stale-while-revalidate=4',
    fresh: 3,
    stale: 0,
    error: 0,
    kept: true,
  },
  { control: 'private, max-age=9', fresh: 0, stale: 0, error: 0, kept: false },
  { control: 'no-store', fresh: 0, stale: 0, error: 0, kept: false },
  { control: 'no-cache, max-age=9', fresh: 0, stale: 0, error: 0, kept: false },
  { control: '', fresh: 0, stale: 0, error: 0, kept: false },
] as const;
const VARIES = ['', 'Cookie', 'Accept-Language', 'Cookie, Accept-Language', '*'] as const;

const request = fc.record({
  url: fc.constantFrom('/a', '/b'),
  cookie: fc.constantFrom(null, 'ann', 'bob'),
  language: fc.constantFrom('de', 'en'),
  authorised: fc.oneof(
    { weight: 5, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
  method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'POST'),
});
const response = fc.record({
  said: fc.nat(SAID.length - 1),
  vary: fc.constantFrom(...VARIES),
  status: fc.constantFrom(200, 200, 200, 404, 500),
  setsCookie: fc.oneof(
    { weight: 5, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
});
const step = fc.record({
  waitUs: fc.nat(3 * SECOND_US),
  does: fc.oneof(
    { weight: 15, arbitrary: request.map((of) => ({ type: 'request' as const, of })) },
    {
      weight: 10,
      arbitrary: fc.record({ type: fc.constant('answer' as const), which: fc.nat(), of: response }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ type: fc.constant('purge' as const), url: fc.constantFrom('/a', '/b') }),
    },
  ),
});
export const history = fc.array(step, { maxLength: 60, size: 'max' });
export const options = fc.record({
  coalescing: fc.boolean(),
  hitForMissUs: fc.constantFrom(0, seconds(4)),
  capacityBytes: fc.constantFrom(150, 100_000),
});

type Requested = typeof request extends fc.Arbitrary<infer T> ? T : never;
type Responded = typeof response extends fc.Arbitrary<infer T> ? T : never;
export type Options = typeof options extends fc.Arbitrary<infer T> ? T : never;
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function requestOf({ url, cookie, language, authorised, method }: Requested): EdgeRequest {
  const headers: [string, string][] = [['Accept-Language', language]];
  if (cookie !== null) headers.push(['Cookie', cookie]);
  if (authorised) headers.push(['Authorization', 'me']);
  return get(url, headers, method);
}

/** What the origin once answered, to whom, and when. */
interface Origin {
  request: EdgeRequest;
  responded: Responded;
  atUs: number;
}

/** Plays a history and checks each answer against what the origin said. */
export class Checked {
  readonly cache: EdgeCache<string>;
  nowUs = 0;
  private readonly inFlight: EdgeFetch[] = [];
  private readonly origin: Origin[] = [];
  private readonly pending = new Map<number, EdgeRequest>();

  constructor(options: Options) {
    this.cache = new EdgeCache({ kind: TEXT, ...options });
  }

  play(steps: readonly Step[]): void {
    for (const { waitUs, does } of steps) {
      this.nowUs += waitUs;
      if (does.type === 'request') this.request(requestOf(does.of));
      else if (does.type === 'purge') this.cache.purge('a', does.url, this.nowUs);
      else if (this.inFlight.length > 0) this.answer(does.which % this.inFlight.length, does.of);
    }
  }

  /** Answers what is still under way; then all have had their answer. */
  finish(): void {
    for (let left = 500; this.inFlight.length > 0; left--) {
      expect(left).toBeGreaterThan(0);
      this.answer(0, { said: 0, vary: 'Cookie, Accept-Language', status: 200, setsCookie: false });
    }
    expect([...this.pending.keys()]).toEqual([]);
  }

  private request(asked: EdgeRequest): void {
    const outcome = this.cache.request(asked, this.nowUs);
    if (outcome.type === 'answer') {
      this.check(asked, outcome.answer);
      if (outcome.refresh !== null) this.start(outcome.refresh);
      return;
    }
    this.pending.set(outcome.ticket, asked);
    if (outcome.type === 'fetch') this.start(outcome.fetch);
  }

  private start(fetch: EdgeFetch): void {
    this.inFlight.push(fetch);
    const same = this.inFlight.filter(
      (other) => other.reason === 'refresh' && key(other.request) === key(fetch.request),
    );
    if (fetch.reason === 'refresh') expect(same).toHaveLength(1);
  }

  private answer(which: number, responded: Responded): void {
    const [fetch] = this.inFlight.splice(which, 1);
    if (fetch === undefined) return;
    const index = this.origin.push({ request: fetch.request, responded, atUs: this.nowUs }) - 1;
    const { woken, fetches } = this.cache.answered(fetch.id, responseOf(index, responded), this.nowUs);
    for (const each of fetches) this.start(each);
    for (const { ticket, answer } of woken) {
      const asked = this.pending.get(ticket);
      if (asked === undefined) throw new Error(`ticket ${ticket} was answered twice`);
      this.pending.delete(ticket);
      this.check(asked, answer);
    }
  }

  private check(asked: EdgeRequest, { how, response: got, ageUs }: Answer<string>): void {
    const from = this.origin[Number(headerOf(got.headers, 'x-index'))];
    if (from === undefined) throw new Error('the origin never said that');
    expect(got.body).toBe(asked.method === 'HEAD' && how !== 'pass' ? '' : 'body');
    if (how === 'miss' || how === 'pass') {
      // Of its own fetch, now.
      expect([from.atUs, from.request.url]).toEqual([this.nowUs, asked.url]);
      expect(variant(from, asked)).toEqual(variant(from, from.request));
      return;
    }
    const said = SAID[from.responded.said];
    const passedUs = this.nowUs - from.atUs;
    expect(ageUs).toBe(passedUs);
    expect([said?.kept, from.responded.status < 500, from.responded.setsCookie]).toEqual([true, true, false]);
    expect(from.request.url).toBe(asked.url);
    // What someone was given by name is for others only where the origin says so: s-maxage and must-revalidate do.
    if (headerOf(from.request.headers, 'authorization') !== null) {
      expect(said?.control).toMatch(/s-maxage|must-revalidate/);
    }
    expect(from.responded.vary).not.toBe('*');
    expect(variant(from, asked)).toEqual(variant(from, from.request));
    const { fresh = 0, stale = 0, error = 0 } = said ?? {};
    const allowance = { hit: fresh, stale: fresh + stale, 'stale-if-error': fresh + error }[how];
    expect(passedUs).toBeLessThan(allowance * SECOND_US);
    if (how !== 'hit') expect(passedUs).toBeGreaterThanOrEqual(fresh * SECOND_US);
  }
}

const key = ({ url, headers }: EdgeRequest) =>
  `${url} ${headerOf(headers, 'cookie')} ${headerOf(headers, 'accept-language')}`;

function variant({ responded }: Origin, { headers }: EdgeRequest): (string | null)[] {
  return responded.vary.split(', ').map((name) => headerOf(headers, name));
}

function responseOf(index: number, { said, vary, status, setsCookie }: Responded): EdgeResponse<string> {
  const headers: [string, string][] = [
    ['Cache-Control', SAID[said]?.control ?? ''],
    ['X-Index', String(index)],
  ];
  if (vary !== '') headers.push(['Vary', vary]);
  if (setsCookie) headers.push(['Set-Cookie', 'x']);
  return { status, headers, body: 'body' };
}
