import type { EnterMove, Place, RegionKind } from '../tape';

/** From an `enter` to its `leave`; to the end where the request broke off inside. */
export interface Region {
  readonly kind: RegionKind;
  readonly name: string;
  readonly startUs: number;
  readonly endUs: number;
  /** 0 is outermost. */
  readonly depth: number;
  /** Index of the `enter` in `Tape.moves`. */
  readonly move: number;
  readonly place: Place | null;
}

/** Pairs each `leave` with the innermost open `enter`. */
export class RegionStack {
  readonly #regions: { -readonly [Key in keyof Region]: Region[Key] }[] = [];
  /** Positions in `#regions` of those still open, outermost first. */
  readonly #open: number[] = [];

  enter(move: EnterMove, index: number, nowUs: number): void {
    const { region: kind, name, place } = move;
    this.#open.push(this.#regions.length);
    this.#regions.push({
      kind,
      name,
      startUs: nowUs,
      endUs: nowUs,
      depth: this.#open.length - 1,
      move: index,
      place,
    });
  }

  leave(nowUs: number): void {
    const region = this.#regions[this.#open.pop() ?? -1];
    if (region) region.endUs = nowUs;
  }

  /** All regions in the order entered; those still open end now. */
  close(nowUs: number): readonly Region[] {
    while (this.#open.length > 0) this.leave(nowUs);
    return this.#regions;
  }
}
