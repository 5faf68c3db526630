import type { BodyKind } from '../body';
import type { EsiDocument, EsiRules } from '../esi/document';
import { type EdgeRequest, type EdgeResponse, type Headers, headerOf, withoutHeaders } from '../http/message';
import { readSurrogateControl } from '../http/surrogate';
import type { EsiScope } from './options';
import type { EdgeStatistics } from './statistics';

/** Headers that ask for less than the whole response, which the edge does itself or not at all. */
const PARTIAL = [
  'if-modified-since',
  'if-none-match',
  'if-match',
  'if-unmodified-since',
  'if-range',
  'range',
];

/** What the origin is asked for something that may be kept: all of it, even for a HEAD. */
export function fetchRequest(request: EdgeRequest, scope: EsiScope): EdgeRequest {
  const headers = withoutHeaders(request.headers, ...PARTIAL);
  return { ...request, method: 'GET', headers: withCapability(headers, scope) };
}

/** Tells the origin that there is someone who processes includes (Edge Architecture, Surrogate-Capability). */
export function withCapability(headers: Headers, scope: EsiScope): Headers {
  return scope === 'never' ? headers : [...headers, ['Surrogate-Capability', 'edge="ESI/1.0"']];
}

export function parseIncludes<Body>(
  response: EdgeResponse<Body>,
  scope: EsiScope,
  kind: BodyKind<Body>,
  rules: EsiRules,
  statistics: EdgeStatistics,
): EsiDocument<Body> | null {
  const asked = readSurrogateControl(headerOf(response.headers, 'surrogate-control')).esi;
  if (scope === 'never' || (scope === 'announced' && !asked)) return null;
  const document = kind.parse(response.body, rules);
  for (const { severity } of document.notes) {
    if (severity === 'error') statistics.esi_errors += 1;
    else statistics.esi_warnings += 1;
  }
  return document;
}

/**
 * The response as visitors and the store get it: Surrogate-Control was for the edge alone. Where includes are put in,
 * the length is no longer that of the origin, and its ETag is weak (Varnish, RFC2616_Weaken_Etag).
 */
export function passedOn<Body>(response: EdgeResponse<Body>, processed: boolean): EdgeResponse<Body> {
  const headers = withoutHeaders(response.headers, 'surrogate-control');
  if (!processed) return { ...response, headers };
  const weak = withoutHeaders(headers, 'content-length').map(
    ([name, value]) =>
      [name, name.toLowerCase() === 'etag' && !value.startsWith('W/') ? `W/${value}` : value] as const,
  );
  return { ...response, headers: weak };
}
