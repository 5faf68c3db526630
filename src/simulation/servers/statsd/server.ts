import { parseDatagram } from './datagram';
import { graphiteLines } from './graphite';
import { type BadLine, inspectStatsd, type StatsdInspection } from './inspect';
import { Meters } from './meters';
import type { Flush, StatsdOptions } from './options';

const FLUSH_INTERVAL_US = 10_000_000;
const SECOND_US = 1_000_000;
const BAD_LINES_KEPT = 20;

/**
 * The statsd daemon: sums what clients send and flushes each interval. What it heard of once it goes on sending,
 * unless `deleteIdleStats` is on: idle counters 0, idle timers and sets a count of 0, gauges their last value.
 *
 * `nowUs` is virtual time in µs and does not run backwards, not for `inspect` either. A datagram that comes at the
 * µs of a flush belongs to the next interval. Flushes wait here until they are taken.
 */
export class StatsdServer {
  private meters: Meters;
  private readonly intervalUs: number;
  private readonly ownPrefix: string;
  private due: Flush[] = [];
  private flushes = 0;
  private lastFlush: Flush | null = null;
  private lastMessageUs: number | null = null;
  private badLinesSeen = 0;
  private badLines: BadLine[] = [];

  constructor(private readonly options: StatsdOptions) {
    this.intervalUs = options.flushIntervalUs ?? FLUSH_INTERVAL_US;
    this.ownPrefix = options.ownPrefix ?? 'statsd';
    this.meters = new Meters(
      ['bad_lines_seen', 'packets_received', 'metrics_received'].map((own) => `${this.ownPrefix}.${own}`),
    );
  }

  /** When the interval under way ends. */
  get nextFlushUs(): number {
    return (this.flushes + 1) * this.intervalUs;
  }

  /** One datagram's text. */
  receive(datagram: string, nowUs: number): void {
    this.advance(nowUs);
    const { lines, samples, bad } = parseDatagram(datagram);
    this.meters.count(`${this.ownPrefix}.packets_received`, 1);
    this.meters.count(`${this.ownPrefix}.metrics_received`, lines);
    this.meters.count(`${this.ownPrefix}.bad_lines_seen`, bad.length);
    this.badLinesSeen += bad.length;
    this.badLines = [...this.badLines, ...bad.map((line) => ({ atUs: nowUs, line }))].slice(-BAD_LINES_KEPT);
    this.lastMessageUs = nowUs;
    for (const sample of samples) this.meters.take(sample);
  }

  /** The flushes up to now that were not yet taken, oldest first. */
  takeFlushes(nowUs: number): Flush[] {
    this.advance(nowUs);
    const taken = this.due;
    this.due = [];
    return taken;
  }

  /** A copy that goes its own way. Costs time in the number of metrics and of values in the interval. */
  clone(): StatsdServer {
    const copy = new StatsdServer(this.options);
    copy.meters = this.meters.clone();
    copy.due = [...this.due];
    copy.flushes = this.flushes;
    copy.lastFlush = this.lastFlush;
    copy.lastMessageUs = this.lastMessageUs;
    copy.badLinesSeen = this.badLinesSeen;
    copy.badLines = this.badLines;
    return copy;
  }

  inspect(nowUs: number): StatsdInspection {
    this.advance(nowUs);
    return inspectStatsd(this.meters, nowUs, {
      lastMessageUs: this.lastMessageUs,
      lastFlush: this.lastFlush,
      badLinesSeen: this.badLinesSeen,
      badLines: this.badLines,
      nextFlushUs: this.nextFlushUs,
    });
  }

  private advance(nowUs: number): void {
    while (nowUs >= this.nextFlushUs) this.flush();
  }

  private flush(): void {
    const atUs = this.nextFlushUs;
    if (this.flushes > 0) this.meters.gauges.set(`${this.ownPrefix}.timestamp_lag`, this.timestampLag(atUs));
    this.flushes += 1;
    const timestamp = this.timestamp(atUs);
    const metrics = this.meters.summarise(this.intervalUs / SECOND_US, this.options.percentThreshold ?? [90]);
    const lines = graphiteLines(metrics, timestamp, this.options.legacyNamespace ?? true, this.ownPrefix);
    this.lastFlush = { atUs, timestamp, ...metrics, lines };
    this.due.push(this.lastFlush);
    if (this.options.deleteIdleStats === true) this.meters.forget();
    else this.meters.reset();
  }

  private timestamp(atUs: number): number {
    return Math.round(this.options.epochSeconds + atUs / SECOND_US);
  }

  private timestampLag(atUs: number): number {
    const passed = this.timestamp(atUs) - this.timestamp(atUs - this.intervalUs);
    return passed - this.intervalUs / SECOND_US;
  }
}
