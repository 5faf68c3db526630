import type { Headers } from '../servers/edge';

/** A visitor's cookies: they last, are sent with every request, and a site deletes one with Max-Age=0. */
export class CookieJar {
  private readonly values = new Map<string, string>();

  constructor(cookies: readonly (readonly [name: string, value: string])[] = []) {
    for (const [name, value] of cookies) this.values.set(name, value);
  }

  /** Takes what a response sets (RFC 6265, section 5.2). Path, Domain and later ends are not heeded. */
  take(headers: Headers): void {
    for (const [header, text] of headers) {
      if (header.toLowerCase() !== 'set-cookie') continue;
      const [, name, value] = /^\s*([^=;\s]+)\s*=\s*([^;]*?)\s*(?:;|$)/.exec(text) ?? [];
      if (name === undefined || value === undefined) continue;
      if (/;\s*max-age\s*=\s*(0|-\d+)\s*(;|$)/i.test(text)) this.values.delete(name);
      else this.values.set(name, value);
    }
  }

  /** The header, where there is anything to say. */
  headers(): Headers {
    if (this.values.size === 0) return [];
    return [['Cookie', [...this.values].map(([name, value]) => `${name}=${value}`).join('; ')]];
  }
}
