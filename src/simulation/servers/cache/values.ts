/**
 * What the cache must know of the values it holds, which are otherwise opaque to it: a real server holds bytes,
 * the traffic simulation holds handles.
 */
export interface ValueKind<Value> {
  /** Length in bytes, as it counts against the limits. */
  sizeOf(value: Value): number;
  /** The value of `append` and `prepend`. */
  join(before: Value, after: Value): Value;
  /** The unsigned 64-bit integer that the value spells in decimal, or null. */
  toInteger(value: Value): bigint | null;
  /** Spells an integer, filled up with spaces to `width` bytes: memcached rewrites a counter in place. */
  fromInteger(integer: bigint, width: number): Value;
}

export const UINT64_MAX = 2n ** 64n - 1n;

/** A number of more digits than fit into 64 bits is none, so no more than these bytes are read. */
const NUMBER_BYTES = 64;

/** As C's strtoull reads it: white space and a plus sign may precede the digits, white space or nothing follows. */
const NUMBER = /^\s*\+?(\d+)(?=[\s\0]|$)/;

/** Values as a client on the network sends them. */
export const BYTES: ValueKind<Uint8Array> = {
  sizeOf: (value) => value.byteLength,

  join(before, after) {
    const joined = new Uint8Array(before.byteLength + after.byteLength);
    joined.set(before);
    joined.set(after, before.byteLength);
    return joined;
  },

  toInteger(value) {
    const digits = NUMBER.exec(String.fromCharCode(...value.subarray(0, NUMBER_BYTES)))?.[1];
    if (digits === undefined) return null;
    const integer = BigInt(digits);
    return integer <= UINT64_MAX ? integer : null;
  },

  fromInteger: (integer, width) => new TextEncoder().encode(integer.toString().padEnd(width)),
};
