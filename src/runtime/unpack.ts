/** What unpacking needs of Emscripten's file system. */
export interface WritableFileSystem {
  mkdirTree(path: string): void;
  writeFile(path: string, data: Uint8Array, options?: { canOwn?: boolean }): void;
}

const CENTRAL_DIRECTORY_END = 22;
const CENTRAL_HEADER = 46;
const LOCAL_HEADER = 30;

/**
 * Unpacks a zip whose entries are stored, not compressed, and which bears no comment: what scripts/lib/assets
 * makes. The files written are views into `bytes`, not copies.
 */
export function unpack(fs: WritableFileSystem, bytes: Uint8Array, folder: string): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = new TextDecoder();
  const end = bytes.length - CENTRAL_DIRECTORY_END;
  const made = new Set<string>();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    const size = view.getUint32(at + 20, true);
    const nameLength = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    const name = text.decode(bytes.subarray(at + CENTRAL_HEADER, at + CENTRAL_HEADER + nameLength));
    const path = `${folder}/${name}`;
    const start = local + LOCAL_HEADER + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const parent = path.slice(0, path.lastIndexOf('/'));
    if (!made.has(parent)) fs.mkdirTree(parent);
    made.add(parent);
    fs.writeFile(path, bytes.subarray(start, start + size), { canOwn: true });
    at += CENTRAL_HEADER + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
}
