import type { EsiDocument, EsiRules } from './esi/document';
import { parseEsi } from './esi/parse';

/**
 * What the edge must know of the bodies it holds, which are otherwise opaque to it: a page load has texts, the traffic
 * simulation has handles.
 */
export interface BodyKind<Body> {
  /** Length in bytes. */
  sizeOf(body: Body): number;
  /** The body of an answer to HEAD, and of a fragment that is left out. */
  readonly none: Body;
  /** Takes a body apart at its includes. */
  parse(body: Body, rules: EsiRules): EsiDocument<Body>;
  join(parts: readonly Body[]): Body;
}

export const TEXT: BodyKind<string> = {
  sizeOf: utf8Bytes,
  none: '',
  parse: parseEsi,
  join: (parts) => parts.join(''),
};

/** What TextEncoder makes of a text has so many bytes: counted without making it, as page loads ask a thousand times. */
function utf8Bytes(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    bytes += unit < 0x800 ? 1 : 2;
    // A pair of surrogates is one character of four bytes.
    if (unit < 0xd800 || unit > 0xdbff) continue;
    const next = text.charCodeAt(index + 1);
    if (next < 0xdc00 || next > 0xdfff) continue;
    index += 1;
  }
  return bytes;
}
