/**
 * memcached's limits (memcached 1.6: memcached.h, items.c, doc/protocol.txt). Memory is counted as its `bytes`
 * statistic counts it, an item's own bytes; slab classes are not modelled, so nothing is lost to rounding up to
 * a chunk and nothing is evicted from one class while another has room.
 */
export const KEY_MAX_BYTES = 250;

/** `-I 1m`. Bounds the whole item, key and overhead included. */
export const ITEM_MAX_BYTES = 1024 * 1024;

/** `-m 64`. */
export const MEMORY_BYTES = 64 * 1024 * 1024;

/** The header on a 64-bit machine (48), the cas id (8), the key's terminator (1) and the value's \r\n (2). */
export const ITEM_OVERHEAD_BYTES = 59;

/** Flags are stored only where they are not 0. */
const FLAGS_BYTES = 4;

export function itemBytes(keyBytes: number, valueBytes: number, flags: number): number {
  return ITEM_OVERHEAD_BYTES + keyBytes + valueBytes + (flags === 0 ? 0 : FLAGS_BYTES);
}

/** The key's length in bytes of UTF-8, or −1 where memcached would refuse it: empty, too long, white space, control characters. */
export function keyBytes(key: string): number {
  let bytes = 0;
  for (let index = 0; index < key.length; index++) {
    const unit = key.charCodeAt(index);
    if (unit <= 0x20 || unit === 0x7f) return -1;
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    // The two halves of a surrogate pair make four bytes.
    else bytes += unit >= 0xd800 && unit <= 0xdfff ? 2 : 3;
  }
  return bytes === 0 || bytes > KEY_MAX_BYTES ? -1 : bytes;
}
