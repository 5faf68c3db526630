import type { Meters } from './meters';
import type { Flush } from './options';

/** A line that could not be read. */
export interface BadLine {
  atUs: number;
  line: string;
}

/** What statsd's admin port prints for `stats`, under its names. Whole seconds. */
export interface StatsdStatsTable {
  uptime: number;
  /** Since the last datagram; since the start before the first. */
  'messages.last_msg_seen': number;
  'messages.bad_lines_seen': number;
  /** Since the last flush; since the start before the first. */
  'graphite.last_flush': number;
  /** Bytes of the last flush. */
  'graphite.flush_length': number;
}

/** What the admin port shows: `stats`, `counters`, `timers`, `gauges`, and what it keeps besides. */
export interface StatsdInspection {
  stats: StatsdStatsTable;
  /** Of the interval under way. */
  counters: Record<string, number>;
  timers: Record<string, number[]>;
  /** Events behind each timer's values, sampled ones weighted. */
  timerCounters: Record<string, number>;
  gauges: Record<string, number>;
  sets: Record<string, string[]>;
  /** The last twenty. */
  badLines: BadLine[];
  nextFlushUs: number;
}

const SECOND_US = 1_000_000;

export function inspectStatsd(
  meters: Meters,
  nowUs: number,
  facts: {
    lastMessageUs: number | null;
    lastFlush: Flush | null;
    badLinesSeen: number;
    badLines: readonly BadLine[];
    nextFlushUs: number;
  },
): StatsdInspection {
  return {
    stats: {
      uptime: secondsSince(0, nowUs),
      'messages.last_msg_seen': secondsSince(facts.lastMessageUs ?? 0, nowUs),
      'messages.bad_lines_seen': facts.badLinesSeen,
      'graphite.last_flush': secondsSince(facts.lastFlush?.atUs ?? 0, nowUs),
      'graphite.flush_length': lengthOf(facts.lastFlush),
    },
    counters: Object.fromEntries(meters.counters),
    timers: mapRecord(meters.timers, (values) => [...values]),
    timerCounters: Object.fromEntries(meters.timerCounters),
    gauges: Object.fromEntries(meters.gauges),
    sets: mapRecord(meters.sets, (values) => [...values]),
    badLines: [...facts.badLines],
    nextFlushUs: facts.nextFlushUs,
  };
}

/** statsd rounds each of its times to a second before it takes the difference. */
function secondsSince(thenUs: number, nowUs: number): number {
  return Math.round(nowUs / SECOND_US) - Math.round(thenUs / SECOND_US);
}

/** Names are ASCII, so characters are bytes. */
function lengthOf(flush: Flush | null): number {
  return flush === null ? 0 : flush.lines.reduce((bytes, line) => bytes + line.length + 1, 0);
}

function mapRecord<From, To>(map: ReadonlyMap<string, From>, to: (value: From) => To): Record<string, To> {
  return Object.fromEntries([...map].map(([name, value]) => [name, to(value)]));
}
