import { type EdgeResponse, type Headers, headerOf } from '../servers/edge';
import { Composition, type Trigger } from './composition';
import type { CookieJar } from './cookies';
import { firstTextBytes } from './first-text';
import { sameSite } from './http';
import { MAX_BROWSER_REQUESTS } from './limits';
import type { BrowserExchange, EdgeExchange, LoadOutcome, OriginExchange } from './outcome';
import type { PlannedLoad } from './plan';
import type { Arrival } from './stream';

/** A request that the browser makes. */
export interface BrowserRequest {
  /** From 0, within its page load. */
  readonly number: number;
  readonly url: string;
  readonly headers: Headers;
  /** null: the page itself. */
  readonly trigger: Trigger | null;
}

/**
 * One page load in its browser: the page, and what it then fetches, all of that at once over the one connection
 * (HTTP/2). Scripts and images are taken to be there; a redirect is not followed; nothing is kept from one page load to
 * the next but cookies.
 */
export class PageLoad {
  readonly edge: EdgeExchange[] = [];
  readonly origin: OriginExchange[] = [];
  openUs = 0;
  /** The connection is taken, on the way to the browser, until then. */
  lineFreeUs = 0;
  private readonly exchanges: BrowserExchange[] = [];
  private readonly sentUs = new Map<number, number>();
  private readonly notes: string[] = [];
  private composition: Composition | null = null;
  private page: EdgeResponse<string> = { status: 0, headers: [], body: '' };
  private firstByteUs = 0;
  private firstContentUs: number | null = null;
  private completeUs = 0;
  private requests = 0;

  constructor(
    readonly number: number,
    readonly planned: PlannedLoad,
    private readonly path: string,
    private readonly jar: CookieJar,
  ) {}

  requestPage(nowUs: number): BrowserRequest {
    return this.request(this.path, [], null, nowUs);
  }

  /** The response has wholly come. What is to be fetched now. */
  receive(request: BrowserRequest, response: EdgeResponse<string>, arrival: Arrival): BrowserRequest[] {
    const { status } = response;
    const { firstByteUs, receivedUs } = arrival;
    const sentUs = this.sentUs.get(request.number) ?? firstByteUs;
    this.exchanges.push({ url: request.url, sentUs, firstByteUs, receivedUs, status });
    this.jar.take(response.headers);
    this.completeUs = receivedUs;
    const triggers =
      request.trigger === null
        ? this.showPage(response, arrival)
        : this.showFragment(request.trigger, response, receivedUs);
    return triggers.flatMap((trigger) => this.fetch(trigger, receivedUs) ?? []);
  }

  note(text: string): void {
    this.notes.push(text);
  }

  outcome(): LoadOutcome {
    const { visitor, atUs } = this.planned;
    return {
      visitor,
      atUs,
      openUs: this.openUs,
      firstByteUs: this.firstByteUs,
      firstContentUs: this.firstContentUs ?? this.completeUs,
      completeUs: this.completeUs,
      status: this.page.status,
      html: this.composition?.html() ?? this.page.body,
      browser: this.exchanges,
      edge: this.edge,
      origin: this.origin,
      notes: [...this.notes, ...(this.composition?.notes ?? [])],
    };
  }

  private showPage(response: EdgeResponse<string>, arrival: Arrival): readonly Trigger[] {
    this.page = response;
    this.firstByteUs = arrival.firstByteUs;
    const textBytes = firstTextBytes(response.body);
    if (textBytes !== null) this.firstContentUs = arrival.bodyUs(textBytes);
    if (!/html/i.test(headerOf(response.headers, 'content-type') ?? '')) return [];
    // Taken apart only where there is something to put together: it is then written anew.
    if (!response.body.includes('hx-get')) return [];
    this.composition = new Composition(response.body);
    return this.composition.triggers();
  }

  /** htmx puts in what came with a status of 200 to 399, but not with 204. */
  private showFragment(
    trigger: Trigger,
    { status, body }: EdgeResponse<string>,
    nowUs: number,
  ): readonly Trigger[] {
    if (this.composition === null || status < 200 || status >= 400 || status === 204) return [];
    if (firstTextBytes(body) !== null) this.firstContentUs ??= nowUs;
    return this.composition.swapIn(trigger, body);
  }

  private fetch(trigger: Trigger, nowUs: number): BrowserRequest | null {
    const url = sameSite(this.path, trigger.href);
    if (url === null) this.note(`${trigger.href} is not fetched: it is of another site.`);
    else if (this.requests >= MAX_BROWSER_REQUESTS)
      this.note(`${url} is not fetched: the page has made ${MAX_BROWSER_REQUESTS} requests already.`);
    else return this.request(url, [['HX-Request', 'true']], trigger, nowUs);
    return null;
  }

  private request(url: string, headers: Headers, trigger: Trigger | null, nowUs: number): BrowserRequest {
    const request = {
      number: this.requests,
      url,
      headers: [...headers, ...this.jar.headers()],
      trigger,
    };
    this.sentUs.set(request.number, nowUs);
    this.requests += 1;
    return request;
  }
}
