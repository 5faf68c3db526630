import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draw, drawer, exponential, murmurHash3 } from '../../src/simulation';
import { times } from './support/tapes';

test.each([
  // Known answers of MurmurHash3_x86_32 for whole blocks.
  { blocks: [], seed: 0, hash: 0 },
  { blocks: [], seed: 1, hash: 0x514e28b7 },
  { blocks: [0xffffffff], seed: 0, hash: 0x76293b50 },
  { blocks: [0x87654321], seed: 0, hash: 0xf55b516b },
  { blocks: [0], seed: 0, hash: 0x2362f9de },
  { blocks: [0x61616161], seed: 0x9747b28c, hash: 0x5a97808a },
  { blocks: [0x64636261], seed: 0x9747b28c, hash: 0xf0478627 },
])('MurmurHash3 of $blocks with seed $seed', ({ blocks, seed, hash }) => {
  expect(murmurHash3(blocks, seed)).toBe(hash);
});

test('a draw is the hash of its address', () => {
  expect(draw(7, 2, 300, 'ab')).toBe(murmurHash3([2, 300, 97, 98], 7) / 2 ** 32);
});

test('a draw depends on its address alone, and on each part of it', () => {
  const at = draw(1, 2, 3, 'jitter-out');
  draw(9, 9, 9, 'something else');
  expect(draw(1, 2, 3, 'jitter-out')).toBe(at);
  for (const other of [
    draw(0, 2, 3, 'jitter-out'),
    draw(1, 0, 3, 'jitter-out'),
    draw(1, 2, 0, 'jitter-out'),
    draw(1, 2, 3, 'jitter-back'),
  ]) {
    expect(other).not.toBe(at);
  }
});

test('draws lie in [0, 1)', () => {
  fc.assert(
    fc.property(fc.integer(), fc.nat(), fc.nat(), fc.string(), (seed, request, move, purpose) => {
      const drawn = draw(seed, request, move, purpose);
      expect(drawn).toBeGreaterThanOrEqual(0);
      expect(drawn).toBeLessThan(1);
    }),
  );
});

test('a drawer draws the same numbers', () => {
  fc.assert(
    fc.property(fc.integer(), fc.nat(), fc.nat(), fc.string(), (seed, request, move, purpose) => {
      expect(drawer(purpose)(seed, request, move)).toBe(draw(seed, request, move, purpose));
    }),
  );
});

test('draws of neighbouring moves fill the interval evenly', () => {
  const tenths = new Array(10).fill(0);
  for (let move = 0; move < 20_000; move++) tenths[Math.floor(draw(1, 0, move, 'jitter-out') * 10)] += 1;
  // Chi-squared, 9 degrees of freedom: 27.9 is exceeded once in a thousand.
  const chiSquared = tenths.reduce((sum, seen) => sum + (seen - 2000) ** 2 / 2000, 0);
  expect(chiSquared).toBeLessThan(27.9);
});

test('exponential variates have the mean asked for, and are never negative', () => {
  const variates = times(20_000, (move) => exponential(50, draw(3, 0, move, 'jitter-out')));
  expect(Math.min(...variates)).toBeGreaterThanOrEqual(0);
  expect(variates.reduce((sum, each) => sum + each) / variates.length).toBeCloseTo(50, -0.5);
  expect(exponential(0, 0.7)).toBeCloseTo(0);
});
