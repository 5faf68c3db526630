import { loadPyodide, type PyodideInterface } from 'pyodide';
import createPyodideModule from 'pyodide/pyodide.asm.mjs';
import { BOOT_OPTIONS } from './python';

/** Never asked for: an address that cannot be reached, for what Pyodide believes it fetches. */
const BASE = 'https://engine.invalid/';

/**
 * Starts the interpreter where nothing can be fetched: what Pyodide fetches is answered from these bytes, for
 * as long as the realm lives. Anything else it asks for is refused.
 */
export function loadPythonFromBytes(wasm: ArrayBuffer, stdlib: ArrayBuffer): Promise<PyodideInterface> {
  globalThis.fetch = async (input) => {
    const url = String(input instanceof Request ? input.url : input);
    if (url === `${BASE}pyodide.asm.wasm`) {
      return new Response(wasm, { headers: { 'content-type': 'application/wasm' } });
    }
    if (url === `${BASE}stdlib.zip`) return new Response(stdlib);
    throw new TypeError(`The engine fetches nothing: ${url}`);
  };
  return loadPyodide({
    ...BOOT_OPTIONS,
    createPyodideModule,
    indexURL: BASE,
    packageBaseUrl: BASE,
    stdLibURL: `${BASE}stdlib.zip`,
  });
}
