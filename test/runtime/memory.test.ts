import { afterEach, beforeEach, expect, it } from 'vitest';
import { capMemory } from '../../src/runtime/memory';

const PAGE_BYTES = 65_536;
const { grow } = WebAssembly.Memory.prototype;

beforeEach(() => capMemory(3 * PAGE_BYTES));
afterEach(() => {
  WebAssembly.Memory.prototype.grow = grow;
});

it('lets a memory grow up to the cap, and answers as it does without one', () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  expect(memory.grow(2)).toBe(1);
  expect(memory.buffer.byteLength).toBe(3 * PAGE_BYTES);
});

it('refuses a page more, as the machine would, and leaves the memory as it was', () => {
  const memory = new WebAssembly.Memory({ initial: 2 });
  expect(() => memory.grow(2)).toThrow(RangeError);
  expect(memory.buffer.byteLength).toBe(2 * PAGE_BYTES);
  expect(memory.grow(1)).toBe(2);
});

it('counts each memory by itself', () => {
  const memories = [new WebAssembly.Memory({ initial: 1 }), new WebAssembly.Memory({ initial: 1 })];
  expect(memories.map((memory) => memory.grow(2))).toEqual([1, 1]);
});
