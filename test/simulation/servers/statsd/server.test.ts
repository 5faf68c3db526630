import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daemon, EPOCH_SECONDS, FLUSH_US, flushOf, SECOND_US, sent } from './support';

describe('what reaches Graphite', () => {
  test('a counter: its count, and its rate a second', () => {
    const flush = flushOf(['hits:1|c', 'hits:4|c\nhits:1|c|@0.1']);
    expect(sent(flush, 'stats_counts.hits')).toBe(15);
    expect(sent(flush, 'stats.hits')).toBe(1.5);
    expect(flush.lines).toContain(`stats_counts.hits 15 ${EPOCH_SECONDS + 10}`);
  });

  test('a timer: values as they came, events weighted by the rate', () => {
    const flush = flushOf(['t:1|ms|@0.1:3|ms|@0.1']);
    expect(sent(flush, 'stats.timers.t.count')).toBe(20);
    expect(sent(flush, 'stats.timers.t.count_ps')).toBe(2);
    expect(sent(flush, 'stats.timers.t.sum')).toBe(4);
    expect(sent(flush, 'stats.timers.t.upper_90')).toBe(3);
  });

  test('a set: how many different values', () => {
    expect(sent(flushOf(['u:ann|s:bob|s:ann|s']), 'stats.sets.u.count')).toBe(2);
  });

  test.each([
    { lines: 'g:10|g\ng:+5|g\ng:-2|g', value: 13 },
    { lines: 'g:-5|g', value: -5 },
    // A negative value is a difference: to set one, first set 0.
    { lines: 'g:10|g\ng:-5|g', value: 5 },
    { lines: 'g:10|g\ng:0|g\ng:-5|g', value: -5 },
    { lines: 'g:10|g\ng:4|g', value: 4 },
  ])('a gauge after $lines is $value', ({ lines, value }) => {
    expect(sent(flushOf([lines]), 'stats.gauges.g')).toBe(value);
  });

  test('its own metrics', () => {
    const flush = flushOf(['a:1|c\nbad', 'g:1|g\nt:1|ms']);
    expect(sent(flush, 'stats_counts.statsd.packets_received')).toBe(2);
    expect(sent(flush, 'stats_counts.statsd.metrics_received')).toBe(4);
    expect(sent(flush, 'stats_counts.statsd.bad_lines_seen')).toBe(1);
    // Four counters with its own three, a gauge, a timer.
    expect(sent(flush, 'statsd.numStats')).toBe(6);
  });

  test('tags stand behind the path', () => {
    const flush = flushOf(['t:1|ms|#host:web1', 'u:1|s|#host:web1', 'c:1|c|#host:web1']);
    expect(sent(flush, 'stats.timers.t.sum;host=web1')).toBe(1);
    expect(sent(flush, 'stats.sets.u.count;host=web1')).toBe(1);
    expect(sent(flush, 'stats_counts.c;host=web1')).toBe(1);
  });

  test('other namespaces', () => {
    const flush = flushOf(['hits:20|c'], { legacyNamespace: false, ownPrefix: 'me' });
    expect(sent(flush, 'stats.counters.hits.count')).toBe(20);
    expect(sent(flush, 'stats.counters.hits.rate')).toBe(2);
    expect(sent(flush, 'stats.counters.me.packets_received.count')).toBe(1);
    expect(sent(flush, 'stats.me.numStats')).toBe(4);
  });

  test('rates go by the flush interval', () => {
    expect(sent(flushOf(['hits:20|c'], { flushIntervalUs: 2 * SECOND_US }), 'stats.hits')).toBe(10);
  });
});

describe('from interval to interval', () => {
  test('a datagram at the µs of a flush belongs to the next interval', () => {
    const made = daemon();
    made.receive('a:1|c', FLUSH_US - 1);
    made.receive('a:10|c', FLUSH_US);
    expect(made.takeFlushes(2 * FLUSH_US).map((flush) => sent(flush, 'stats_counts.a'))).toEqual([1, 10]);
  });

  test('idle counters send 0, idle timers and sets a count of 0, gauges their last value', () => {
    const made = daemon();
    made.receive('c:1|c\nt:5|ms\ns:x|s\ng:7|g', 0);
    const [, idle] = made.takeFlushes(2 * FLUSH_US);
    expect(idle?.timestamp).toBe(EPOCH_SECONDS + 20);
    expect(idle?.lines.filter((line) => !line.includes('statsd'))).toEqual([
      `stats.c 0 ${EPOCH_SECONDS + 20}`,
      `stats_counts.c 0 ${EPOCH_SECONDS + 20}`,
      `stats.timers.t.count 0 ${EPOCH_SECONDS + 20}`,
      `stats.timers.t.count_ps 0 ${EPOCH_SECONDS + 20}`,
      `stats.gauges.g 7 ${EPOCH_SECONDS + 20}`,
      `stats.sets.s.count 0 ${EPOCH_SECONDS + 20}`,
    ]);
  });

  test('unless idle ones are deleted', () => {
    const made = daemon({ deleteIdleStats: true });
    made.receive('c:1|c\nt:5|ms\ns:x|s\ng:7|g', 0);
    const [first, idle] = made.takeFlushes(2 * FLUSH_US);
    expect(first).toMatchObject({ gauges: new Map([['g', 7]]) });
    expect(idle?.lines.filter((line) => !line.includes('statsd'))).toEqual([]);
    expect(idle && sent(idle, 'stats_counts.statsd.packets_received')).toBe(0);
    // So a difference starts from nothing.
    made.receive('g:+1|g', 2 * FLUSH_US);
    expect(made.inspect(2 * FLUSH_US).gauges).toMatchObject({ g: 1 });
  });

  test('a flush is taken once', () => {
    const made = daemon();
    expect(made.takeFlushes(FLUSH_US)).toHaveLength(1);
    expect(made.takeFlushes(FLUSH_US)).toEqual([]);
    expect(made.nextFlushUs).toBe(2 * FLUSH_US);
  });

  test('how late its clock is, from the second flush on', () => {
    const made = daemon({ flushIntervalUs: 1.5 * SECOND_US });
    const flushes = made.takeFlushes(4.5 * SECOND_US);
    expect(flushes.map((flush) => sent(flush, 'stats.gauges.statsd.timestamp_lag'))).toEqual([
      null,
      -0.5,
      0.5,
    ]);
  });
});

test('however events fall into packets and intervals, the counts add up', () => {
  const event = fc.record({
    waitUs: fc.nat(4 * SECOND_US),
    value: fc.integer({ min: -5, max: 5 }),
    sampled: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(event), (events) => {
      const made = daemon();
      let nowUs = 0;
      let expected = 0;
      for (const { waitUs, value, sampled } of events) {
        nowUs += waitUs;
        made.receive(`c:${value}|c${sampled ? '|@0.5' : ''}`, nowUs);
        expected += sampled ? 2 * value : value;
      }
      const flushes = made.takeFlushes(nowUs + FLUSH_US);
      const counts = flushes.map((flush) => flush.counters.get('c')?.count ?? 0);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(expected);
    }),
  );
});

describe('inspecting', () => {
  test('shows what the admin port shows, of the interval under way', () => {
    const made = daemon();
    made.receive('c:1|c\nt:5|ms:3|ms|@0.5\ns:x|s\ng:7|g', 12 * SECOND_US);
    made.receive('bad', 13.2 * SECOND_US);
    const inspection = made.inspect(15 * SECOND_US);
    const [firstFlush] = made.takeFlushes(15 * SECOND_US);
    expect(inspection).toEqual({
      stats: {
        uptime: 15,
        'messages.last_msg_seen': 2,
        'messages.bad_lines_seen': 1,
        'graphite.last_flush': 5,
        'graphite.flush_length': `${firstFlush?.lines.join('\n')}\n`.length,
      },
      counters: {
        'statsd.bad_lines_seen': 1,
        'statsd.packets_received': 2,
        'statsd.metrics_received': 5,
        c: 1,
      },
      timers: { t: [5, 3] },
      timerCounters: { t: 3 },
      gauges: { g: 7 },
      sets: { s: ['x'] },
      badLines: [{ atUs: 13.2 * SECOND_US, line: 'bad' }],
      nextFlushUs: 20 * SECOND_US,
    });
    expect(made.inspect(15 * SECOND_US)).toEqual(inspection);
  });

  test('before anything was heard', () => {
    expect(daemon().inspect(3 * SECOND_US).stats).toEqual({
      uptime: 3,
      'messages.last_msg_seen': 3,
      'messages.bad_lines_seen': 0,
      'graphite.last_flush': 3,
      'graphite.flush_length': 0,
    });
  });

  test('keeps the last twenty bad lines', () => {
    const made = daemon();
    made.receive(Array.from({ length: 25 }, (_, index) => `bad${index}`).join('\n'), 0);
    const { badLines, stats } = made.inspect(0);
    expect(badLines.map(({ line }) => line)).toEqual(
      Array.from({ length: 20 }, (_, index) => `bad${index + 5}`),
    );
    expect(stats['messages.bad_lines_seen']).toBe(25);
  });

  test('a clone goes its own way', () => {
    const made = daemon();
    made.receive('c:1|c\nt:5|ms\ns:x|s\ng:7|g', 0);
    const copy = made.clone();
    const before = copy.inspect(0);
    made.receive('c:1|c\nt:6|ms\ns:y|s\ng:8|g', 0);
    expect(copy.inspect(0)).toEqual(before);
    expect(copy.takeFlushes(FLUSH_US)[0]?.lines).toContain(`stats.gauges.g 7 ${EPOCH_SECONDS + 10}`);
  });
});
