/** A value as SQLite knows it. Text is the bytes `from` … `to` of what is read: UTF-8, one byte a character. */
export type Plain =
  | { readonly type: 'null' }
  | { readonly type: 'int'; readonly value: number }
  | { readonly type: 'bigint'; readonly value: bigint }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'text' | 'blob'; readonly from: number; readonly to: number };

/**
 * Reads what Python's `marshal.dumps(value, 2).decode('latin-1')` gives, for tuples of plain values. A string is
 * the quickest way out of Python that needs no proxy.
 */
export class MarshalReader {
  private readonly source: string;
  private at = 0;

  constructor(source: string) {
    this.source = source;
  }

  /** Reads the start of a tuple: its length. */
  tuple(): number {
    if (this.source[this.at] !== '(') throw new Error('A tuple was expected.');
    this.at += 1;
    return this.int();
  }

  next(): Plain {
    const type = this.source[this.at];
    this.at += 1;
    switch (type) {
      case 'N':
        return NULL;
      case 'F':
        return { type: 'int', value: 0 };
      case 'T':
        return { type: 'int', value: 1 };
      case 'i':
        return { type: 'int', value: this.int() };
      case 'l':
        return { type: 'bigint', value: this.bigint() };
      case 'g':
        return { type: 'float', value: this.float() };
      case 'u':
      case 's': {
        const bytes = this.int();
        const from = this.at;
        this.at += bytes;
        return { type: type === 'u' ? 'text' : 'blob', from, to: this.at };
      }
      default:
        throw new Error(`A value of unknown type ${type} came from Python.`);
    }
  }

  /** Copies text or a blob to `target`. */
  copy(from: number, to: number, target: Uint8Array, start: number): void {
    for (let i = 0; i < to - from; i += 1) target[start + i] = this.source.charCodeAt(from + i);
  }

  string(from: number, to: number): string {
    const bytes = new Uint8Array(to - from);
    this.copy(from, to, bytes, 0);
    return decoder.decode(bytes);
  }

  private byte(offset: number): number {
    return this.source.charCodeAt(this.at + offset);
  }

  private int(): number {
    const value = this.byte(0) | (this.byte(1) << 8) | (this.byte(2) << 16) | (this.byte(3) << 24);
    this.at += 4;
    return value;
  }

  private bigint(): bigint {
    const digits = this.int();
    let value = 0n;
    for (let i = Math.abs(digits) - 1; i >= 0; i -= 1) {
      value = (value << 15n) | BigInt(this.byte(2 * i) | (this.byte(2 * i + 1) << 8));
    }
    this.at += 2 * Math.abs(digits);
    return digits < 0 ? -value : value;
  }

  private float(): number {
    for (let i = 0; i < 8; i += 1) scratch.setUint8(i, this.byte(i));
    this.at += 8;
    return scratch.getFloat64(0, true);
  }
}

const NULL: Plain = { type: 'null' };
const scratch = new DataView(new ArrayBuffer(8));
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
