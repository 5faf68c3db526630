/** Directives of a header by name, in lower case; null for one without a value. Of a repeated one the first counts. */
export type Directives = ReadonlyMap<string, string | null>;

/** RFC 9111, section 1.2.2: what is larger is read as this. */
const MOST_SECONDS = 2 ** 31;

const ITEM = /(?:[^,"]|"[^"]*")+/g;
const DIRECTIVE = /^\s*([^\s=;"]+)\s*(?:=\s*(?:"([^"]*)"|([^\s;]*)))?/;

/** Reads Cache-Control (RFC 9111, section 5.2) or Surrogate-Control, whose parameters, for one named cache, are left out. */
export function readDirectives(header: string | null): Directives {
  const directives = new Map<string, string | null>();
  for (const item of header?.match(ITEM) ?? []) {
    const [, name, quoted, bare] = DIRECTIVE.exec(item) ?? [];
    const key = name?.toLowerCase();
    if (key !== undefined && !directives.has(key)) directives.set(key, quoted ?? bare ?? null);
  }
  return directives;
}

/** Null where it is not there. What is no number is 0, that is, stale at once (RFC 9111, section 4.2.1). */
export function secondsOf(directives: Directives, name: string): number | null {
  if (!directives.has(name)) return null;
  return readSeconds(directives.get(name) ?? '');
}

export function readSeconds(text: string): number {
  return /^\s*\d+\s*$/.test(text) ? Math.min(Number(text), MOST_SECONDS) : 0;
}
