import { readDirectives, readSeconds, secondsOf } from './directives';
import { type EdgeRequest, type EdgeResponse, headerOf } from './message';
import { readSurrogateControl } from './surrogate';
import { varyOf } from './vary';

/** How long a response may be served. */
export interface Lifetime {
  /** How old it already was when it came. */
  ageUs: number;
  /** From when the origin made it. */
  freshUs: number;
  /** Beyond `freshUs`, while it is fetched anew. */
  staleUs: number;
  /** Beyond `freshUs`, when the origin fails. */
  staleIfErrorUs: number;
}

/** Why a response is not kept. */
export type Refusal =
  | 'status'
  | 'no-store'
  | 'private'
  | 'no-cache'
  | 'vary: *'
  | 'set-cookie'
  | 'authorization'
  | 'no lifetime';

export interface Heuristics {
  /** Of a response that says nothing of its lifetime. Default 0: it is not kept. Varnish's is said to be 120 s. */
  defaultTtlUs?: number;
  /** Staleness allowed to a response that does not say. Default 0. Varnish's is said to be 10 s. */
  defaultGraceUs?: number;
}

const SECOND_US = 1_000_000;

/** Those that Varnish keeps (cache_rfc2616.c, RFC2616_Ttl). 304 is missing as the edge asks no conditional questions. */
const KEPT = new Set([200, 203, 204, 300, 301, 302, 307, 308, 404, 410, 414]);
/** Of these, kept only when the response says for how long. */
const NO_DEFAULT = new Set([302, 307]);

/**
 * Whether a shared cache may keep the response, and for how long: RFC 9111, sections 3, 3.5, 4.2 and 5.2.2; RFC 5861.
 * What Surrogate-Control says of the lifetime goes before Cache-Control as a whole (Edge Architecture, and Varnish's
 * builtin.vcl). `no-cache` and `private` hold for the whole response even when they name fields. Set-Cookie keeps a
 * response out, as in builtin.vcl, unless it is `public`. Expires is not read: Django sends max-age with it.
 */
export function lifetimeOf<Body>(
  request: EdgeRequest,
  response: EdgeResponse<Body>,
  heuristics: Heuristics,
): Lifetime | Refusal {
  const { headers, status } = response;
  const control = readDirectives(headerOf(headers, 'cache-control'));
  const surrogate = readSurrogateControl(headerOf(headers, 'surrogate-control'));
  if (!KEPT.has(status)) return 'status';
  if (varyOf(headers) === '*') return 'vary: *';
  if (surrogate.noStore) return 'no-store';
  if (surrogate.maxAgeSeconds === null) {
    for (const refusal of ['no-store', 'private', 'no-cache'] as const) {
      if (control.has(refusal)) return refusal;
    }
  }
  if (headerOf(headers, 'set-cookie') !== null && !control.has('public')) return 'set-cookie';
  const authorised = ['public', 'must-revalidate', 's-maxage'].some((name) => control.has(name));
  if (headerOf(request.headers, 'authorization') !== null && !authorised) return 'authorization';

  const defaultTtlUs = NO_DEFAULT.has(status) ? 0 : (heuristics.defaultTtlUs ?? 0);
  const freshSeconds =
    surrogate.maxAgeSeconds ?? secondsOf(control, 's-maxage') ?? secondsOf(control, 'max-age');
  const freshUs = freshSeconds === null ? defaultTtlUs : freshSeconds * SECOND_US;
  // An origin that says for how long stale is allowed means it, s-maxage or not, as all edges read it.
  const strict =
    surrogate.maxAgeSeconds === null && (control.has('must-revalidate') || control.has('proxy-revalidate'));
  const staleSeconds = surrogate.staleSeconds ?? secondsOf(control, 'stale-while-revalidate');
  const staleUs = staleSeconds === null ? (heuristics.defaultGraceUs ?? 0) : staleSeconds * SECOND_US;
  const staleIfErrorUs = (secondsOf(control, 'stale-if-error') ?? 0) * SECOND_US;
  const lifetime = {
    ageUs: readSeconds(headerOf(headers, 'age') ?? '') * SECOND_US,
    freshUs,
    staleUs: strict ? 0 : staleUs,
    staleIfErrorUs: strict ? 0 : staleIfErrorUs,
  };
  const usable = freshUs + Math.max(lifetime.staleUs, lifetime.staleIfErrorUs);
  const said = freshSeconds !== null || defaultTtlUs > 0;
  return said && usable > lifetime.ageUs ? lifetime : 'no lifetime';
}
