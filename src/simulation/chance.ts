/**
 * Addressed randomness: a number belongs to its address (seed, request, move, purpose), never to the order in
 * which numbers are drawn. Two runs under comparison so share every number they have in common.
 */

/**
 * A number in [0, 1), the same for the same address. 2³² distinct values; `seed`, `request` and `move` count
 * modulo 2³².
 *
 * The hash is MurmurHash3_x86_32 (Austin Appleby, public domain, github.com/aappleby/smhasher): `seed` is its
 * seed, and `request`, `move` and each UTF-16 unit of `purpose` are a four-byte block.
 */
export function draw(seed: number, request: number, move: number, purpose: string): number {
  let hash = mixBlock(mixBlock(seed | 0, request), move);
  for (let index = 0; index < purpose.length; index++) hash = mixBlock(hash, purpose.charCodeAt(index));
  return finish(hash, 4 * (2 + purpose.length)) / 2 ** 32;
}

/** MurmurHash3_x86_32 of whole blocks: four bytes each, least significant first. An unsigned integer. */
export function murmurHash3(blocks: readonly number[], seed: number): number {
  return finish(blocks.reduce(mixBlock, seed | 0), 4 * blocks.length);
}

/** The exponential variate of the given mean that belongs to `uniform` in [0, 1): −mean · ln(1 − uniform). */
export function exponential(mean: number, uniform: number): number {
  return -mean * Math.log1p(-uniform);
}

function mixBlock(hash: number, block: number): number {
  let k = Math.imul(block, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  k = Math.imul(k, 0x1b873593);
  const mixed = hash ^ k;
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

function finish(hash: number, bytes: number): number {
  let h = hash ^ bytes;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
