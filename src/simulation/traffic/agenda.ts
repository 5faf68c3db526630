/**
 * What is to happen next: a binary heap of entries, at most one for each slot. At the same µs, the request that arrived
 * earlier goes first: numbers are those of the requests, and tell any two entries apart.
 */
export class Agenda {
  #length = 0;
  readonly #times: Float64Array;
  readonly #numbers: Float64Array;
  readonly #slots: Int32Array;

  constructor(slots: number) {
    this.#times = new Float64Array(slots);
    this.#numbers = new Float64Array(slots);
    this.#slots = new Int32Array(slots);
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  /** Of the first entry. */
  get timeUs(): number {
    return this.#times[0] ?? 0;
  }

  /** Of the first entry. */
  get slot(): number {
    return this.#slots[0] ?? 0;
  }

  add(timeUs: number, number: number, slot: number): void {
    let hole = this.#length++;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (!this.#isBefore(timeUs, number, parent)) break;
      this.#move(parent, hole);
      hole = parent;
    }
    this.#put(hole, timeUs, number, slot);
  }

  /** Puts another entry in the place of the first. */
  replaceFirst(timeUs: number, number: number, slot: number): void {
    const length = this.#length;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= length) break;
      if (
        child + 1 < length &&
        this.#isBefore(this.#times[child + 1] ?? 0, this.#numbers[child + 1] ?? 0, child)
      )
        child += 1;
      if (this.#isBefore(timeUs, number, child)) break;
      this.#move(child, hole);
      hole = child;
    }
    this.#put(hole, timeUs, number, slot);
  }

  removeFirst(): void {
    const last = --this.#length;
    if (last > 0) this.replaceFirst(this.#times[last] ?? 0, this.#numbers[last] ?? 0, this.#slots[last] ?? 0);
  }

  #isBefore(timeUs: number, number: number, other: number): boolean {
    const otherUs = this.#times[other] ?? 0;
    return timeUs < otherUs || (timeUs === otherUs && number < (this.#numbers[other] ?? 0));
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#times[from] ?? 0, this.#numbers[from] ?? 0, this.#slots[from] ?? 0);
  }

  #put(at: number, timeUs: number, number: number, slot: number): void {
    this.#times[at] = timeUs;
    this.#numbers[at] = number;
    this.#slots[at] = slot;
  }
}
