import { type Conditions, DEFAULT_CONDITIONS, writeKnob } from '../../src/simulation';

const NOTHING_ELSE = [
  'db.jitter',
  'db.statement',
  'db.row-examined',
  'db.row-sorted',
  'db.row-returned',
  'db.row-written',
  'db.commit',
] as const;

/**
 * Conditions under which model and reality can be compared: every statement waits its round trip and nothing else. No
 * jitter, the highest bandwidth, the connection kept. The database's own work is none, as SQLite works within Python's
 * process: what a short query takes there is in the price of executing it, what a long one takes is measured apart.
 */
export function conditionsAt(rttUs: number, factor: number): Conditions {
  const quiet = NOTHING_ELSE.reduce((all, path) => writeKnob(all, path, 0), DEFAULT_CONDITIONS);
  const wide = writeKnob(quiet, 'db.bandwidth', 100_000);
  return writeKnob(writeKnob(wide, 'db.rtt', rttUs), 'cpu.factor', factor);
}
