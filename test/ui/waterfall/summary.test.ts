import { describe, expect, it } from 'vitest';
import { type Conditions, DEFAULT_CONDITIONS, timeline } from '../../../src/simulation';
import { isDatabaseCall, type Tape } from '../../../src/tape';
import { waterfallRows } from '../../../src/ui/waterfall/rows';
import { divergence, mostRepeated, summary } from '../../../src/ui/waterfall/summary';
import { rowSum } from '../../../src/ui/waterfall/sums';
import { waterfallTree } from '../../../src/ui/waterfall/tree';
import { serviceCall } from '../../simulation/support/tapes';
import { control, cpu, feedTape, LIST, OWNER, query, tapeOf } from '../tapes';

function at(change: Partial<Conditions['db']>): Conditions {
  return { ...DEFAULT_CONDITIONS, db: { ...DEFAULT_CONDITIONS.db, ...change } };
}

function summaryOf(tape: Tape, conditions: Conditions): string {
  return summary(timeline(tape, conditions));
}

function sumOf(tape: Tape, conditions: Conditions, name: RegExp): string {
  const rows = waterfallRows(waterfallTree(tape, timeline(tape, conditions)), new Set());
  const row = rows.find((each) => name.test(each.name));
  return row === undefined ? 'no such row' : rowSum(row, tape, conditions);
}

describe('the summary', () => {
  it('names the greatest part first, with its share', () => {
    const text = summaryOf(feedTape(20), at({ rttUs: 10_000 }));
    expect(text).toMatch(/^21\d ms in all: 210 ms \(9\d %\) on the network in 21 round trips, /);
  });

  it('knows the query sent most often, and the line that sends it', () => {
    const tape = feedTape(20);
    expect(mostRepeated(tape, timeline(tape, DEFAULT_CONDITIONS))).toEqual({
      count: 20,
      places: [OWNER],
      others: 0,
    });
    const both = feedTape(20, true);
    expect(mostRepeated(both, timeline(both, DEFAULT_CONDITIONS))).toEqual({
      count: 20,
      places: [OWNER, { ...OWNER, line: 5 }],
      others: 0,
    });
    const once = feedTape(1);
    expect(mostRepeated(once, timeline(once, DEFAULT_CONDITIONS))).toBeNull();
  });

  it('names the opening of a connection, where one is charged', () => {
    const tape = tapeOf([control('connect'), query(1, LIST)]);
    expect(summaryOf(tape, at({ connection: 'per-request' }))).toContain(
      'in 1 round trip and the opening of a connection',
    );
    expect(summaryOf(tape, at({ connection: 'kept' }))).not.toContain('connection');
  });

  it('counts only what is known, and says why the rest is not', () => {
    const tape = feedTape(20);
    const guard = { type: 'clock-reading', atUs: -1 } as const;
    const cut = tape.moves.findIndex((move) => isDatabaseCall(move) && move.params[0] === '5');
    const moves = tape.moves.map((move, index) => (index === cut ? { ...query(1, LIST), guard } : move));
    const line = timeline({ ...tape, moves }, DEFAULT_CONDITIONS);
    expect(summary(line)).toContain('as far as it is known');
    expect(mostRepeated({ ...tape, moves }, line)?.count).toBe(5);
    expect(divergence(line)).toContain('Your code read the clock here');
  });

  it('has nothing to say of a divergence where there is none', () => {
    expect(divergence(timeline(feedTape(1), DEFAULT_CONDITIONS))).toBeNull();
  });
});

describe('the sum behind a row', () => {
  it('is round trips times their length, the bytes and the work of the database', () => {
    expect(sumOf(feedTape(20), at({ rttUs: 2_000 }), /feed_member/)).toMatch(
      /^40\.\d ms: 20 round trips × 2\.0 ms = 40\.0 ms \+ \d+ µs for 8\.4 kB to and from the database \+ \d+ µs in the database \(20 rows examined, 20 rows returned\)\.$/,
    );
  });

  it('does not multiply by one', () => {
    expect(sumOf(feedTape(20), at({ rttUs: 2_000 }), /feed_pin/)).toContain(': 1 round trip × 2.0 ms + ');
  });

  it('names jitter among what the wire took', () => {
    expect(sumOf(feedTape(20), at({ jitterUs: 500 }), /feed_member/)).toMatch(
      /for jitter and [\d.]+ kB to and from the database/,
    );
  });

  it('parts a region into its own time and that of what it calls', () => {
    const tape = tapeOf([cpu('request.handle', 100, 'python'), query(1, LIST)]);
    expect(sumOf(tape, DEFAULT_CONDITIONS, /^GET/)).toMatch(
      /from start to end: .* of Python of its own, .* in what it calls\.$/,
    );
  });

  it('says how a connection is opened', () => {
    const tape = tapeOf([control('connect')]);
    expect(sumOf(tape, at({ connection: 'per-request' }), /open a connection/)).toContain(
      'of round trips to greet and authenticate',
    );
  });
});

describe('the sum of a call to a service', () => {
  const charge = serviceCall('app-payments', {
    operation: 'charge',
    subject: 'order-7',
    effect: { kind: 'charge', key: 'order-7', detail: '12.00' },
  });

  it('says what the wire took and how long the service was waited for, and what stays done', () => {
    expect(sumOf(tapeOf([charge]), DEFAULT_CONDITIONS, /charge/)).toBe(
      '330 ms: 1 round trip × 30.0 ms + 300 ms for the payment service to do it. No roll-back takes it back: charge order-7 (12.00).',
    );
  });

  it('says so where nothing is waited for', () => {
    const sent = serviceCall('app-web', { operation: 'POST', bytesIn: 0 });
    expect(sumOf(tapeOf([sent]), DEFAULT_CONDITIONS, /POST/)).toMatch(/^Sent without waiting/);
  });

  it('names the way to a service that is reached for the first time', () => {
    const connect = serviceCall('app-mail', { operation: 'connect', bytesIn: 0 });
    expect(sumOf(tapeOf([connect]), DEFAULT_CONDITIONS, /open a connection/)).toBe(
      '50 µs: 50 µs of round trips to reach the mail server.',
    );
  });

  it('is among the round trips of the summary', () => {
    expect(summaryOf(tapeOf([charge, query(1, LIST)]), DEFAULT_CONDITIONS)).toMatch(
      /300 ms \(91 %\) waiting, .*on the network in 2 round trips/,
    );
  });
});
