import { Agenda } from '../../common/agenda';
import { type EdgeRequest, urlKey } from '../http/message';
import { variantOf } from '../http/vary';

interface Mark {
  key: string;
  variant: string;
  untilUs: number;
}

/** What was seen of a URL that could not be kept. */
interface Page {
  varies: Map<string, readonly string[]>;
  untilUs: Map<string, number>;
}

/**
 * Which variants could not be kept when last fetched. Requests for them do not wait for one another, as the answer to
 * one is of no use to the next (Varnish's hit-for-miss objects).
 */
export class Marks {
  private readonly pages = new Map<string, Page>();
  private readonly ends = new Agenda<Mark>();

  /** @param vary the request headers that the response depended on. */
  set(request: EdgeRequest, vary: readonly string[], nowUs: number, untilUs: number): void {
    if (untilUs <= nowUs) return;
    const key = urlKey(request);
    const page = this.pages.get(key) ?? { varies: new Map(), untilUs: new Map() };
    const variant = variantOf(vary, request);
    page.varies.set(vary.join(), vary);
    page.untilUs.set(variant, untilUs);
    this.pages.set(key, page);
    this.ends.add(untilUs, { key, variant, untilUs });
  }

  has(request: EdgeRequest): boolean {
    const page = this.pages.get(urlKey(request));
    if (page === undefined) return false;
    return [...page.varies.values()].some((vary) => page.untilUs.has(variantOf(vary, request)));
  }

  /** The variant could be kept after all. */
  clear(request: EdgeRequest): void {
    const page = this.pages.get(urlKey(request));
    for (const vary of page?.varies.values() ?? []) page?.untilUs.delete(variantOf(vary, request));
  }

  expire(nowUs: number): void {
    while (this.ends.nextUs <= nowUs) {
      const mark = this.ends.take();
      if (mark === null) return;
      const page = this.pages.get(mark.key);
      // It may have been set anew since.
      if (page?.untilUs.get(mark.variant) === mark.untilUs) page.untilUs.delete(mark.variant);
      if (page?.untilUs.size === 0) this.pages.delete(mark.key);
    }
  }

  clone(): Marks {
    const copy = new Marks();
    for (const [key, { varies, untilUs }] of this.pages) {
      copy.pages.set(key, { varies: new Map(varies), untilUs: new Map(untilUs) });
      for (const [variant, until] of untilUs) copy.ends.add(until, { key, variant, untilUs: until });
    }
    return copy;
  }
}
