import { DomUtils, parseDocument } from 'htmlparser2';

type Document = ReturnType<typeof parseDocument>;
/** domhandler's, which is not ours to import. */
type Element = NonNullable<ReturnType<typeof DomUtils.getElementById>>;

/** A part that the page fetches once it is there. */
export interface Trigger {
  /** As the page has it. */
  readonly href: string;
  readonly target: Element;
  readonly swap: 'innerHTML' | 'outerHTML';
}

/**
 * A page in the browser, whose parts htmx fetches: elements with hx-get and hx-trigger="load" (docs.htmx.org). Attributes
 * may begin with data-; hx-target (`this` or `#id`) and hx-swap hold for what lies within, too. Modifiers of triggers
 * and swaps, and all other values, are not supported: such an element is noted and left alone.
 */
export class Composition {
  readonly notes: string[] = [];
  private readonly document: Document;

  constructor(html: string) {
    this.document = parseDocument(html);
  }

  /** Of the whole page; of what a swap brought, `swapIn` gives them. */
  triggers(): readonly Trigger[] {
    return this.triggersIn(this.document.children);
  }

  /** Puts a response in its place; gives what it triggers in turn. What has no place any more is dropped. */
  swapIn({ target, swap }: Trigger, html: string): readonly Trigger[] {
    if (!this.holds(target)) return [];
    const children = [...parseDocument(html).children];
    if (swap === 'innerHTML') {
      for (const child of [...target.children]) DomUtils.removeElement(child);
      for (const child of children) DomUtils.appendChild(target, child);
    } else {
      for (const child of children) DomUtils.prepend(target, child);
      DomUtils.removeElement(target);
    }
    return this.triggersIn(children);
  }

  html(): string {
    return DomUtils.getInnerHTML(this.document);
  }

  private holds(element: Element): boolean {
    let node: Element['parent'] = element;
    while (node?.parent) node = node.parent;
    return node === this.document;
  }

  private triggersIn(nodes: Document['children']): readonly Trigger[] {
    const elements = DomUtils.findAll((element) => own(element, 'hx-get') !== undefined, nodes);
    return elements.flatMap((element) => {
      const events = (own(element, 'hx-trigger') ?? 'click').split(',').map((event) => event.trim());
      if (!events.includes('load')) return [];
      const trigger = this.triggerOf(element);
      return trigger === null ? [] : [trigger];
    });
  }

  private triggerOf(element: Element): Trigger | null {
    const href = own(element, 'hx-get') ?? '';
    const swap = inherited(element, 'hx-swap')?.value ?? 'innerHTML';
    if (swap !== 'innerHTML' && swap !== 'outerHTML') return this.leave(href, `hx-swap="${swap}"`);
    const { value: where, of } = inherited(element, 'hx-target') ?? { value: 'this', of: element };
    if (where !== 'this' && !where.startsWith('#')) return this.leave(href, `hx-target="${where}"`);
    const target = where === 'this' ? of : DomUtils.getElementById(where.slice(1), this.document.children);
    return target === null ? this.leave(href, `no element ${where}`) : { href, target, swap };
  }

  private leave(href: string, why: string): null {
    this.notes.push(`${href} is not fetched: ${why}.`);
    return null;
  }
}

function own({ attribs }: Element, name: string): string | undefined {
  return attribs[name] ?? attribs[`data-${name}`];
}

/** The element's own or that of the nearest around it, and whose it is: `this` means that one. */
function inherited(element: Element, name: string): { value: string; of: Element } | null {
  let node: Element['parent'] = element;
  while (node) {
    const value = 'attribs' in node ? own(node, name) : undefined;
    if (value !== undefined && 'attribs' in node) return { value, of: node };
    node = node.parent;
  }
  return null;
}
