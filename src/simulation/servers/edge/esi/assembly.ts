import type { Answer, EdgeCache, EdgeFetch } from '../cache';
import { type EdgeRequest, type EdgeResponse, urlKey } from '../http/message';
import type { Delivery } from '../visit';
import { fateOf, isGood } from './failure';
import { includeRequest } from './include-request';
import type { AssemblyOptions } from './options';
import { type Destination, type IncludePlace, Page } from './page';
import { Visits } from './visits';

/** The time of one call, and what follows from it: fetches to carry to the origin, visitors who have their page. */
export interface Turn<Body> {
  readonly nowUs: number;
  readonly fetches: EdgeFetch[];
  readonly delivered: Delivery<Body>[];
}

/** A request to the cache, and where its answer goes. */
export interface Asked<Body> {
  readonly visit: number;
  readonly request: EdgeRequest;
  readonly askedUs: number;
  readonly destination: Destination<Body>;
}

const BAD_GATEWAY = 502;

/** Puts pages together: each include is a request to the cache of its own, with its own lifetime and variant. */
export class Assembly<Body> {
  private readonly visits: Visits<Body>;
  /** By ticket. */
  private readonly waiting = new Map<number, Asked<Body>>();

  constructor(
    private readonly cache: EdgeCache<Body>,
    private readonly kind: { readonly none: Body; join(parts: readonly Body[]): Body },
    private readonly options: AssemblyOptions,
  ) {
    this.visits = new Visits(kind);
  }

  ask(asked: Asked<Body>, turn: Turn<Body>): void {
    const outcome = this.cache.request(asked.request, turn.nowUs);
    if (outcome.type === 'answer') {
      if (outcome.refresh !== null) turn.fetches.push(outcome.refresh);
      this.arrive(asked, outcome.answer, turn);
      return;
    }
    this.waiting.set(outcome.ticket, asked);
    if (outcome.type === 'fetch') turn.fetches.push(outcome.fetch);
  }

  /** The answer to a request that had to wait. */
  wake(ticket: number, answer: Answer<Body>, turn: Turn<Body>): void {
    const asked = this.waiting.get(ticket);
    this.waiting.delete(ticket);
    if (asked !== undefined) this.arrive(asked, answer, turn);
  }

  private arrive(asked: Asked<Body>, answer: Answer<Body>, turn: Turn<Body>): void {
    const { visit, request, destination } = asked;
    const { response, esi } = answer;
    if (destination.type === 'visit') this.visits.start(visit, asked, answer, turn.nowUs);
    else if (destination.page.closed) return;
    else this.visits.log(visit, asked, answer, turn.nowUs);
    if (esi === null || !this.isPutIn(response.status, destination))
      this.settle(visit, destination, response, turn);
    else {
      this.visits.note(visit, ...esi.notes);
      this.advance(new Page(visit, request, response, destination, esi), turn);
    }
  }

  private isPutIn(status: number, destination: Destination<Body>): boolean {
    if (destination.type === 'visit') return true;
    return fateOf(status, destination.include, this.options.includeErrors) === 'put-in';
  }

  /** Asks for what can be asked for now, and passes the page on when nothing is missing. */
  private advance(page: Page<Body>, turn: Turn<Body>): void {
    for (
      let place = page.take(this.options.fetching);
      place !== null;
      place = page.take(this.options.fetching)
    ) {
      this.include(place, place.include.src, turn);
      if (page.closed) return;
    }
    if (!page.isComplete) return;
    page.closed = true;
    const body = this.kind.join(page.beginning());
    this.settle(page.visit, page.destination, { ...page.response, body }, turn);
  }

  private include(place: IncludePlace<Body>, src: string, turn: Turn<Body>): void {
    const { page } = place;
    if ((page.request.esiLevel ?? 0) >= this.options.maxDepth) {
      this.remark(page, `${src} is left out: includes are at most ${this.options.maxDepth} deep`);
      page.fill(place.place, this.kind.none);
      return;
    }
    const request = includeRequest(page.request, src);
    this.ask({ visit: page.visit, request, askedUs: turn.nowUs, destination: place }, turn);
  }

  /** The response is as it will be, includes and all: it goes where it belongs. */
  private settle(
    visit: number,
    destination: Destination<Body>,
    response: EdgeResponse<Body>,
    turn: Turn<Body>,
  ): void {
    if (destination.type === 'visit') this.deliver(visit, response, false, turn);
    else if (!destination.page.closed) this.settleInclude(destination, response, turn);
  }

  private settleInclude(
    place: IncludePlace<Body>,
    { status, body }: EdgeResponse<Body>,
    turn: Turn<Body>,
  ): void {
    const { page, include, isAlt } = place;
    if (!isGood(status) && include.alt !== null && !isAlt) {
      this.include({ ...place, isAlt: true }, include.alt, turn);
      return;
    }
    const fate = fateOf(status, include, this.options.includeErrors);
    if (fate === 'put-in' || fate === 'leave-out') {
      if (fate === 'leave-out') this.remark(page, `${include.src} failed and is left out`);
      page.fill(place.place, fate === 'put-in' ? body : this.kind.none);
      this.advance(page, turn);
      return;
    }
    this.remark(page, `${include.src} failed, and with it ${urlKey(page.request)}`);
    page.closed = true;
    this.giveUp(page, fate, turn);
  }

  /** A fragment that is given up has failed for the page that it belongs to. */
  private giveUp(page: Page<Body>, fate: 'cut-off' | 'fail', turn: Turn<Body>): void {
    const { visit, destination, response } = page;
    const error = { status: BAD_GATEWAY, headers: [], body: this.kind.none };
    if (destination.type === 'include' || fate === 'fail') this.settle(visit, destination, error, turn);
    else this.deliver(visit, { ...response, body: this.kind.join(page.beginning()) }, true, turn);
  }

  private deliver(visit: number, response: EdgeResponse<Body>, cutOff: boolean, turn: Turn<Body>): void {
    const delivery = this.visits.end(visit, response, cutOff, turn.nowUs);
    if (delivery !== null) turn.delivered.push(delivery);
  }

  private remark({ visit }: Page<Body>, text: string): void {
    this.visits.note(visit, { severity: 'error', offset: 0, text });
  }
}
