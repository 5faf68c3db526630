import type { Tape } from '../../tape';
import type { Conditions } from '../conditions';
import { Agenda } from '../servers/common/agenda';
import {
  type Delivery,
  type EdgeFetch,
  type EdgeRequest,
  type EdgeResponse,
  EdgeServer,
  type EdgeStep,
  TEXT,
} from '../servers/edge';
import { CookieJar } from './cookies';
import { HOST, requestBytes, responseBytes } from './http';
import { type Lines, linesOf } from './line';
import { type OriginRequest, originIndex, originKey, responseOf } from './origin';
import type { PageLoadsOutcome } from './outcome';
import { type BrowserRequest, PageLoad } from './page-load';
import { type PageLoadsPlan, versionAt } from './plan';
import { type Departure, send } from './stream';

/** Cookies that visitors have to begin with, by visitor. */
export type VisitorCookies = readonly (readonly (readonly [name: string, value: string])[])[];

interface PageLoadsOptions {
  readonly plan: PageLoadsPlan;
  readonly cookies: VisitorCookies;
  readonly conditions: Conditions;
}

type Respond = (response: EdgeResponse<string>, nowUs: number) => void;

const BAD_GATEWAY = 502;

/**
 * Page loads in virtual time: browsers, wires, and the edge where there is one. `next` runs until a request reaches the
 * application, and gives it; its `answer` must come before the next is asked for. So requests come in the order of
 * their starts, though what one makes others wait for in the application is not simulated: it is as if each had a worker,
 * a core and a database connection to itself. The edge's and the browser's own work take no time.
 */
export class PageLoads {
  private readonly agenda = new Agenda<(nowUs: number) => void>();
  private readonly lines: Lines;
  private readonly edge: EdgeServer<string> | null;
  private readonly loads: readonly PageLoad[];
  /** By the edge's number of the visit. */
  private readonly visits = new Map<number, { load: PageLoad; request: BrowserRequest }>();
  /** Of each key. */
  private readonly occurrences = new Map<string, number>();
  /** Fetches made for each page load. */
  private readonly fetches = new Map<number, number>();
  private readonly bytes = { browser: 0, edge: 0, origin: 0 };
  private asked: { readonly request: OriginRequest; readonly respond: Respond } | null = null;
  private originRequests = 0;

  constructor(private readonly options: PageLoadsOptions) {
    const { plan, cookies, conditions } = options;
    const { seed, edge, path } = plan;
    this.lines = linesOf(seed, edge !== null, conditions);
    this.edge = edge && edgeServer(edge);
    const jars = new Map<number, CookieJar>();
    this.loads = plan.loads.map((planned, number) => {
      const jar = jars.get(planned.visitor) ?? new CookieJar(cookies[planned.visitor]);
      jars.set(planned.visitor, jar);
      return new PageLoad(number, planned, path, jar);
    });
    for (const load of this.loads) this.agenda.add(load.planned.atUs, (nowUs) => this.open(load, nowUs));
  }

  /** null: all pages are complete. */
  next(): OriginRequest | null {
    if (this.asked !== null) throw new Error(`Request ${this.asked.request.id} has not been answered.`);
    let open: OriginRequest | null = null;
    while (open === null && this.agenda.size > 0) {
      const nowUs = this.agenda.nextUs;
      this.agenda.take()?.(nowUs);
      open = this.openRequest();
    }
    return open;
  }

  /** What came of the request that `next` gave, and how long it took the application. */
  answer(tape: Pick<Tape, 'response'>, durationUs: number): void {
    if (this.asked === null) throw new Error('No request waits for an answer.');
    const { request, respond } = this.asked;
    this.asked = null;
    const { id, url, startUs, load } = request;
    const endUs = startUs + durationUs;
    this.loads[load]?.origin.push({ id, url, startUs, endUs });
    const response = responseOf(tape);
    this.bytes.origin += TEXT.sizeOf(response.body);
    this.agenda.add(endUs, (nowUs) => respond(response, nowUs));
  }

  /** Of page loads that are complete. */
  outcome(): PageLoadsOutcome {
    const { browser, edge, origin } = this.bytes;
    return {
      loads: this.loads.map((load) => load.outcome()),
      originRequests: this.originRequests,
      bytes: { browser, edge: this.edge === null ? browser : edge, origin },
    };
  }

  private openRequest(): OriginRequest | null {
    return this.asked?.request ?? null;
  }

  private open(load: PageLoad, nowUs: number): void {
    load.openUs = nowUs + this.lines.visitors.openingUs(load.number);
    this.agenda.add(load.openUs, (openUs) => this.send(load, load.requestPage(openUs), openUs));
  }

  private send(load: PageLoad, request: BrowserRequest, nowUs: number): void {
    const { url, headers, number } = request;
    const { visitors } = this.lines;
    const asked = { method: 'GET', host: HOST, url, headers, asker: load.number };
    const bytes = requestBytes(asked);
    this.bytes.browser += bytes;
    const arrivesUs = nowUs + visitors.payloadUs(bytes) + visitors.latencyUs('out', load.number, number);
    this.agenda.add(arrivesUs, (atUs) => this.arrive(load, request, asked, atUs));
  }

  private arrive(load: PageLoad, request: BrowserRequest, asked: EdgeRequest, nowUs: number): void {
    if (this.edge === null) {
      this.ask(asked, nowUs, (response, atUs) =>
        this.deliver(load, request, { response, begun: null, atUs }),
      );
      return;
    }
    const { visit, ...step } = this.edge.request(asked, nowUs);
    this.visits.set(visit, { load, request });
    this.follow(step, nowUs);
  }

  private follow({ fetches, delivered }: EdgeStep<string>, nowUs: number): void {
    for (const fetch of fetches) this.fetch(fetch, nowUs);
    for (const delivery of delivered) this.depart(delivery);
  }

  /** Each fetch has a connection of its own, kept open from before. */
  private fetch({ id, request }: EdgeFetch, nowUs: number): void {
    const { origin } = this.lines;
    const load = request.asker ?? 0;
    const number = this.fetches.get(load) ?? 0;
    this.fetches.set(load, number + 1);
    const bytes = requestBytes(request);
    this.bytes.edge += bytes;
    const arrivesUs = nowUs + origin.payloadUs(bytes) + origin.latencyUs('out', load, number);
    this.agenda.add(arrivesUs, (atUs) =>
      this.ask(request, atUs, (response, sentUs) => {
        const size = responseBytes(response);
        this.bytes.edge += size;
        const backUs = sentUs + origin.payloadUs(size) + origin.latencyUs('back', load, number);
        this.agenda.add(backUs, (landsUs) => {
          if (this.edge !== null) this.follow(this.edge.answered(id, response, landsUs), landsUs);
        });
      }),
    );
  }

  private ask(request: EdgeRequest, nowUs: number, respond: Respond): void {
    const { host, url, headers, asker = 0 } = request;
    if (host !== HOST) {
      respond({ status: BAD_GATEWAY, headers: [], body: '' }, nowUs);
      return;
    }
    const visitor = this.options.plan.loads[asker]?.visitor ?? 0;
    const version = versionAt(this.options.plan, nowUs);
    const key = originKey(url, headers, version);
    const occurrence = this.occurrences.get(key) ?? 0;
    this.occurrences.set(key, occurrence + 1);
    const index = originIndex(key, occurrence);
    const id = this.originRequests;
    this.originRequests += 1;
    const startUs = nowUs;
    this.asked = {
      request: { id, startUs, load: asker, visitor, url, headers, version, key, index },
      respond,
    };
  }

  private depart(delivery: Delivery<string>): void {
    const visit = this.visits.get(delivery.visit);
    this.visits.delete(delivery.visit);
    if (visit === undefined) return;
    const { load, request } = visit;
    const { response, startedUs, deliveredUs, beginning, cutOff } = delivery;
    load.edge.push(...edgeExchanges(delivery));
    for (const { text } of delivery.notes) load.note(text);
    if (cutOff) load.note(`${request.url} broke off: a fragment failed.`);
    // What can still become an error is not begun; and of a fragment nothing is seen before it is whole.
    const streams = this.options.plan.edge?.flavour === 'varnish' && request.trigger === null;
    const begun = streams && startedUs < deliveredUs ? { atUs: startedUs, body: beginning } : null;
    this.deliver(load, request, { response, begun, atUs: deliveredUs });
  }

  private deliver(load: PageLoad, request: BrowserRequest, departs: Omit<Departure, 'lineFreeUs'>): void {
    const { visitors } = this.lines;
    const { response } = departs;
    this.bytes.browser += responseBytes(response);
    const latencyUs = visitors.latencyUs('back', load.number, request.number);
    const { arrival, freeUs } = send(visitors, { ...departs, lineFreeUs: load.lineFreeUs }, latencyUs);
    load.lineFreeUs = freeUs;
    this.agenda.add(arrival.receivedUs, (nowUs) => {
      for (const each of load.receive(request, response, arrival)) this.send(load, each, nowUs);
    });
  }
}

function edgeServer(choice: NonNullable<PageLoadsPlan['edge']>): EdgeServer<string> {
  const { flavour, fetching, coalescing } = choice;
  return new EdgeServer({ kind: TEXT, flavour, coalescing, assembly: { fetching } });
}

function edgeExchanges(delivery: Delivery<string>) {
  const { request, how, response, ageUs, askedUs, startedUs, includes } = delivery;
  const page = {
    url: request.url,
    how,
    status: response.status,
    ageUs,
    askedUs,
    answeredUs: startedUs,
    depth: 0,
  };
  return [page, ...includes.map(({ key, ...include }) => ({ ...include, url: key.slice(HOST.length) }))];
}
