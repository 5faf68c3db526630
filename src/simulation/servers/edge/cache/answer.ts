import type { BodyKind } from '../body';
import type { EsiDocument } from '../esi/document';
import type { EdgeRequest, EdgeResponse, Headers } from '../http/message';
import type { EdgeFetch } from './flights';
import type { EdgeObject, Prepared } from './object';

/**
 * `hit`: kept and fresh. `stale`: kept, while it is fetched anew. `stale-if-error`: kept, because the origin failed.
 * `miss`: from the origin. `pass`: from the origin, and none of the cache's business.
 */
export type How = 'hit' | 'stale' | 'stale-if-error' | 'miss' | 'pass';

/** What a request gets. */
export interface Answer<Body> {
  how: How;
  response: EdgeResponse<Body>;
  /** Since the origin made it; 0 for what comes from it now. */
  ageUs: number;
  /** The body taken apart, where its includes are to be put in. */
  esi: EsiDocument<Body> | null;
}

/** What becomes of a request. A ticket names it when its answer comes later. */
export type Outcome<Body> =
  /** At once. `refresh` is a fetch to make meanwhile. */
  | { type: 'answer'; ticket: number; answer: Answer<Body>; refresh: EdgeFetch | null }
  | { type: 'fetch'; ticket: number; fetch: EdgeFetch }
  /** With the answer to a fetch that is under way. */
  | { type: 'wait'; ticket: number; fetchId: number };

/** What follows from an origin's answer: requests that are answered, in the order in which they came, and fetches to make. */
export interface Landing<Body> {
  woken: { ticket: number; answer: Answer<Body> }[];
  fetches: EdgeFetch[];
}

const SECOND_US = 1_000_000;

/** From the origin. */
export function answerOf<Body>(
  how: 'miss' | 'pass',
  request: EdgeRequest,
  { response, esi }: Prepared<Body>,
  kind: BodyKind<Body>,
): Answer<Body> {
  return { how, ageUs: 0, ...bodyFor(request, response, esi, kind) };
}

/** From the store, with its Age (RFC 9111, section 5.1). */
export function answerFrom<Body>(
  how: How,
  request: EdgeRequest,
  { response, esi, bornUs }: EdgeObject<Body>,
  kind: BodyKind<Body>,
  nowUs: number,
): Answer<Body> {
  const ageUs = nowUs - bornUs;
  const age = Math.floor(ageUs / SECOND_US);
  const headers: Headers = [...response.headers, ['Age', String(age)]];
  return { how, ageUs, ...bodyFor(request, { ...response, headers }, esi, kind) };
}

function bodyFor<Body>(
  { method }: EdgeRequest,
  response: EdgeResponse<Body>,
  esi: EsiDocument<Body> | null,
  kind: BodyKind<Body>,
) {
  return method === 'HEAD' ? { response: { ...response, body: kind.none }, esi: null } : { response, esi };
}
