import { DomUtils, parseDocument } from 'htmlparser2';
import { readPage } from '../page-text';

/** The visible text of each part of a page, word by word; null: there is no such part. */
export type Parts = Readonly<Record<string, string | null>>;

export type ReadParts = (html: string) => Parts;

/** What lies in a part that is judged itself is not of the part around it. Of several elements with one id, the first. */
export function partsOf(html: string, ids: readonly string[]): Parts {
  const page = parseDocument(html);
  const found = ids.flatMap((id) => {
    const element = DomUtils.getElementById(id, page.children);
    return element === null ? [] : [{ id, element }];
  });
  const order = DomUtils.uniqueSort(found.map(({ element }) => element));
  const fromLast = found.sort((one, other) => order.indexOf(other.element) - order.indexOf(one.element));
  const texts = new Map<string, string>();
  // Each is read and taken out before those that it may lie in.
  for (const { id, element } of fromLast) {
    texts.set(id, visibleText(DomUtils.getOuterHTML(element)));
    DomUtils.removeElement(element);
  }
  return Object.fromEntries(ids.map((id) => [id, texts.get(id) ?? null]));
}

function visibleText(body: string): string {
  const response = { status: 200, headers: [], contentType: 'text/html', body, bytes: body.length };
  return readPage(response).words.join(' ');
}

/** Pages remembered: more than the page loads of a lab. */
const REMEMBERED = 2_000;

/** `partsOf`, remembering pages: the same ones come again and again. */
export function rememberParts(ids: readonly string[]): ReadParts {
  const known = new Map<string, Parts>();
  return (html) => {
    const before = known.get(html);
    if (before) return before;
    if (known.size >= REMEMBERED) known.clear();
    const parts = partsOf(html, ids);
    known.set(html, parts);
    return parts;
  };
}
