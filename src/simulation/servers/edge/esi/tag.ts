/** A tag of ESI, as it stands in the text. */
export interface EsiTag {
  /** Without `esi:`. */
  name: string;
  /** `</esi:…>` */
  closing: boolean;
  /** `<esi:… />` */
  empty: boolean;
  attributes: ReadonlyMap<string, string>;
  /** Where it ends. */
  end: number;
  /** What is wrong with it. Such a tag is dropped and does nothing. */
  error: string | null;
}

const START = /<(\/?)esi:([a-z]*)/y;
const SPACE = /\s*/y;
/** A value in quotes may hold no `>`; one without needs white space behind it. */
const ATTRIBUTE = /([a-z_:][\w:.-]*)(?:=(?:"([^">]*)"|'([^'>]*)'|([^\s"'>][^\s>]*)(?=\s))|(?=[\s/>]))/iy;

/** Reads the tag at `at`, where `<esi:` or `</esi:` stands (Varnish, cache_esi_parse.c, sections D and E). */
export function readTag(text: string, at: number): EsiTag {
  const [start = '', slash, name = ''] = matchAt(START, text, at) ?? [];
  const attributes = new Map<string, string>();
  let end = at + start.length;
  let empty = false;
  const fail = (error: string): EsiTag => {
    const close = text.indexOf('>', end);
    return {
      name,
      closing: slash === '/',
      empty,
      attributes,
      end: close < 0 ? text.length : close + 1,
      error,
    };
  };
  for (;;) {
    const space = matchAt(SPACE, text, end)?.[0] ?? '';
    end += space.length;
    if (text[end] === '/') {
      empty = true;
      end += 1;
      if (text[end] !== '>') return fail("'>' does not follow '/'");
    }
    if (text[end] === '>') {
      return { name, closing: slash === '/', empty, attributes, end: end + 1, error: null };
    }
    const attribute = space === '' ? null : matchAt(ATTRIBUTE, text, end);
    if (attribute === null) return fail('its attributes cannot be read');
    const [whole, key = '', double, single, bare] = attribute;
    if (attributes.has(key)) return fail(`it has two attributes ${key}`);
    attributes.set(key, double ?? single ?? bare ?? '');
    end += whole.length;
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
