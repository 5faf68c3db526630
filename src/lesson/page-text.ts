import { Parser } from 'htmlparser2';
import type { TapeResponse } from '../tape';

interface PageLink {
  readonly href: string;
  /** Visible text inside; of a form its method. */
  readonly text: string;
}

/** What a visitor gets of a response: how it is laid out, and what only machines read, is left out. */
export interface Page {
  readonly status: number;
  /** Visible text, word by word. */
  readonly words: readonly string[];
  /** Links, forms and a redirect's target, in order. */
  readonly links: readonly PageLink[];
}

/** Elements that do not part the words around them. */
const INLINE = new Set(
  'a abbr b bdi bdo cite code data del em font i ins kbd label mark q s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
);
const UNSEEN = new Set(['script', 'style', 'template']);
const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
const TOKEN = '(token)';

/** Reads a response as a visitor would. Tokens that differ from one response to the next are masked. */
export function readPage(response: TapeResponse): Page {
  const { status, headers, body } = response;
  const location = headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
  const redirect = location === undefined ? [] : [{ href: location, text: 'redirect' }];
  if (!isHtml(response)) return { status, words: wordsOf(body), links: redirect };
  const { text, links, tokens } = readHtml(body);
  const mask = (value: string) =>
    [...tokens].reduce((masked, token) => masked.replaceAll(token, TOKEN), value);
  return {
    status,
    words: wordsOf(mask(text)),
    links: [...redirect, ...links].map((link) => ({ href: mask(link.href), text: mask(link.text) })),
  };
}

export function isHtml({ contentType }: Pick<TapeResponse, 'contentType'>): boolean {
  return /html/i.test(contentType);
}

interface OpenElement {
  readonly name: string;
  readonly hidden: boolean;
  readonly link: { readonly index: number; readonly from: number } | null;
}

function readHtml(html: string) {
  const links: PageLink[] = [];
  const tokens = new Set<string>();
  const open: OpenElement[] = [];
  let text = '';
  const hidden = () => open.at(-1)?.hidden ?? false;

  const parser = new Parser({
    onopentag(name, attributes) {
      if (!INLINE.has(name)) text += ' ';
      if (attributes.nonce) tokens.add(attributes.nonce);
      const isHidden = hidden() || isUnseen(name, attributes);
      if (attributes.name === 'csrfmiddlewaretoken' && attributes.value) tokens.add(attributes.value);
      if (!isHidden) text += ownText(name, attributes);
      const link = isHidden ? null : linkOf(name, attributes);
      if (link !== null) links.push(link);
      if (VOID.has(name)) return;
      const isAnchor = link !== null && name === 'a';
      open.push({
        name,
        hidden: isHidden,
        link: isAnchor ? { index: links.length - 1, from: text.length } : null,
      });
    },
    ontext(data) {
      if (!hidden()) text += data;
    },
    onclosetag(name) {
      if (VOID.has(name)) return;
      const closed = open.pop();
      if (closed?.link) {
        const { index, from } = closed.link;
        const link = links[index];
        if (link) links[index] = { ...link, text: wordsOf(text.slice(from)).join(' ') };
      }
      if (!INLINE.has(name)) text += ' ';
    },
  });
  parser.end(html);
  return { text, links, tokens };
}

type Attributes = Readonly<Record<string, string>>;

function isUnseen(name: string, attributes: Attributes): boolean {
  return (
    UNSEEN.has(name) ||
    'hidden' in attributes ||
    (name === 'input' && attributes.type === 'hidden') ||
    /display\s*:\s*none/i.test(attributes.style ?? '')
  );
}

/** Text that an element shows without holding it. */
function ownText(name: string, attributes: Attributes): string {
  if (name === 'img') return ` ${attributes.alt ?? ''} `;
  if (name === 'input') return ` ${attributes.value ?? attributes.placeholder ?? ''} `;
  return '';
}

function linkOf(name: string, attributes: Attributes): PageLink | null {
  if ((name === 'a' || name === 'area') && attributes.href !== undefined)
    return { href: attributes.href.trim(), text: attributes.alt ?? '' };
  if (name === 'form')
    return { href: attributes.action?.trim() ?? '', text: (attributes.method ?? 'get').toLowerCase() };
  return null;
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
