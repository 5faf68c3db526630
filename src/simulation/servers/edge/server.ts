import { EdgeCache, type EdgeCacheInspection, type EdgeCacheOptions, type EdgeFetch } from './cache';
import { Assembly, type Turn } from './esi/assembly';
import type { EsiFlavour } from './esi/document';
import type { AssemblyOptions } from './esi/options';
import type { EdgeRequest, EdgeResponse } from './http/message';
import type { Delivery } from './visit';

export interface EdgeServerOptions<Body> extends EdgeCacheOptions<Body> {
  /** Default `varnish`. */
  flavour?: EsiFlavour;
  /** Default: serial, depth 5; failing fragments by the flavour, `continue` or `esi`. */
  assembly?: Partial<AssemblyOptions>;
}

/** What follows from a call. */
export interface EdgeStep<Body> {
  /** To be carried to the origin. */
  fetches: EdgeFetch[];
  /** Visitors who have their page, or what they get of it. */
  delivered: Delivery<Body>[];
}

/**
 * The edge as a visitor sees it: a cache, and pages put together from their fragments.
 *
 * It is driven like the cache: each fetch of a step is carried to the origin, and its answer handed to `answered`.
 * A visit is named by the number that `request` gives. `nowUs` is virtual time in µs and does not run backwards.
 */
export class EdgeServer<Body> {
  readonly cache: EdgeCache<Body>;
  private readonly assembly: Assembly<Body>;
  private lastVisit = 0;

  constructor(options: EdgeServerOptions<Body>) {
    const flavour = options.flavour ?? 'varnish';
    this.cache = new EdgeCache({ ...options, esiRules: { ...options.esiRules, flavour } });
    const includeErrors = flavour === 'varnish' ? 'continue' : 'esi';
    const assembly: AssemblyOptions = { fetching: 'serial', includeErrors, maxDepth: 5, ...options.assembly };
    this.assembly = new Assembly(this.cache, options.kind, assembly);
  }

  request(request: EdgeRequest, nowUs: number): EdgeStep<Body> & { visit: number } {
    this.lastVisit += 1;
    const visit = this.lastVisit;
    const turn = newTurn<Body>(nowUs);
    this.assembly.ask({ visit, request, askedUs: nowUs, destination: { type: 'visit' } }, turn);
    return { visit, fetches: turn.fetches, delivered: turn.delivered };
  }

  /** The origin's answer to a fetch. */
  answered(fetchId: number, response: EdgeResponse<Body>, nowUs: number): EdgeStep<Body> {
    const { woken, fetches } = this.cache.answered(fetchId, response, nowUs);
    const turn = newTurn<Body>(nowUs);
    turn.fetches.push(...fetches);
    for (const { ticket, answer } of woken) this.assembly.wake(ticket, answer, turn);
    return { fetches: turn.fetches, delivered: turn.delivered };
  }

  inspect(nowUs: number): EdgeCacheInspection<Body> {
    return this.cache.inspect(nowUs);
  }
}

function newTurn<Body>(nowUs: number): Turn<Body> {
  return { nowUs, fetches: [], delivered: [] };
}
