/** CodeMirror is two thirds of the page's script: it comes after the first look at a lab. */
export const loadCodeEditor = () => import('./CodeEditor');
