/**
 * What runs in the sandboxed frame: it makes the engine's worker from the first message and then relays. A classic
 * script kept as text, because policies name it by its hash (FRAME_SCRIPT_HASH, kept true by a test).
 */
export const FRAME_SCRIPT = [
  'let worker;',
  'const tell = (message) => parent.postMessage(message, "*");',
  'onmessage = ({ source, data }) => {',
  '  if (source !== parent) return;',
  '  if (worker) return worker.postMessage(data.message, data.transfer);',
  '  try {',
  '    worker = new Worker(URL.createObjectURL(new Blob([data.script], { type: "text/javascript" })));',
  '    worker.onmessage = (event) => tell({ message: event.data });',
  '    worker.onmessageerror = () => tell({ death: "A message of the engine could not be read." });',
  '    worker.onerror = (event) => tell({ death: event.message || "The worker could not be started." });',
  '  } catch (error) {',
  '    tell({ death: String(error) });',
  '  }',
  '};',
  'tell({ up: true });',
].join('\n');

export const FRAME_SCRIPT_HASH = 'sha256-cCz9yYgx8iIGktrobGgsIXuit0+VXVraKHzkfqBNi74=';

/** The frame's own policy. A worker from a blob inherits it: the engine can compile WebAssembly, and reach nothing. */
const FRAME_POLICY = [
  "default-src 'none'",
  `script-src '${FRAME_SCRIPT_HASH}' 'wasm-unsafe-eval'`,
  'worker-src blob:',
  "connect-src 'none'",
].join('; ');

export const FRAME_DOCUMENT = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${FRAME_POLICY}"><script>${FRAME_SCRIPT}</script>`;
