import type { SqliteApi } from './api';
import { DatabaseFailure } from './failure';

/** SQLite's WebAssembly memory: the C interface, and what is needed to pass text through it. */
export class SqliteMemory {
  readonly api: SqliteApi;
  /** Eight bytes for the C functions that answer through a pointer. */
  readonly out: number;
  private readonly memory: WebAssembly.Memory;
  private u8: Uint8Array;
  private view: DataView;

  constructor(api: SqliteApi, memory: WebAssembly.Memory) {
    this.api = api;
    this.memory = memory;
    this.u8 = new Uint8Array(memory.buffer);
    this.view = new DataView(memory.buffer);
    this.out = this.allocate(8);
  }

  /** Growing the memory detaches its buffer: never keep this across a call into SQLite. */
  get bytes(): Uint8Array {
    if (this.u8.buffer !== this.memory.buffer) this.u8 = new Uint8Array(this.memory.buffer);
    return this.u8;
  }

  get words(): DataView {
    if (this.view.buffer !== this.memory.buffer) this.view = new DataView(this.memory.buffer);
    return this.view;
  }

  /** Word at an address: a pointer, or an int. */
  word(address: number): number {
    return this.words.getInt32(address, true);
  }

  /** Text that ends in a zero byte; '' for the null pointer. */
  text(pointer: number): string {
    if (pointer === 0) return '';
    const bytes = this.bytes;
    return decoder.decode(bytes.subarray(pointer, bytes.indexOf(0, pointer)));
  }

  /** Text of a known length, which may hold zero bytes. */
  slice(pointer: number, bytes: number): string {
    return decoder.decode(this.bytes.subarray(pointer, pointer + bytes));
  }

  /** Memory of SQLite's, to be given back by `free`. Throws DatabaseFailure when there is no more. */
  allocate(bytes: number): number {
    const pointer = this.api._malloc(bytes);
    if (pointer === 0)
      throw new DatabaseFailure('MemoryError', 'The database has no memory left.', 7, 'SQLITE_NOMEM');
    return pointer;
  }

  free(pointer: number): void {
    this.api._free(pointer);
  }

  /** Calls `use` with a zero-terminated copy of `text`, which is gone afterwards. */
  withText<T>(text: string, use: (pointer: number, bytes: number) => T): T {
    const encoded = encoder.encode(text);
    const pointer = this.allocate(encoded.length + 1);
    try {
      this.bytes.set(encoded, pointer);
      this.bytes[pointer + encoded.length] = 0;
      return use(pointer, encoded.length);
    } finally {
      this.free(pointer);
    }
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
