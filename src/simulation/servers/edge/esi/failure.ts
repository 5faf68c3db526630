import type { EsiInclude } from './document';
import type { IncludeErrors } from './options';

/** What to do about a fragment: put it in, leave it out, cut the page off, or make the page an error. */
export type Fate = 'put-in' | 'leave-out' | 'cut-off' | 'fail';

/** Varnish takes only these for a fragment (since 7.3). */
const GOOD = new Set([200, 204]);

export function isGood(status: number): boolean {
  return GOOD.has(status);
}

/** Of a fragment that came with this status. An `alt` has been tried before. */
export function fateOf(status: number, { continues }: EsiInclude, rule: IncludeErrors): Fate {
  if (isGood(status)) return 'put-in';
  switch (rule) {
    case 'splice':
      return 'put-in';
    case 'continue':
      return 'leave-out';
    case 'abort':
      return 'cut-off';
    case 'onerror':
      return continues ? 'leave-out' : 'cut-off';
    case 'esi':
      return continues ? 'leave-out' : 'fail';
  }
}
