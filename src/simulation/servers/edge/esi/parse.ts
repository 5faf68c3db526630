import type { EsiDocument, EsiInclude, EsiNote, EsiPiece, EsiRules } from './document';
import { readInclude } from './include-tag';
import { type EsiTag, readTag } from './tag';

const ESI_COMMENT = '<!--esi';
const COMMENT_END = '-->';

/**
 * Takes a text apart at its includes, byte for byte what Varnish does (cache_esi_parse.c): the tags of ESI and
 * what stands in `<esi:remove>` go, `<!--esi` and its `-->` go and what is between is processed, all else stays.
 * Tags in other comments, in CDATA and in the attributes of other tags are none. An element that is not supported
 * loses its tags, keeps its content and yields a note.
 */
export function parseEsi(text: string, rules: EsiRules): EsiDocument<string> {
  if (rules.flavour === 'varnish' && rules.xmlCheck && !/^\s*(<|$)/.test(text)) {
    const why = 'no ESI processing: the first character is no "<"';
    return { pieces: [{ type: 'text', body: text }], notes: [{ severity: 'error', offset: 0, text: why }] };
  }
  return new Parser(text, rules).run();
}

class Parser {
  private at = 0;
  private kept = '';
  private removing = false;
  private inEsiComment = false;
  private readonly pieces: EsiPiece<string>[] = [];
  private readonly notes: EsiNote[] = [];

  constructor(
    private readonly text: string,
    private readonly rules: EsiRules,
  ) {}

  run(): EsiDocument<string> {
    while (this.at < this.text.length) this.step();
    this.endText();
    return { pieces: this.pieces, notes: this.notes };
  }

  /** Up to the next `<`, or to the end of the ESI comment that it is in. */
  private step(): void {
    const markup = this.find('<');
    const commentEnd = this.inEsiComment ? this.find(COMMENT_END) : this.text.length;
    this.keepTo(Math.min(markup, commentEnd));
    if (commentEnd < markup) {
      this.at += COMMENT_END.length;
      this.inEsiComment = false;
    } else if (markup < this.text.length) this.markup();
  }

  private markup(): void {
    const { text, at } = this;
    if (text.startsWith(ESI_COMMENT, at) && !this.inEsiComment) {
      if (this.removing) this.note('error', '<!--esi stands in <esi:remove>');
      this.at += ESI_COMMENT.length;
      this.inEsiComment = true;
    } else if (text.startsWith('<!--', at)) {
      this.keepThrough(COMMENT_END);
      // Comments do not nest: the end of the inner one was that of the outer one.
      this.inEsiComment = false;
    } else if (text.startsWith('<![CDATA[', at)) this.keepThrough(']]>');
    else if (text.startsWith('<esi:', at) || text.startsWith('</esi:', at)) this.esiTag(readTag(text, at));
    else this.keepThrough('>');
  }

  private esiTag(tag: EsiTag): void {
    const written = `<${tag.closing ? '/' : ''}esi:${tag.name}>`;
    if (tag.error !== null) this.note('error', `${written}: ${tag.error}`);
    else if (tag.name === 'remove') this.remove(tag);
    else if (tag.name !== 'include' && tag.name !== 'comment') {
      const by = this.rules.flavour === 'varnish' ? 'by Varnish' : 'by this simulation';
      this.note('error', `${written} is not supported ${by}: its content stays`);
    } else if (this.removing) this.note('error', `${written} stands in <esi:remove>`);
    else if (tag.closing) this.note('error', `${written} is an end-tag that there is not`);
    else if (tag.name === 'include') this.include(tag);
    else if (!tag.empty) this.note('error', `${written} lacks its final "/"`);
    this.at = tag.end;
  }

  private remove(tag: EsiTag): void {
    if (tag.empty) this.note('error', '<esi:remove/> is not legal');
    else if (this.removing !== tag.closing) {
      this.note('error', `<esi:remove> is ${tag.closing ? 'not' : 'already'} open`);
    } else this.removing = !tag.closing;
  }

  private include(tag: EsiTag): void {
    const include = readInclude(tag, this.rules, (severity, text) => this.note(severity, text));
    if (include === null) return;
    this.endText();
    this.pieces.push(include satisfies EsiInclude);
  }

  private note(severity: EsiNote['severity'], text: string): void {
    this.notes.push({ severity, offset: this.at, text });
  }

  private find(what: string): number {
    const found = this.text.indexOf(what, this.at);
    return found < 0 ? this.text.length : found;
  }

  private keepThrough(end: string): void {
    this.keepTo(Math.min(this.find(end) + end.length, this.text.length));
  }

  private keepTo(end: number): void {
    if (!this.removing) this.kept += this.text.slice(this.at, end);
    this.at = end;
  }

  private endText(): void {
    if (this.kept !== '') this.pieces.push({ type: 'text', body: this.kept });
    this.kept = '';
  }
}
