import type { Headers } from '../servers/edge';

/** A cookie that a response sets: null, where the browser is to forget it. */
export type SetCookie = readonly [name: string, value: string | null];

/** What a response sets (RFC 6265, section 5.2). Path, Domain and later ends are not heeded. */
export function cookiesSet(headers: Headers): readonly SetCookie[] {
  return headers.flatMap(([header, text]): SetCookie[] => {
    if (header.toLowerCase() !== 'set-cookie') return [];
    const [, name, value] = /^\s*([^=;\s]+)\s*=\s*([^;]*?)\s*(?:;|$)/.exec(text) ?? [];
    if (name === undefined || value === undefined) return [];
    return [[name, /;\s*max-age\s*=\s*(0|-\d+)\s*(;|$)/i.test(text) ? null : value]];
  });
}

/** A visitor's cookies: they last, are sent with every request, and a site deletes one with Max-Age=0. */
export class CookieJar {
  private readonly values = new Map<string, string>();

  constructor(cookies: readonly (readonly [name: string, value: string])[] = []) {
    for (const [name, value] of cookies) this.values.set(name, value);
  }

  /** Takes what a response sets. */
  take(headers: Headers): void {
    for (const [name, value] of cookiesSet(headers)) {
      if (value === null) this.values.delete(name);
      else this.values.set(name, value);
    }
  }

  /** The header, where there is anything to say. */
  headers(): Headers {
    if (this.values.size === 0) return [];
    return [['Cookie', [...this.values].map(([name, value]) => `${name}=${value}`).join('; ')]];
  }
}
