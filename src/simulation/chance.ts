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

/**
 * `draw` for one purpose, made ready: drawer(purpose)(seed, request, move) is draw(seed, request, move, purpose), in
 * about half the time.
 */
export function drawer(purpose: string): (seed: number, request: number, move: number) => number {
  const blocks = Int32Array.from({ length: purpose.length }, (_, index) =>
    scramble(purpose.charCodeAt(index)),
  );
  const bytes = 4 * (2 + purpose.length);
  return (seed, request, move) => {
    let hash = mixBlock(mixBlock(seed | 0, request), move);
    for (const block of blocks) hash = mix(hash, block);
    return finish(hash, bytes) / 2 ** 32;
  };
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
  return mix(hash, scramble(block));
}

/** What a block does to the hash is the same whatever the hash. */
function scramble(block: number): number {
  const k = Math.imul(block, 0xcc9e2d51);
  return Math.imul((k << 15) | (k >>> 17), 0x1b873593);
}

function mix(hash: number, scrambled: number): number {
  const mixed = hash ^ scrambled;
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

function finish(hash: number, bytes: number): number {
  let h = hash ^ bytes;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
