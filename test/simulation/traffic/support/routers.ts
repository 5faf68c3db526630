import type { Leg, Router, Visit } from '../../../../src/simulation/traffic';
import { isCacheCall, type Move, type Tape } from '../../../../src/tape';

/** A tape in legs: each call to the cache, and each reading, branches, and always the same way. */
export function legsOf(tape: Tape, firstId = 0): readonly Leg[] {
  const legs: Leg[] = [];
  let back: Move | null = null;
  let first = 0;
  let moves: Move[] = [];
  const end = (ends: Leg['ends'], next: number) => {
    const status = tape.response?.status ?? 500;
    const firstMove = back ? first - 1 : first;
    legs.push({ id: firstId + legs.length, back, moves, firstMove, ends, status });
    moves = [];
    first = next;
  };
  for (const [index, move] of tape.moves.entries()) {
    moves.push(move);
    if (isCacheCall(move)) {
      end('cache', index + 1);
      back = move;
    } else if (move.type === 'cpu' && move.kind === 'python.reading') {
      end('reading', index + 1);
      back = null;
    }
  }
  end('response', tape.moves.length);
  return legs;
}

/** Of each request: when a worker took it up and when it was served. */
export interface Seen {
  readonly number: number;
  readonly takenUs: number;
  readonly endedUs: number;
}

/**
 * Goes the legs of each kind's tape in turn, and notes when. `forgets`: asked for the first time, it must explore first.
 */
export class LegRouter implements Router<number> {
  readonly seen: Seen[] = [];
  readonly #taken = new Map<number, number>();
  readonly #legs: readonly (readonly Leg[])[];
  readonly #known = new Set<number>();
  #wanted = -1;

  constructor(
    tapes: readonly Tape[],
    private readonly forgets = false,
  ) {
    let id = 0;
    this.#legs = tapes.map((tape) => {
      const legs = legsOf(tape, id);
      id += legs.length;
      return legs;
    });
  }

  begin = (visit: Visit<number>, nowUs: number): Leg | null => {
    const leg = this.#leg(visit.kind, 0);
    if (leg) {
      this.#taken.set(visit.number, nowUs);
      visit.memory = 0;
    }
    return leg;
  };

  next = (visit: Visit<number>): Leg | null => {
    const at = (visit.memory ?? 0) + 1;
    const leg = this.#leg(visit.kind, at);
    if (leg) visit.memory = at;
    return leg;
  };

  end = ({ number }: Visit<number>, _: Leg, nowUs: number) => {
    this.seen.push({ number, takenUs: this.#taken.get(number) ?? -1, endedUs: nowUs });
    return { ageUs: null, staleUs: 0, tables: new Set<string>() };
  };

  atDatabase = () => undefined;

  restartCache = () => undefined;

  explore = () => {
    this.learn();
    return Promise.resolve();
  };

  learn(): void {
    this.#known.add(this.#wanted);
  }

  #leg(kind: number, at: number): Leg | null {
    const leg = this.#legs[kind]?.[at];
    if (!leg) throw new Error(`Kind ${kind} has no leg ${at}.`);
    if (this.forgets && !this.#known.has(leg.id)) {
      this.#wanted = leg.id;
      return null;
    }
    return leg;
  }
}
