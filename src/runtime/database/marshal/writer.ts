import { DatabaseFailure } from '../failure';

/**
 * Writes values in the form that Python's `marshal.loads` reads, all of whose parts used here are the same in
 * every CPython 3. It is the quickest way into Python: integers, floats, text and bytes arrive as what
 * they are, rows as tuples, and SQLite's UTF-8 is copied as it stands.
 */
export class MarshalWriter {
  private bytes: Uint8Array<ArrayBuffer>;
  private view: DataView;
  private length = 0;

  constructor(roomBytes = 1 << 14) {
    this.bytes = new Uint8Array(roomBytes);
    this.view = new DataView(this.bytes.buffer);
  }

  clear(): void {
    this.length = 0;
  }

  /** What was written; valid until the next write. */
  written(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  none(): void {
    this.byte(0x4e); // N
  }

  /** An integer of at most 32 bits, signed. */
  int32(value: number): void {
    this.reserve(5);
    this.bytes[this.length] = 0x69; // i
    this.view.setInt32(this.length + 1, value, true);
    this.length += 5;
  }

  /** Any integer: sign and digits of 15 bits. */
  bigint(value: bigint): void {
    const digits: number[] = [];
    for (let rest = value < 0n ? -value : value; rest > 0n; rest >>= 15n) digits.push(Number(rest & 0x7fffn));
    this.header(0x6c, value < 0n ? -digits.length : digits.length); // l
    this.reserve(2 * digits.length);
    for (const digit of digits) {
      this.view.setUint16(this.length, digit, true);
      this.length += 2;
    }
  }

  integer(value: number): void {
    if (value === (value | 0)) this.int32(value);
    else this.bigint(BigInt(value));
  }

  float(value: number): void {
    this.reserve(9);
    this.bytes[this.length] = 0x67; // g
    this.view.setFloat64(this.length + 1, value, true);
    this.length += 9;
  }

  /** Text that is UTF-8 already, at `start` of `source`. */
  utf8(source: Uint8Array, start: number, bytes: number): void {
    this.header(0x75, bytes); // u
    this.copy(source, start, bytes);
  }

  text(value: string): void {
    const encoded = encoder.encode(value);
    this.utf8(encoded, 0, encoded.length);
  }

  blob(source: Uint8Array, start: number, bytes: number): void {
    this.header(0x73, bytes); // s
    this.copy(source, start, bytes);
  }

  tuple(length: number): void {
    this.header(0x28, length); // (
  }

  /** Starts a list whose length is not known yet; the answer goes to `endList`. */
  startList(): number {
    this.header(0x5b, 0); // [
    return this.length - 4;
  }

  endList(start: number, length: number): void {
    this.view.setInt32(start, length, true);
  }

  private byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length] = value;
    this.length += 1;
  }

  private header(type: number, size: number): void {
    this.reserve(5);
    this.bytes[this.length] = type;
    this.view.setInt32(this.length + 1, size, true);
    this.length += 5;
  }

  private copy(source: Uint8Array, start: number, bytes: number): void {
    this.reserve(bytes);
    // A call for a dozen bytes costs more than copying them.
    if (bytes > 24) this.bytes.set(source.subarray(start, start + bytes), this.length);
    else for (let i = 0; i < bytes; i += 1) this.bytes[this.length + i] = source[start + i] ?? 0;
    this.length += bytes;
  }

  private reserve(bytes: number): void {
    if (this.length + bytes <= this.bytes.length) return;
    const larger = allocate(Math.max(2 * this.bytes.length, this.length + bytes));
    larger.set(this.bytes);
    this.bytes = larger;
    this.view = new DataView(larger.buffer);
  }
}

const encoder = new TextEncoder();

function allocate(bytes: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(bytes);
  } catch {
    throw new DatabaseFailure('MemoryError', `No memory is left for an answer of ${bytes} bytes.`);
  }
}
