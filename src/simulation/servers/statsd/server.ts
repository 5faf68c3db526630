import { parseDatagram, type Sample } from './datagram';
import { type FlushedMetrics, type GraphiteLine, graphiteLines } from './graphite';
import { summariseTimer } from './timers';

export interface StatsdOptions {
  /** The Unix time of virtual time 0, in whole seconds. */
  epochSeconds: number;
  /** Default 10 s. */
  flushIntervalUs?: number;
  /** Default 90. Negative: the highest share. */
  percentThreshold?: readonly number[];
  /** Default true, as statsd's. */
  legacyNamespace?: boolean;
  /** Of statsd's own metrics. Default `statsd`. */
  ownPrefix?: string;
}

/** What left the daemon at the end of an interval. */
export interface Flush extends FlushedMetrics {
  atUs: number;
  /** Unix time, whole seconds. */
  timestamp: number;
  /** For Graphite. */
  lines: GraphiteLine[];
}

/** A line that could not be read. */
export interface BadLine {
  atUs: number;
  line: string;
}

/** What statsd's admin port shows. */
export interface StatsdInspection {
  /** Of the interval under way. */
  counters: Record<string, number>;
  timers: Record<string, number[]>;
  /** Events behind each timer's values, sampled ones weighted. */
  timerCounters: Record<string, number>;
  gauges: Record<string, number>;
  sets: Record<string, string[]>;
  uptimeUs: number;
  /** Null before the first datagram. */
  lastMessageUs: number | null;
  badLinesSeen: number;
  /** The last twenty. */
  badLines: BadLine[];
  nextFlushUs: number;
}

const FLUSH_INTERVAL_US = 10_000_000;
const SECOND_US = 1_000_000;
const BAD_LINES_KEPT = 20;

/**
 * The statsd daemon: sums what clients send and flushes each interval. What it heard of once it goes on sending:
 * idle counters 0, idle timers and sets a count of 0, gauges their last value.
 *
 * `nowUs` is virtual time in µs and does not run backwards. A datagram that comes at the µs of a flush belongs to
 * the next interval.
 */
export class StatsdServer {
  private readonly counters = new Map<string, number>();
  private readonly timers = new Map<string, number[]>();
  private readonly timerCounters = new Map<string, number>();
  private readonly gauges = new Map<string, number>();
  private readonly sets = new Map<string, Set<string>>();
  private readonly intervalUs: number;
  private readonly ownPrefix: string;
  private due: Flush[] = [];
  private flushes = 0;
  private lastMessageUs: number | null = null;
  private badLinesSeen = 0;
  private badLines: BadLine[] = [];

  constructor(private readonly options: StatsdOptions) {
    this.intervalUs = options.flushIntervalUs ?? FLUSH_INTERVAL_US;
    this.ownPrefix = options.ownPrefix ?? 'statsd';
    for (const own of ['bad_lines_seen', 'packets_received', 'metrics_received']) {
      this.counters.set(`${this.ownPrefix}.${own}`, 0);
    }
  }

  /** When the interval under way ends. */
  get nextFlushUs(): number {
    return (this.flushes + 1) * this.intervalUs;
  }

  /** One datagram's text. */
  receive(datagram: string, nowUs: number): void {
    this.advance(nowUs);
    const { lines, samples, bad } = parseDatagram(datagram);
    this.count(`${this.ownPrefix}.packets_received`, 1);
    this.count(`${this.ownPrefix}.metrics_received`, lines);
    this.count(`${this.ownPrefix}.bad_lines_seen`, bad.length);
    this.badLinesSeen += bad.length;
    this.badLines = [...this.badLines, ...bad.map((line) => ({ atUs: nowUs, line }))].slice(-BAD_LINES_KEPT);
    this.lastMessageUs = nowUs;
    for (const sample of samples) this.take(sample);
  }

  /** The flushes up to now that were not yet taken, oldest first. */
  takeFlushes(nowUs: number): Flush[] {
    this.advance(nowUs);
    const taken = this.due;
    this.due = [];
    return taken;
  }

  inspect(nowUs: number): StatsdInspection {
    this.advance(nowUs);
    return {
      counters: Object.fromEntries(this.counters),
      timers: Object.fromEntries([...this.timers].map(([name, values]) => [name, [...values]])),
      timerCounters: Object.fromEntries(this.timerCounters),
      gauges: Object.fromEntries(this.gauges),
      sets: Object.fromEntries([...this.sets].map(([name, values]) => [name, [...values]])),
      uptimeUs: nowUs,
      lastMessageUs: this.lastMessageUs,
      badLinesSeen: this.badLinesSeen,
      badLines: [...this.badLines],
      nextFlushUs: this.nextFlushUs,
    };
  }

  private take(sample: Sample): void {
    const { name } = sample;
    switch (sample.type) {
      case 'counter':
        this.count(name, sample.value / sample.rate);
        return;
      case 'timer':
        this.time(name, sample.value);
        this.timerCounters.set(name, (this.timerCounters.get(name) ?? 0) + 1 / sample.rate);
        return;
      case 'gauge':
        this.gauges.set(name, sample.relative ? (this.gauges.get(name) ?? 0) + sample.value : sample.value);
        return;
      case 'set':
        this.sets.set(name, (this.sets.get(name) ?? new Set()).add(sample.value));
    }
  }

  private time(name: string, value: number): void {
    const values = this.timers.get(name);
    if (values === undefined) this.timers.set(name, [value]);
    else values.push(value);
  }

  private count(name: string, by: number): void {
    this.counters.set(name, (this.counters.get(name) ?? 0) + by);
  }

  private advance(nowUs: number): void {
    while (nowUs >= this.nextFlushUs) this.flush();
  }

  private flush(): void {
    const atUs = this.nextFlushUs;
    if (this.flushes > 0) this.gauges.set(`${this.ownPrefix}.timestamp_lag`, this.timestampLag(atUs));
    this.flushes += 1;
    const timestamp = this.timestamp(atUs);
    const metrics = this.summarise();
    const lines = graphiteLines(metrics, timestamp, this.options.legacyNamespace ?? true, this.ownPrefix);
    this.due.push({ atUs, timestamp, ...metrics, lines });
    for (const name of this.counters.keys()) this.counters.set(name, 0);
    for (const name of this.timers.keys()) this.timers.set(name, []);
    for (const name of this.timerCounters.keys()) this.timerCounters.set(name, 0);
    for (const name of this.sets.keys()) this.sets.set(name, new Set());
  }

  private summarise(): FlushedMetrics {
    const seconds = this.intervalUs / SECOND_US;
    const percents = this.options.percentThreshold ?? [90];
    const counters = mapValues(this.counters, (count) => ({ count, perSecond: count / seconds }));
    const timers = mapValues(this.timers, (values, name) =>
      summariseTimer(values, this.timerCounters.get(name) ?? 0, seconds, percents),
    );
    const sets = mapValues(this.sets, (values) => values.size);
    return { counters, timers, gauges: new Map(this.gauges), sets };
  }

  private timestamp(atUs: number): number {
    return Math.round(this.options.epochSeconds + atUs / SECOND_US);
  }

  private timestampLag(atUs: number): number {
    const passed = this.timestamp(atUs) - this.timestamp(atUs - this.intervalUs);
    return passed - this.intervalUs / SECOND_US;
  }
}

function mapValues<From, To>(
  map: ReadonlyMap<string, From>,
  to: (value: From, name: string) => To,
): Map<string, To> {
  return new Map([...map].map(([name, value]) => [name, to(value, name)]));
}
