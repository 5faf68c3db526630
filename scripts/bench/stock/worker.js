// Pyodide as its own documentation starts it: its own files, its own standard library, no package.
import { loadPyodide } from './pyodide.mjs';

await loadPyodide();
postMessage('ready');
