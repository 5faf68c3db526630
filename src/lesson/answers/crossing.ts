import { type Conditions, endOf, type NumberKnob, timeline, writeKnob } from '../../simulation';
import { isQuery, type Tape } from '../../tape';

/** A request that writes, and one that leaves the write to another. */
export interface Pair {
  readonly writing: Tape;
  readonly deferring: Tape;
}

/** Both under one price of the write. Times in µs. */
export interface Compared {
  /** What the statements that write take together, from sent to answered: wire and database. */
  readonly writeUs: number;
  /** What a read of the same request takes: of all its reads the middle one, as a single one may fetch many rows. */
  readonly readUs: number;
  /** The first by the second. */
  readonly ratio: number;
  /** How much longer the request that writes takes than the other; below 0: less long. */
  readonly longerUs: number;
}

/** null: the request makes no write or no read, or what it does depends on the clock. */
export function compare({ writing, deferring }: Pair, conditions: Conditions): Compared | null {
  const [one, other] = [writing, deferring].map((tape) => endOf(tape, conditions));
  if (one === undefined || other === undefined || one.diverges || other.diverges) return null;
  const costs = queryCosts(writing, conditions);
  const writes = costs.filter(({ writes }) => writes);
  const reads = costs.filter(({ writes }) => !writes).map(({ tookUs }) => tookUs);
  const readUs = reads.sort((a, b) => a - b)[Math.floor((reads.length - 1) / 2)];
  if (writes.length === 0 || readUs === undefined || readUs === 0) return null;
  const writeUs = sum(writes);
  return { writeUs, readUs, ratio: writeUs / readUs, longerUs: one.totalUs - other.totalUs };
}

/**
 * What the knob is at when a quantity that grows with it first reaches 0, in its unit; null: it does not, anywhere in the
 * knob’s range. Found by bisection, to one unit.
 */
export function firstAt(knob: NumberKnob, quantity: (value: number) => number): number | null {
  let [below, above] = [Math.floor(knob.min) - 1, Math.floor(knob.max)];
  if (quantity(above) < 0) return null;
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (quantity(middle) < 0) below = middle;
    else above = middle;
  }
  return above;
}

/** Both at the price of the write at which they take the same; null: there is none, or nothing to compare. */
export function crossing(pair: Pair, conditions: Conditions, knob: NumberKnob): Compared | null {
  return comparedWhere(pair, conditions, knob, ({ longerUs }) => longerUs);
}

/** Both at the price of the write at which it costs so many reads; null as above. */
export function comparedAt(
  pair: Pair,
  conditions: Conditions,
  knob: NumberKnob,
  ratio: number,
): Compared | null {
  return comparedWhere(pair, conditions, knob, (compared) => compared.ratio - ratio);
}

function comparedWhere(
  pair: Pair,
  conditions: Conditions,
  knob: NumberKnob,
  quantity: (compared: Compared) => number,
): Compared | null {
  const at = (value: number) => compare(pair, writeKnob(conditions, knob.path, value));
  const isKnown = at(knob.min) !== null && at(knob.max) !== null;
  const value = isKnown
    ? firstAt(knob, (each) => {
        const compared = at(each);
        return compared === null ? Number.NaN : quantity(compared);
      })
    : null;
  // At the least price it is reached already: there is no price at which it is reached first.
  return value === null || value <= knob.min ? null : at(value);
}

function queryCosts(tape: Tape, conditions: Conditions): readonly { writes: boolean; tookUs: number }[] {
  const tookUs = new Map<number, number>();
  for (const { move, startUs, endUs } of timeline(tape, conditions).spans)
    tookUs.set(move, (tookUs.get(move) ?? 0) + endUs - startUs);
  return tape.moves.flatMap((move, index) =>
    isQuery(move) ? [{ writes: move.rowsWritten > 0, tookUs: tookUs.get(index) ?? 0 }] : [],
  );
}

function sum(costs: readonly { readonly tookUs: number }[]): number {
  return costs.reduce((total, { tookUs }) => total + tookUs, 0);
}
