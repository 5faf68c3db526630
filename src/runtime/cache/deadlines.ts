import type { TextCommand, TextOutcome } from '../../simulation/servers/cache';
import { expiresAtUs } from '../../simulation/servers/cache/expiry';

/** A moment that decided what came of an exchange: before it, or not. µs since the run's epoch. */
export interface DecidedBy {
  readonly deadlineUs: number;
  readonly passed: boolean;
}

/** When each key of a server expires, as far as commands said: what the answers hung on. */
export class Deadlines {
  readonly #epochSeconds: number;
  readonly #ends = new Map<string, number>();

  constructor(epochSeconds: number) {
    this.#epochSeconds = epochSeconds;
  }

  /** The deadline nearest to `atUs` among those of the keys that a command names; null: none hangs on time. */
  of(command: TextCommand, atUs: number): DecidedBy | null {
    const ends = keysOf(command).flatMap((key) => this.#ends.get(key) ?? []);
    const [nearest] = ends.sort((a, b) => Math.abs(a - atUs) - Math.abs(b - atUs));
    return nearest === undefined ? null : { deadlineUs: nearest, passed: atUs >= nearest };
  }

  /** Takes down what a command changed. */
  follow(command: TextCommand, outcome: TextOutcome, atUs: number): void {
    if (command.type === 'flush-all') this.#ends.clear();
    if (outcome.type === 'deleted') for (const key of keysOf(command)) this.#ends.delete(key);
    const renewed =
      (outcome.type === 'store' && outcome.outcome === 'stored') ||
      (outcome.type === 'touched' && outcome.found) ||
      (command.type === 'get-and-touch' && outcome.type === 'items' && outcome.items.length > 0);
    if (!renewed || !('exptime' in command) || command.type === 'append' || command.type === 'prepend')
      return;
    const endUs = expiresAtUs(command.exptime, atUs, this.#epochSeconds, 'ticks');
    for (const key of keysOf(command)) {
      if (endUs > atUs && Number.isFinite(endUs)) this.#ends.set(key, endUs);
      else this.#ends.delete(key);
    }
  }
}

function keysOf(command: TextCommand): readonly string[] {
  if ('keys' in command) return command.keys;
  return 'key' in command ? [command.key] : [];
}
