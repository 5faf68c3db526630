import { Parser } from 'htmlparser2';
import { TEXT } from '../servers/edge';

/** What is in none of these is text to be seen. */
const UNSEEN = new Set(['head', 'title', 'script', 'style', 'template', 'noscript']);

/** Bytes of a page up to and with the first letter that a visitor can see; null where there is none. */
export function firstTextBytes(html: string): number | null {
  let hidden = 0;
  let found: number | null = null;
  const parser = new Parser({
    onopentag(name) {
      if (UNSEEN.has(name)) hidden += 1;
    },
    ontext(text) {
      if (found !== null || hidden > 0) return;
      const at = text.search(/\S/);
      if (at >= 0) found = parser.startIndex + at + 1;
    },
    onclosetag(name) {
      if (UNSEEN.has(name)) hidden -= 1;
    },
  });
  parser.end(html);
  return found === null ? null : TEXT.sizeOf(html.slice(0, found));
}
