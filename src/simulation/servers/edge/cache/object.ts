import type { BodyKind } from '../body';
import type { EsiDocument } from '../esi/document';
import { type EdgeRequest, type EdgeResponse, urlKey, withoutHeaders } from '../http/message';
import type { Lifetime } from '../http/policy';
import { variantOf, varyOf } from '../http/vary';

/** One kept response. Never changed in place, so that copies of a cache can share it. */
export interface EdgeObject<Body> {
  /** Host and URL. */
  readonly key: string;
  /** The request headers that it depends on. */
  readonly vary: readonly string[];
  /** Which of the URL's variants it is. */
  readonly variant: string;
  /** Without the Age that it came with. */
  readonly response: EdgeResponse<Body>;
  /** Null where its includes are not processed. */
  readonly esi: EsiDocument<Body> | null;
  readonly bytes: number;
  readonly storedUs: number;
  /** When the origin made it, by the Age that it came with. */
  readonly bornUs: number;
  /** It may be served as it is before this µs, while it is fetched anew before the next, on failure before the last. */
  readonly freshUntilUs: number;
  readonly staleUntilUs: number;
  readonly staleIfErrorUntilUs: number;
}

/** A response as the edge passes it on, with its includes found or not looked for. */
export interface Prepared<Body> {
  response: EdgeResponse<Body>;
  esi: EsiDocument<Body> | null;
}

export function newObject<Body>(
  request: EdgeRequest,
  { response, esi }: Prepared<Body>,
  lifetime: Lifetime,
  kind: BodyKind<Body>,
  nowUs: number,
): EdgeObject<Body> {
  const bornUs = nowUs - lifetime.ageUs;
  const freshUntilUs = bornUs + lifetime.freshUs;
  const vary = varyOf(response.headers);
  const names = vary === '*' ? [] : vary;
  const headers = withoutHeaders(response.headers, 'age');
  const headerBytes = headers.reduce((bytes, [name, value]) => bytes + name.length + value.length + 4, 0);
  return {
    key: urlKey(request),
    vary: names,
    variant: variantOf(names, request),
    response: { ...response, headers },
    esi,
    bytes: kind.sizeOf(response.body) + headerBytes,
    storedUs: nowUs,
    bornUs,
    freshUntilUs,
    staleUntilUs: freshUntilUs + lifetime.staleUs,
    staleIfErrorUntilUs: freshUntilUs + lifetime.staleIfErrorUs,
  };
}

/** From this µs on it is of no use. */
export function deadUs<Body>({ staleUntilUs, staleIfErrorUntilUs }: EdgeObject<Body>): number {
  return Math.max(staleUntilUs, staleIfErrorUntilUs);
}
