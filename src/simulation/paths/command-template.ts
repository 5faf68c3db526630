import type { CacheCommand, CacheOperation, Place } from '../../tape';
import type { Dimension } from './dimension';
import type { Handle, ValueClasses } from './handle';
import { align, constantText, fill, type TextTemplate, type Witness } from './text-template';
import { FIRST_VERSION, type Trial } from './trial';
import { TtlTemplate } from './ttl-template';
import { ValueTemplate, type Writing } from './value-template';

/** A command as a leg sends it, whatever the numbers answered before. */
export class CommandTemplate {
  readonly operation: CacheOperation;
  readonly ttl: TtlTemplate;
  readonly delta: bigint;
  /** Of cas: which of the versions got, in their order. */
  readonly version: number;
  readonly unasked: boolean;
  readonly #integers: readonly number[];
  readonly #first: Witness;
  readonly #value: ValueTemplate | null;
  #key: TextTemplate;

  constructor(
    command: CacheCommand,
    dims: readonly Dimension[],
    trial: Trial,
    place: Place | null,
    classes: ValueClasses,
  ) {
    const { operation, key, value, amount, outcome } = command;
    this.operation = operation;
    this.unasked = outcome === 'unasked';
    this.#integers = dims.flatMap(({ kind }, index) => (kind === 'integer' ? [index] : []));
    this.#first = { text: key, point: trial.point };
    this.#key = constantText(key);
    this.ttl = new TtlTemplate(command.ttlSeconds ?? 0, dims, trial.point);
    this.version = operation === 'cas' ? Number(amount) - FIRST_VERSION : -1;
    this.delta = operation === 'incr' || operation === 'decr' ? BigInt(amount ?? '1') : 1n;
    const writer = place === null ? '' : `${place.file}:${place.line}`;
    this.#value = value === null ? null : new ValueTemplate(value, trial, this.#integers, writer, classes);
  }

  get key(): TextTemplate {
    return this.#key;
  }

  keyAt(point: readonly number[]): string {
    return this.#key.constant ?? fill(this.#key, point);
  }

  valueAt(point: readonly number[], writing: Writing): Handle | null {
    return this.#value?.handle(point, writing) ?? null;
  }

  fits({ key, ttlSeconds }: CacheCommand, { point }: Trial): boolean {
    return this.#aligned({ text: key, point }) !== null && this.ttl.fits(ttlSeconds ?? 0);
  }

  learn({ key, ttlSeconds, value }: CacheCommand, trial: Trial): void {
    this.#key = this.#aligned({ text: key, point: trial.point }) ?? this.#key;
    this.ttl.learn(ttlSeconds ?? 0, trial.point);
    if (value !== null) this.#value?.learn(value, trial.point);
  }

  #aligned(witness: Witness): TextTemplate | null {
    if (fill(this.#key, witness.point) === witness.text) return this.#key;
    return align(this.#first, witness, this.#integers);
  }
}
