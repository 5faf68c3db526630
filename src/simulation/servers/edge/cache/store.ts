import { Agenda } from '../../common/agenda';
import { Chain, type Link } from '../../common/chain';
import { type EdgeRequest, urlKey } from '../http/message';
import { variantOf } from '../http/vary';
import { deadUs, type EdgeObject } from './object';
import type { EdgeStatistics } from './statistics';

interface Entry<Body> {
  readonly object: EdgeObject<Body>;
  hits: number;
}

/** The variants of one URL. */
interface Page<Body> {
  /** What its responses depend on: each set of names that there was, by them joined. */
  varies: Map<string, readonly string[]>;
  /** By variant, which names the headers too. */
  links: Map<string, Link<Entry<Body>>>;
}

/** The objects under a limit of bytes, in the order of their last use. */
export class ObjectStore<Body> {
  bytes = 0;
  size = 0;
  private readonly pages = new Map<string, Page<Body>>();
  private readonly order = new Chain<Entry<Body>>();
  private readonly deaths = new Agenda<EdgeObject<Body>>();

  constructor(private readonly capacityBytes: number) {}

  /** The object for this request; of several that match, the youngest (RFC 9111, section 4.1). */
  find(request: EdgeRequest): EdgeObject<Body> | null {
    let found: EdgeObject<Body> | null = null;
    const page = this.pages.get(urlKey(request));
    for (const names of page?.varies.values() ?? []) {
      const object = page?.links.get(variantOf(names, request))?.value.object;
      if (object !== undefined && (found === null || object.storedUs >= found.storedUs)) found = object;
    }
    return found;
  }

  /** Names the requests that will get the same variant, going by what is known of the URL. */
  groupOf(request: EdgeRequest): string {
    const key = urlKey(request);
    const varies = this.pages.get(key)?.varies.values() ?? [];
    return `${key} ${[...varies].map((names) => variantOf(names, request)).join()}`;
  }

  /** It was served. */
  use(object: EdgeObject<Body>): void {
    const link = this.linkOf(object);
    if (link === null) return;
    link.value.hits += 1;
    this.order.moveToEnd(link);
  }

  /** In place of an older one of the same variant. What is larger than all the room is not kept: false. */
  put(object: EdgeObject<Body>, statistics: EdgeStatistics): boolean {
    const old = this.pages.get(object.key)?.links.get(object.variant);
    if (old !== undefined) this.remove(old);
    if (object.bytes > this.capacityBytes) return false;
    while (this.order.first !== null && this.bytes + object.bytes > this.capacityBytes) {
      this.remove(this.order.first);
      statistics.n_lru_nuked += 1;
    }
    const page = this.pages.get(object.key) ?? { varies: new Map(), links: new Map() };
    page.varies.set(object.vary.join(), object.vary);
    page.links.set(object.variant, this.order.append({ object, hits: 0 }));
    this.pages.set(object.key, page);
    this.deaths.add(deadUs(object), object);
    this.bytes += object.bytes;
    this.size += 1;
    return true;
  }

  /** Drops what can no longer be served at all. */
  expire(nowUs: number, statistics: EdgeStatistics): void {
    while (this.deaths.nextUs <= nowUs) {
      const object = this.deaths.take();
      const link = object === null ? null : this.linkOf(object);
      if (link === null) continue;
      this.remove(link);
      statistics.n_expired += 1;
    }
  }

  /** Drops all variants of a URL. How many. */
  purge(key: string): number {
    const links = [...(this.pages.get(key)?.links.values() ?? [])];
    for (const link of links) this.remove(link);
    return links.length;
  }

  /** Least recently used first. */
  entries(): Iterable<Readonly<Entry<Body>>> {
    return this.order;
  }

  /** Shares the objects, which do not change. */
  clone(): ObjectStore<Body> {
    const copy = new ObjectStore<Body>(this.capacityBytes);
    for (const { object, hits } of this.order) {
      const page = copy.pages.get(object.key) ?? {
        varies: new Map(this.pages.get(object.key)?.varies),
        links: new Map(),
      };
      page.links.set(object.variant, copy.order.append({ object, hits }));
      copy.pages.set(object.key, page);
      copy.deaths.add(deadUs(object), object);
    }
    copy.bytes = this.bytes;
    copy.size = this.size;
    return copy;
  }

  /** Null where it is gone, or another has taken its place. */
  private linkOf(object: EdgeObject<Body>): Link<Entry<Body>> | null {
    const link = this.pages.get(object.key)?.links.get(object.variant);
    return link?.value.object === object ? link : null;
  }

  private remove(link: Link<Entry<Body>>): void {
    const { object } = link.value;
    const page = this.pages.get(object.key);
    page?.links.delete(object.variant);
    if (page?.links.size === 0) this.pages.delete(object.key);
    this.order.remove(link);
    this.bytes -= object.bytes;
    this.size -= 1;
  }
}
