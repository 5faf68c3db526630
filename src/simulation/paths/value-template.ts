import type { Dependencies } from './data/dependencies';
import { type Handle, integerIn, type StoredBytes, type ValueClass, type ValueClasses } from './handle';
import { align, constantText, fill, type TextTemplate, type Witness } from './text-template';
import type { Trial } from './trial';

/** The circumstances of a write. */
export interface Writing {
  readonly nowUs: number;
  /** When the request read the clock last; null: it did not. */
  readonly readUs: number | null;
  readonly lifeUs: number;
  readonly madeOf: Dependencies | null;
}

/** What one command of a leg writes. */
export class ValueTemplate {
  readonly #first: Witness | null;
  readonly #recordedUs: number | null;
  /** A number in which those answered are found again. */
  #number: TextTemplate | null;
  #kind: ValueClass;
  #varies = false;

  constructor(
    private readonly stored: StoredBytes,
    { point, clocks }: Trial,
    private readonly integers: readonly number[],
    writer: string,
    private readonly classes: ValueClasses,
  ) {
    const integer = integerIn(stored.base64);
    this.#first = integer === null ? null : { text: String(integer), point };
    this.#number = this.#first === null ? null : constantText(this.#first.text);
    this.#recordedUs = clocks.findLast((clock) => clock !== null) ?? null;
    this.#kind = classes.of(stored, writer);
  }

  handle(point: readonly number[], { readUs, nowUs, lifeUs, madeOf }: Writing): Handle {
    const kind = this.#kind;
    const integer = this.#number === null ? null : Number(fill(this.#number, point));
    if (!this.#varies || this.#recordedUs === null || readUs === null) {
      return { kind, integer, madeUs: nowUs, recordedUs: nowUs, lifeUs, madeOf };
    }
    return { kind, integer, madeUs: readUs, recordedUs: this.#recordedUs, lifeUs, madeOf };
  }

  learn(stored: StoredBytes, point: readonly number[]): void {
    if (this.#varies || stored.base64 === this.stored.base64) return;
    if (this.#number !== null && this.#first !== null) {
      const text = String(integerIn(stored.base64));
      if (fill(this.#number, point) === text) return;
      this.#number = align(this.#first, { text, point }, this.integers);
      if (this.#number !== null) return;
    }
    this.#varies = true;
    this.#kind = this.classes.varying(this.stored, this.#kind.writer);
  }
}
