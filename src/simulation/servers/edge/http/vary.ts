import { type EdgeRequest, type Headers, headerOf } from './message';

/** The request headers that a response depends on, in lower case and in order; '*' for what cannot be known. */
export function varyOf(headers: Headers): readonly string[] | '*' {
  const names = (headerOf(headers, 'vary') ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names.includes('*') ? '*' : [...new Set(names)].sort();
}

/**
 * Which of a URL's variants the request gets, given what the responses depend on: names and values, so that no two
 * sets of names have a variant in common but the empty one (RFC 9111, section 4.1). A header that is missing matches
 * only one that is missing; white space does not count.
 */
export function variantOf(names: readonly string[], { headers }: EdgeRequest): string {
  if (names.length === 0) return '';
  return JSON.stringify(
    names.map((name) => [name, headerOf(headers, name)?.trim().replace(/\s+/g, ' ') ?? null]),
  );
}
