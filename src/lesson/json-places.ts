/** A value of parsed JSON, addressed from the root: `['goals', 0, 'id']`. */
export type JsonPath = readonly PropertyKey[];

export type JsonDocument =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** The line of the value at `path`; of the nearest value above it where there is none. From 1. */
      readonly lineOf: (path: JsonPath) => number;
    }
  | { readonly ok: false; readonly line: number; readonly message: string };

/** Parses JSON and keeps where each value stands. A key given twice is an error, as the first would be lost. */
export function parseJson(text: string): JsonDocument {
  const scanner = new Scanner(text);
  try {
    scanner.document();
    const value: unknown = JSON.parse(text);
    return { ok: true, value, lineOf: (path) => nearest(scanner.lines, path) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, line: scanner.line(), message: error.message };
  }
}

const TOKEN = /"(?:[^"\\\n]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\]:,]/y;

/** Walks the grammar for positions alone: what the values are is JSON.parse's to say. */
class Scanner {
  readonly lines = new Map<string, number>();
  #at = 0;

  constructor(readonly text: string) {}

  line(): number {
    return this.text.slice(0, this.#at).split('\n').length;
  }

  document(): void {
    this.#value([]);
    this.#skipSpace();
    if (this.#at < this.text.length) throw new SyntaxError('Something follows the end of the value.');
  }

  #value(path: JsonPath): void {
    this.#skipSpace();
    this.lines.set(key(path), this.line());
    const token = this.#take();
    if (token === '{') this.#members(path);
    else if (token === '[') this.#items(path);
    else if (/^[}\]:,]/.test(token)) throw new SyntaxError(`A value is missing before “${token}”.`);
  }

  #members(path: JsonPath): void {
    const seen = new Set<string>();
    if (this.#taken('}')) return;
    do {
      const token = this.#take();
      if (!token.startsWith('"')) throw new SyntaxError(`A key in quotes is missing before “${token}”.`);
      const name: unknown = JSON.parse(token);
      if (typeof name !== 'string' || seen.has(name))
        throw new SyntaxError(`The key ${token} is given twice.`);
      seen.add(name);
      this.#expect(':');
      this.#value([...path, name]);
    } while (this.#taken(','));
    this.#expect('}');
  }

  #items(path: JsonPath): void {
    if (this.#taken(']')) return;
    let index = 0;
    do this.#value([...path, index++]);
    while (this.#taken(','));
    this.#expect(']');
  }

  #expect(wanted: string): void {
    if (!this.#taken(wanted)) throw new SyntaxError(`“${wanted}” is missing.`);
  }

  #taken(wanted: string): boolean {
    this.#skipSpace();
    if (this.text[this.#at] !== wanted) return false;
    this.#at += 1;
    return true;
  }

  #take(): string {
    this.#skipSpace();
    TOKEN.lastIndex = this.#at;
    const token = TOKEN.exec(this.text)?.[0];
    if (token === undefined)
      throw new SyntaxError(this.#at < this.text.length ? 'This is not JSON.' : 'The text ends too early.');
    this.#at += token.length;
    return token;
  }

  #skipSpace(): void {
    while (/[ \t\r\n]/.test(this.text[this.#at] ?? '')) this.#at += 1;
  }
}

function nearest(lines: ReadonlyMap<string, number>, path: JsonPath): number {
  for (let length = path.length; length > 0; length--) {
    const line = lines.get(key(path.slice(0, length)));
    if (line !== undefined) return line;
  }
  return lines.get(key([])) ?? 1;
}

function key(path: JsonPath): string {
  return JSON.stringify(path.map(String));
}
