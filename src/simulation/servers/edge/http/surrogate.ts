import { readDirectives, readSeconds } from './directives';

/** What Surrogate-Control says (W3C Note "Edge Architecture Specification", 2001). */
export interface SurrogateControl {
  noStore: boolean;
  /** Null where it leaves that to Cache-Control. */
  maxAgeSeconds: number | null;
  /** The second number of `max-age=600+30`. Null where there is none. */
  staleSeconds: number | null;
  /** The origin asks for its includes to be processed. */
  esi: boolean;
}

export function readSurrogateControl(header: string | null): SurrogateControl {
  const directives = readDirectives(header);
  const [maxAge, stale] = directives.get('max-age')?.split('+') ?? [];
  return {
    noStore: directives.has('no-store'),
    maxAgeSeconds: maxAge === undefined ? null : readSeconds(maxAge),
    staleSeconds: stale === undefined ? null : readSeconds(stale),
    esi: /(^|\s)ESI\/1\.0(\s|$)/.test(directives.get('content') ?? ''),
  };
}
