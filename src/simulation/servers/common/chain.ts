/** A value's place in a chain. Belongs to one chain at a time. */
export interface Link<T> {
  value: T;
  previous: Link<T> | null;
  next: Link<T> | null;
}

/** A doubly linked list: its ends are known and any link leaves it in constant time. Iterates from first to last. */
export class Chain<T> {
  first: Link<T> | null = null;
  last: Link<T> | null = null;

  append(value: T): Link<T> {
    return this.attach({ value, previous: null, next: null }, this.last);
  }

  /** Puts the value behind a link of this chain, or in front of all where that is null. */
  insertAfter(previous: Link<T> | null, value: T): Link<T> {
    return this.attach({ value, previous: null, next: null }, previous);
  }

  remove(link: Link<T>): void {
    if (link.previous === null) this.first = link.next;
    else link.previous.next = link.next;
    if (link.next === null) this.last = link.previous;
    else link.next.previous = link.previous;
  }

  moveToEnd(link: Link<T>): void {
    if (link === this.last) return;
    this.remove(link);
    this.attach(link, this.last);
  }

  clear(): void {
    this.first = null;
    this.last = null;
  }

  *[Symbol.iterator](): Generator<T> {
    for (let link = this.first; link !== null; link = link.next) yield link.value;
  }

  private attach(link: Link<T>, previous: Link<T> | null): Link<T> {
    const next = previous === null ? this.first : previous.next;
    link.previous = previous;
    link.next = next;
    if (previous === null) this.first = link;
    else previous.next = link;
    if (next === null) this.last = link;
    else next.previous = link;
    return link;
  }
}
