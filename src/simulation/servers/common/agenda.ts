interface Entry<T> {
  atUs: number;
  order: number;
  value: T;
}

/** What is to happen, earliest first; at the same µs in the order added. A binary heap. */
export class Agenda<T> {
  private added = 0;

  constructor(private readonly entries: Entry<T>[] = []) {}

  /** When the first is due; Infinity where there is none. */
  get nextUs(): number {
    return this.entries[0]?.atUs ?? Number.POSITIVE_INFINITY;
  }

  get size(): number {
    return this.entries.length;
  }

  add(atUs: number, value: T): void {
    this.entries.push({ atUs, order: this.added, value });
    this.added += 1;
    this.rise(this.entries.length - 1);
  }

  /** Takes the first, or null where there is none. */
  take(): T | null {
    const [first] = this.entries;
    const last = this.entries.pop();
    if (first === undefined || last === undefined) return null;
    if (this.entries.length > 0) {
      this.entries[0] = last;
      this.sink(0);
    }
    return first.value;
  }

  /** Keeps those that pass. */
  filter(keep: (value: T) => boolean): void {
    const kept = this.entries.filter((entry) => keep(entry.value));
    this.entries.length = 0;
    // In ascending order, which is a heap.
    this.entries.push(...kept.sort((a, b) => (before(a, b) ? -1 : 1)));
  }

  clone(copyOf: (value: T) => T): Agenda<T> {
    const copy = new Agenda(this.entries.map((entry) => ({ ...entry, value: copyOf(entry.value) })));
    copy.added = this.added;
    return copy;
  }

  /** In no order. */
  values(): T[] {
    return this.entries.map((entry) => entry.value);
  }

  private rise(index: number): void {
    let at = index;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.swapIfBefore(at, parent)) return;
      at = parent;
    }
  }

  private sink(index: number): void {
    let at = index;
    for (;;) {
      const left = 2 * at + 1;
      const child = this.isBefore(left + 1, left) ? left + 1 : left;
      if (!this.swapIfBefore(child, at)) return;
      at = child;
    }
  }

  private isBefore(one: number, other: number): boolean {
    const a = this.entries[one];
    const b = this.entries[other];
    return a !== undefined && b !== undefined && before(a, b);
  }

  private swapIfBefore(one: number, other: number): boolean {
    const a = this.entries[one];
    const b = this.entries[other];
    if (a === undefined || b === undefined || !before(a, b)) return false;
    this.entries[one] = b;
    this.entries[other] = a;
    return true;
  }
}

function before<T>(a: Entry<T>, b: Entry<T>): boolean {
  return a.atUs < b.atUs || (a.atUs === b.atUs && a.order < b.order);
}
