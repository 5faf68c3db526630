import type { Tape } from '../../tape';

/** What a visitor's browser got to keep from a response: a value, or null for a cookie that it was told to forget. */
export function cookiesOf({ response }: Tape): readonly (readonly [name: string, value: string | null])[] {
  return (response?.headers ?? []).flatMap(([header, text]) => {
    if (header.toLowerCase() !== 'set-cookie') return [];
    const [, name, value] = /^\s*([^=;\s]+)\s*=\s*([^;]*?)\s*(?:;|$)/.exec(text) ?? [];
    if (name === undefined || value === undefined) return [];
    return [[name, /;\s*max-age\s*=\s*(0|-\d+)\s*(;|$)/i.test(text) ? null : value] as const];
  });
}
