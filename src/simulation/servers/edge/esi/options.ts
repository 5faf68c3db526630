/**
 * What becomes of a page one of whose fragments fails.
 * `continue`: the fragment is left out, whatever onerror says (Varnish, since PR 4065 of 2024).
 * `onerror`: left out with onerror="continue", else the page is cut off (the same with `feature +esi_include_onerror`).
 * `abort`: the page is cut off, whatever onerror says (Varnish 7.3).
 * `splice`: the error's own body stands in its place (Varnish before 7.3, as is said).
 * `esi`: left out with onerror="continue", else the whole page is an error (ESI 1.0).
 */
export type IncludeErrors = 'continue' | 'onerror' | 'abort' | 'splice' | 'esi';

export interface AssemblyOptions {
  /** One fragment after the other, as open-source Varnish is said to, or all at once. */
  fetching: 'serial' | 'parallel';
  includeErrors: IncludeErrors;
  /** An include of a fragment that lies so deep is left out (Varnish's max_esi_depth, 5). */
  maxDepth: number;
}
