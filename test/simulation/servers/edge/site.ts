import { Agenda } from '../../../../src/simulation/servers/common/agenda';
import {
  type Delivery,
  type EdgeFetch,
  type EdgeRequest,
  type EdgeResponse,
  EdgeServer,
  type EdgeServerOptions,
  TEXT,
} from '../../../../src/simulation/servers/edge';

export interface Answered {
  response: EdgeResponse<string>;
  /** How long the origin takes for it. */
  tookUs: number;
}

/** An edge in front of an origin that answers each request by a function, and the clock that both share. */
export class Site {
  readonly edge: EdgeServer<string>;
  readonly delivered: Delivery<string>[] = [];
  /** What the origin was asked, in order. */
  readonly asked: EdgeRequest[] = [];
  private readonly events = new Agenda<() => void>();
  private nowUs = 0;

  constructor(
    private readonly origin: (request: EdgeRequest) => Answered,
    options: Partial<EdgeServerOptions<string>> = {},
  ) {
    this.edge = new EdgeServer({ kind: TEXT, ...options });
  }

  /** Each at its time. What all got, in the order in which they got it. */
  visit(requests: readonly (readonly [atUs: number, request: EdgeRequest])[]): Delivery<string>[] {
    for (const [atUs, request] of requests) {
      this.events.add(atUs, () => this.take(this.edge.request(request, this.nowUs)));
    }
    const before = this.delivered.length;
    while (this.events.size > 0) {
      this.nowUs = this.events.nextUs;
      this.events.take()?.();
    }
    return this.delivered.slice(before);
  }

  get(atUs: number, request: EdgeRequest): Delivery<string> {
    const [only] = this.visit([[atUs, request]]);
    if (only === undefined) throw new Error('nothing was delivered');
    return only;
  }

  private take({ fetches, delivered }: { fetches: EdgeFetch[]; delivered: Delivery<string>[] }): void {
    this.delivered.push(...delivered);
    for (const { id, request } of fetches) {
      this.asked.push(request);
      const { response, tookUs } = this.origin(request);
      this.events.add(this.nowUs + tookUs, () => this.take(this.edge.answered(id, response, this.nowUs)));
    }
  }
}
