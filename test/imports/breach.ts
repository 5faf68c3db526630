import type { Source } from './sources';

/** A rule that does not hold: where, and why there is the rule. Printed as it is. */
export type Breach = string;

export function breach(source: Source, line: number, what: string, reason: string): Breach {
  return `${source.path}:${line} ${what} — ${reason}`;
}
