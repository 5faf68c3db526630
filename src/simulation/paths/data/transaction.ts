import type { DatabaseCall, Statement } from '../../../tape';
import { type Access, accessesOf } from './access';

/** What a call to the database does to the data, as others see it. */
export interface Effects {
  readonly reads: readonly Access[];
  readonly writes: readonly Access[];
}

/**
 * What was written and is not seen by others yet: a transaction's writes are theirs to see from its COMMIT on, all others
 * at once. A savepoint that is rolled back takes nothing back here.
 */
export class Transaction {
  #open: boolean;
  #pending: readonly Access[];

  /** `before`: of the leg before. */
  constructor(before: Transaction | null) {
    this.#open = before === null ? false : before.#open;
    this.#pending = before === null ? [] : before.#pending;
  }

  effectsOf(move: DatabaseCall, statements: readonly Statement[]): Effects | undefined {
    switch (move.operation) {
      case 'begin':
        this.#open = true;
        return undefined;
      case 'commit':
        return this.#end(this.#pending);
      case 'rollback':
        return this.#end([]);
      default:
        return this.#query(
          accessesOf(move, move.statement === null ? undefined : statements[move.statement]),
        );
    }
  }

  #end(writes: readonly Access[]): Effects | undefined {
    this.#open = false;
    this.#pending = [];
    return writes.length === 0 ? undefined : { reads: [], writes };
  }

  #query(accesses: readonly Access[]): Effects | undefined {
    if (accesses.length === 0) return undefined;
    const reads = accesses.filter(({ type }) => type === 'read');
    const writes = accesses.filter(({ type }) => type !== 'read');
    if (!this.#open) return { reads, writes };
    this.#pending = [...this.#pending, ...writes];
    return { reads, writes: [] };
  }
}
