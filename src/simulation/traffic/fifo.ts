/** Numbers, first in, first out, in a ring that grows as it must. */
export class Fifo {
  #ring = new Float64Array(16);
  #first = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#ring.length) this.#grow();
    this.#ring[(this.#first + this.#length) % this.#ring.length] = value;
    this.#length += 1;
  }

  /** undefined: there is none. */
  shift(): number | undefined {
    if (this.#length === 0) return undefined;
    const value = this.#ring[this.#first];
    this.#first = (this.#first + 1) % this.#ring.length;
    this.#length -= 1;
    return value;
  }

  #grow(): void {
    const grown = new Float64Array(2 * this.#ring.length);
    grown.set(this.#ring.subarray(this.#first));
    grown.set(this.#ring.subarray(0, this.#first), this.#ring.length - this.#first);
    this.#ring = grown;
    this.#first = 0;
  }
}
