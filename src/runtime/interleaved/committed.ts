import type { Databases } from '../database';

/** The part of the databases that is needed. */
type Store = Pick<Databases, 'load' | 'export'>;

interface Lock {
  readonly owner: number;
  /** What the owner has made of the data so far. */
  work: Uint8Array;
  /** Name and contents of each savepoint, the innermost last. */
  readonly savepoints: { readonly name: string; readonly image: Uint8Array }[];
}

/**
 * What is committed, and the one transaction that writes: others see what was committed before (READ COMMITTED), and a
 * second writer waits. Each turn works on a copy, laid open in `name`; a transaction is the copy that
 * its owner gets back at each turn.
 */
export class CommittedData {
  readonly #store: Store;
  readonly #name: string;
  readonly #first: Uint8Array;
  #committed: Uint8Array;
  #lock: Lock | null = null;
  /** The copy laid open was written to. */
  #changed = false;

  /** What lies open in `name` now is what is committed. */
  constructor(store: Store, name: string) {
    this.#store = store;
    this.#name = name;
    this.#first = store.export(name);
    this.#committed = this.#first;
  }

  /** Lays open what there was to begin with, to be looked at alone. */
  openFirst(): void {
    this.#changed = false;
    this.#store.load(this.#name, this.#first);
  }

  /** Lays open what this request may see. */
  open(request: number): void {
    this.#changed = false;
    this.#store.load(this.#name, this.#lock?.owner === request ? this.#lock.work : this.#committed);
  }

  /** Keeps what the turn made of what was laid open. */
  close(request: number): void {
    if (this.#lock?.owner === request) this.#lock.work = this.#store.export(this.#name);
    else this.#keep();
  }

  /** Whether another's transaction keeps this request from writing. */
  isLockedFor(request: number): boolean {
    return this.#lock !== null && this.#lock.owner !== request;
  }

  /** Before a write. `savepoints` are those that are open: of a transaction that has not written, all alike. */
  beforeWrite(request: number, savepoints: readonly string[], inTransaction: boolean): void {
    this.#changed = true;
    if (!inTransaction || this.#lock !== null) return;
    this.#committed = this.#store.export(this.#name);
    const image = this.#committed;
    this.#lock = { owner: request, work: image, savepoints: savepoints.map((name) => ({ name, image })) };
  }

  savepoint(request: number, name: string): void {
    if (this.#lock?.owner === request) {
      this.#lock.savepoints.push({ name, image: this.#store.export(this.#name) });
    }
  }

  release(request: number, name: string): void {
    if (this.#lock?.owner === request) this.#lock.savepoints.splice(this.#find(name));
  }

  rollbackTo(request: number, name: string): void {
    if (this.#lock?.owner !== request) return;
    const at = this.#find(name);
    const savepoint = this.#lock.savepoints[at];
    if (savepoint === undefined) return;
    this.#lock.savepoints.splice(at + 1);
    this.#store.load(this.#name, savepoint.image);
  }

  /** Ends the transaction of a request; true: another may write now. */
  end(request: number, how: 'commit' | 'rollback'): boolean {
    if (this.#lock?.owner !== request) return false;
    this.#lock = null;
    // Its writes may be of earlier turns: whether this one wrote says nothing.
    if (how === 'commit') this.#committed = this.#store.export(this.#name);
    else this.#store.load(this.#name, this.#committed);
    this.#changed = false;
    return true;
  }

  /** Drops the transaction of a request whose process is gone, while another's data lie open; true as `end`. */
  abandon(request: number): boolean {
    if (this.#lock?.owner !== request) return false;
    this.#lock = null;
    return true;
  }

  #keep(): void {
    if (this.#changed) this.#committed = this.#store.export(this.#name);
    this.#changed = false;
  }

  #find(name: string): number {
    return this.#lock?.savepoints.findLastIndex((savepoint) => savepoint.name === name) ?? -1;
  }
}
