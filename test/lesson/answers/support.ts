import { findPreset, writeKnob } from '../../../src/simulation';
import type { ServiceCall, Tape } from '../../../src/tape';
import { LIST, ONE, query, tape } from '../fakes';

/** Three reads and a write, next door. */
export const WRITING: Tape = writing(
  tape([query(LIST), query(ONE), query(LIST, 500), query('UPDATE a', 0)], ''),
);

/** The same reads, and a message. */
export const DEFERRING: Tape = {
  ...tape([query(LIST), query(ONE), query(LIST, 500)], ''),
  index: 1,
  name: 'later',
};

const PUBLISH: ServiceCall = {
  type: 'call',
  link: 'app-broker',
  operation: 'publish',
  subject: 'count',
  works: 1,
  bytesOut: 500,
  bytesIn: 4,
  place: null,
  error: null,
  effect: null,
  message: null,
};

export const PAIR = { writing: WRITING, deferring: { ...DEFERRING, moves: [...DEFERRING.moves, PUBLISH] } };

const rack = findPreset('one-rack')?.conditions;
if (rack === undefined) throw new Error('no preset one-rack');
const STILL = writeKnob(writeKnob(rack, 'db.jitter', 0), 'broker.jitter', 0);

/** In one rack without jitter, the broker so far away. */
export const withBrokerAt = (rttUs: number) => writeKnob(STILL, 'broker.rtt', rttUs);

function writing(plain: Tape): Tape {
  const moves = plain.moves.map((move, index) =>
    index === 3 && move.type === 'call' && move.link === 'app-database' ? { ...move, rowsWritten: 1 } : move,
  );
  return { ...plain, moves };
}
