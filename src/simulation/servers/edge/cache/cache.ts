import type { EsiRules } from '../esi/document';
import { type EdgeRequest, type EdgeResponse, headerOf, urlKey } from '../http/message';
import { lifetimeOf } from '../http/policy';
import { varyOf } from '../http/vary';
import { type Answer, answerFrom, answerOf, type Landing, type Outcome } from './answer';
import { type EdgeFetch, type Flight, Flights, type Waiting } from './flights';
import { type EdgeCacheInspection, inspectEdgeCache } from './inspect';
import { Marks } from './marks';
import { newObject, type Prepared } from './object';
import type { EdgeCacheOptions, EsiScope } from './options';
import { fetchRequest, parseIncludes, passedOn, withCapability } from './prepare';
import { emptyEdgeStatistics } from './statistics';
import { ObjectStore } from './store';

const HIT_FOR_MISS_US = 120_000_000;
const FIRST_ERROR = 500;

/**
 * A shared HTTP cache in front of an origin, as Varnish with its builtin.vcl, and RFC 9111 where that is stricter.
 * It asks the origin no conditional questions, so what must be validated is not kept; it pays no heed to a client's
 * Cache-Control, as Varnish; and it does not drop a page because a POST went by, as Varnish.
 *
 * It only says what it wants: the caller carries each fetch to the origin and hands the answer to `answered`, which
 * says who gets what. An origin that does not answer is a response with status 503 or 504. `nowUs` is virtual time
 * in µs and does not run backwards, not for `inspect` either.
 */
export class EdgeCache<Body> {
  private store: ObjectStore<Body>;
  private flights = new Flights();
  private statistics = emptyEdgeStatistics();
  private marks = new Marks();
  private lastId = 0;
  private readonly esiScope: EsiScope;
  private readonly esiRules: EsiRules;

  constructor(private readonly options: EdgeCacheOptions<Body>) {
    this.store = new ObjectStore(options.capacityBytes ?? Number.POSITIVE_INFINITY);
    this.esiScope = options.esiScope ?? 'announced';
    this.esiRules = { flavour: 'varnish', xmlCheck: true, httpsAsHttp: false, ...options.esiRules };
  }

  request(request: EdgeRequest, nowUs: number): Outcome<Body> {
    this.expire(nowUs);
    if ((request.esiLevel ?? 0) > 0) this.statistics.esi_req += 1;
    else this.statistics.client_req += 1;
    const client = { ticket: this.nextId(), request };
    if (this.isPassed(request)) return this.pass(client, nowUs);
    return this.lookUp(client, nowUs);
  }

  /** The origin's answer to a fetch. */
  answered(fetchId: number, response: EdgeResponse<Body>, nowUs: number): Landing<Body> {
    const { fetch, client, waiting } = this.flights.land(fetchId);
    this.expire(nowUs);
    const prepared = this.prepare(response);
    const failed = fetch.reason !== 'pass' && response.status >= FIRST_ERROR;
    if (fetch.reason !== 'pass') this.keep(fetch, prepared, response, nowUs);
    const landing: Landing<Body> = { woken: [], fetches: [] };
    if (client !== null) {
      const instead = failed ? this.staleIfError(client.request, nowUs) : null;
      const how = fetch.reason === 'pass' ? 'pass' : 'miss';
      const answer = instead ?? answerOf(how, client.request, prepared, this.options.kind);
      landing.woken.push({ ticket: client.ticket, answer });
    }
    this.statistics.busy_wakeup += waiting.length;
    for (const waiter of waiting) this.wake(waiter, failed, nowUs, landing);
    return landing;
  }

  /** Drops all variants of a URL. How many. A fetch under way brings the page back as it was when it was fetched. */
  purge(host: string, url: string, nowUs: number): number {
    this.expire(nowUs);
    const purged = this.store.purge(urlKey({ host, url }));
    this.statistics.n_purges += 1;
    this.statistics.n_obj_purged += purged;
    return purged;
  }

  /** A copy that goes its own way; the objects are shared. Costs time in their number. */
  clone(): EdgeCache<Body> {
    const copy = new EdgeCache(this.options);
    copy.store = this.store.clone();
    copy.flights = this.flights.clone();
    copy.statistics = { ...this.statistics };
    copy.marks = this.marks.clone();
    copy.lastId = this.lastId;
    return copy;
  }

  inspect(nowUs: number): EdgeCacheInspection<Body> {
    this.expire(nowUs);
    return inspectEdgeCache(this.store, this.flights.all(), this.statistics, {
      nowUs,
      capacityBytes: this.options.capacityBytes ?? null,
    });
  }

  private isPassed({ method, headers }: EdgeRequest): boolean {
    if (method !== 'GET' && method !== 'HEAD') return true;
    return this.options.passCookies === true && headerOf(headers, 'cookie') !== null;
  }

  private pass(client: Waiting, nowUs: number): Outcome<Body> {
    this.statistics.s_pass += 1;
    const { request } = client;
    const asked = { ...request, headers: withCapability(request.headers, this.esiScope) };
    return { type: 'fetch', ticket: client.ticket, fetch: this.fetch('pass', asked, client, null, nowUs) };
  }

  private lookUp(client: Waiting, nowUs: number): Outcome<Body> {
    const answer = this.find(client.request, nowUs);
    if (answer === null) return this.miss(client, nowUs);
    const refresh = answer.how === 'stale' ? this.refresh(client.request, nowUs) : null;
    return { type: 'answer', ticket: client.ticket, answer, refresh };
  }

  private find(request: EdgeRequest, nowUs: number): Answer<Body> | null {
    const object = this.store.find(request);
    if (object === null || nowUs >= object.staleUntilUs) return null;
    this.store.use(object);
    this.statistics.cache_hit += 1;
    if (nowUs < object.freshUntilUs) return answerFrom('hit', request, object, this.options.kind, nowUs);
    this.statistics.cache_hit_grace += 1;
    return answerFrom('stale', request, object, this.options.kind, nowUs);
  }

  private staleIfError(request: EdgeRequest, nowUs: number): Answer<Body> | null {
    const object = this.store.find(request);
    if (object === null || nowUs < object.freshUntilUs || nowUs >= object.staleIfErrorUntilUs) return null;
    this.store.use(object);
    this.statistics.stale_if_error += 1;
    return answerFrom('stale-if-error', request, object, this.options.kind, nowUs);
  }

  private miss(client: Waiting, nowUs: number): Outcome<Body> {
    const isShared = this.isShared(client.request);
    const flight = isShared ? this.underWay(client.request) : null;
    if (flight !== null) {
      flight.waiting.push(client);
      this.statistics.busy_sleep += 1;
      return { type: 'wait', ticket: client.ticket, fetchId: flight.fetch.id };
    }
    this.statistics.cache_miss += 1;
    const asked = fetchRequest(client.request, this.esiScope);
    const fetch = this.fetch('miss', asked, client, isShared ? urlKey(client.request) : null, nowUs);
    return { type: 'fetch', ticket: client.ticket, fetch };
  }

  /** Whether the request may wait for another's fetch, and others for its. */
  private isShared(request: EdgeRequest): boolean {
    if (this.options.coalescing === false || headerOf(request.headers, 'authorization') !== null)
      return false;
    if (!this.marks.has(request)) return true;
    this.statistics.cache_hitmiss += 1;
    return false;
  }

  /** One for each group, whether requests wait for one another or not. Null where one is under way. */
  private refresh(request: EdgeRequest, nowUs: number): EdgeFetch | null {
    if (this.underWay(request) !== null) return null;
    this.statistics.refreshes += 1;
    return this.fetch('refresh', fetchRequest(request, this.esiScope), null, urlKey(request), nowUs);
  }

  private underWay(request: EdgeRequest): Flight | null {
    return this.flights.of(request, (each) => this.store.groupOf(each));
  }

  private fetch(
    reason: EdgeFetch['reason'],
    request: EdgeRequest,
    client: Waiting | null,
    sharedKey: string | null,
    nowUs: number,
  ): EdgeFetch {
    this.statistics.backend_req += 1;
    const fetch = { id: this.nextId(), reason, request };
    this.flights.add({ fetch, startedUs: nowUs, client, sharedKey, waiting: [] });
    return fetch;
  }

  private prepare(response: EdgeResponse<Body>): Prepared<Body> {
    const esi = parseIncludes(response, this.esiScope, this.options.kind, this.esiRules, this.statistics);
    return { response: passedOn(response, esi !== null), esi };
  }

  private keep(
    { reason, request }: EdgeFetch,
    prepared: Prepared<Body>,
    response: EdgeResponse<Body>,
    nowUs: number,
  ): void {
    const lifetime = lifetimeOf(request, response, this.options);
    if (typeof lifetime !== 'string') {
      const object = newObject(request, prepared, lifetime, this.options.kind, nowUs);
      if (this.store.put(object, this.statistics)) this.statistics.stored += 1;
      this.marks.clear(request);
    } else if (reason === 'miss' && lifetime !== 'authorization') {
      const vary = varyOf(response.headers);
      const untilUs = nowUs + (this.options.hitForMissUs ?? HIT_FOR_MISS_US);
      this.marks.set(request, vary === '*' ? [] : vary, nowUs, untilUs);
    }
  }

  /** A request that waited looks again, as in Varnish: the response may have been another variant, or not kept. */
  private wake(client: Waiting, failed: boolean, nowUs: number, landing: Landing<Body>): void {
    const { ticket, request } = client;
    const instead = failed ? this.staleIfError(request, nowUs) : null;
    const outcome: Outcome<Body> =
      instead === null
        ? this.lookUp(client, nowUs)
        : { type: 'answer', ticket, answer: instead, refresh: null };
    if (outcome.type === 'answer') {
      landing.woken.push({ ticket, answer: outcome.answer });
      if (outcome.refresh !== null) landing.fetches.push(outcome.refresh);
    } else if (outcome.type === 'fetch') landing.fetches.push(outcome.fetch);
  }

  private expire(nowUs: number): void {
    this.store.expire(nowUs, this.statistics);
    this.marks.expire(nowUs);
  }

  private nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }
}
