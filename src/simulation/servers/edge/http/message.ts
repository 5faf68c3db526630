/** As on a tape: in order, a name as often as it was sent. */
export type Headers = readonly (readonly [name: string, value: string])[];

export interface EdgeRequest {
  readonly method: string;
  readonly host: string;
  /** Path and query, as the client sent them. */
  readonly url: string;
  readonly headers: Headers;
  /** 0, the default, for a visitor's request; that of an included fragment is one more than its page's. */
  readonly esiLevel?: number;
  /** Whoever asks, as the caller numbers them: handed on to fetches and fragments, and no one's business here. */
  readonly asker?: number;
}

export interface EdgeResponse<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** All values of a header in one (RFC 9110, section 5.3). Null where it is not there. */
export function headerOf(headers: Headers, name: string): string | null {
  const wanted = name.toLowerCase();
  let joined: string | null = null;
  for (const [each, value] of headers) {
    if (each.length !== wanted.length || each.toLowerCase() !== wanted) continue;
    joined = joined === null ? value : `${joined}, ${value}`;
  }
  return joined;
}

/** @param names in lower case. */
export function withoutHeaders(headers: Headers, ...names: readonly string[]): Headers {
  return headers.filter(([name]) => !names.includes(name.toLowerCase()));
}

/** What a cache is asked for, before Vary: RFC 9111, section 2, "cache key". */
export function urlKey({ host, url }: { host: string; url: string }): string {
  return host + url;
}
