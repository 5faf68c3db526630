import { DomUtils, parseDocument } from 'htmlparser2';
import { readPage } from '../page-text';

/** The visible text of each part of a page, word by word; null: there is no such part. */
export type Parts = Readonly<Record<string, string | null>>;

/** What lies in a part that is judged itself is not of the part around it. */
export function partsOf(html: string, ids: readonly string[]): Parts {
  return Object.fromEntries(ids.map((id) => [id, textOf(html, id, ids)]));
}

function textOf(html: string, id: string, ids: readonly string[]): string | null {
  const page = parseDocument(html);
  const element = DomUtils.getElementById(id, page.children);
  if (element === null) return null;
  for (const other of ids) {
    const inner = other === id ? null : DomUtils.getElementById(other, element.children);
    if (inner !== null) DomUtils.removeElement(inner);
  }
  const body = DomUtils.getOuterHTML(element);
  const response = { status: 200, headers: [], contentType: 'text/html', body, bytes: body.length };
  return readPage(response).words.join(' ');
}
