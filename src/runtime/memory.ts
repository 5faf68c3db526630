const PAGE_BYTES = 65_536;

/**
 * Caps every WebAssembly memory that is grown from outside, as Emscripten's are. Growing beyond the cap fails as growing beyond the
 * machine would: Python turns it into a MemoryError, on the line that asked for too much.
 */
export function capMemory(bytes: number): void {
  const grow = WebAssembly.Memory.prototype.grow;
  WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number): number {
    if (this.buffer.byteLength + pages * PAGE_BYTES > bytes) {
      throw new RangeError(`memory is capped at ${bytes} bytes`);
    }
    return grow.call(this, pages);
  };
}
