import { agentFigures, type CarbonCounts, emptyCounts } from './counts';
import { CreateLimit, createMetric, type Metric } from './creation';
import { type CarbonInspection, inspectMetrics, type MalformedLine } from './inspect';
import { parseLine } from './line';
import type { CarbonOptions } from './options';
import type { WhisperSeries } from './whisper';

const SECOND_US = 1_000_000;
const OWN_METRICS_EVERY_SECONDS = 60;
const LINES_KEPT = 20;

/**
 * carbon-cache and its whisper files. A point is written as it comes: the delay of MAX_UPDATES_PER_SECOND, under which
 * carbon gathers points in memory, where they can be read too, is not modelled.
 *
 * `nowUs` is virtual time in µs and does not run backwards, not for reading either.
 */
export class CarbonServer {
  private metrics = new Map<string, Metric>();
  private counts = emptyCounts();
  /** As they were when it last spoke of itself. */
  private countsBefore: CarbonCounts = emptyCounts();
  private agents: Record<string, number> = {};
  private malformedLines: MalformedLine[] = [];
  private limit: CreateLimit;
  private readonly speaksEveryUs: number;
  private speaksNextUs: number;

  constructor(private readonly options: CarbonOptions) {
    this.limit = new CreateLimit(options.maxCreatesPerMinute ?? Number.POSITIVE_INFINITY);
    const everyUs = (options.ownMetricsEverySeconds ?? OWN_METRICS_EVERY_SECONDS) * SECOND_US;
    this.speaksEveryUs = everyUs > 0 ? everyUs : Number.POSITIVE_INFINITY;
    this.speaksNextUs = this.speaksEveryUs;
  }

  /** Whole lines of `path value timestamp`. */
  receive(lines: string, nowUs: number): void {
    this.advance(nowUs);
    for (const line of lines.split('\n')) if (line.trim() !== '') this.receiveLine(line, nowUs);
  }

  /** As whisper-fetch; times are Unix times in whole seconds. Null for an unknown metric, or nothing of it in range. */
  fetch(path: string, fromSeconds: number, untilSeconds: number, nowUs: number): WhisperSeries | null {
    this.advance(nowUs);
    return this.metrics.get(path)?.file.fetch(fromSeconds, untilSeconds, this.seconds(nowUs)) ?? null;
  }

  /** The metrics there are, in the order of their names. */
  paths(nowUs: number): string[] {
    this.advance(nowUs);
    return [...this.metrics.keys()].sort();
  }

  inspect(nowUs: number): CarbonInspection {
    this.advance(nowUs);
    return {
      counts: { ...this.counts },
      agents: { ...this.agents },
      metrics: inspectMetrics(this.metrics),
      malformedLines: [...this.malformedLines],
    };
  }

  /** A copy that goes its own way. Costs time in the number of slots in use. */
  clone(): CarbonServer {
    const copy = new CarbonServer(this.options);
    copy.metrics = new Map(
      [...this.metrics].map(([path, metric]) => [path, { ...metric, file: metric.file.clone() }]),
    );
    copy.counts = { ...this.counts };
    copy.countsBefore = this.countsBefore;
    copy.agents = this.agents;
    copy.malformedLines = this.malformedLines;
    copy.limit = this.limit.clone();
    copy.speaksNextUs = this.speaksNextUs;
    return copy;
  }

  private advance(nowUs: number): void {
    while (nowUs >= this.speaksNextUs) {
      this.speakOfItself(this.speaksNextUs);
      this.speaksNextUs += this.speaksEveryUs;
    }
  }

  /** Its own points go the way of all others, and count among the next interval's. */
  private speakOfItself(atUs: number): void {
    const prefix = `carbon.agents.${this.options.host ?? 'graphite'}-a.`;
    const figures = agentFigures(this.counts, this.countsBefore);
    this.countsBefore = { ...this.counts };
    this.agents = Object.fromEntries(figures.map(([name, value]) => [prefix + name, value]));
    for (const [path, value] of Object.entries(this.agents)) {
      this.store(path, value, this.seconds(atUs), atUs);
    }
  }

  private receiveLine(line: string, nowUs: number): void {
    const point = parseLine(line);
    if (point === null) {
      this.counts.malformed += 1;
      this.malformedLines = [...this.malformedLines, { atUs: nowUs, line }].slice(-LINES_KEPT);
    } else if (Number.isNaN(point.value)) this.counts.notANumber += 1;
    else {
      this.counts.metricsReceived += 1;
      const timestamp = Math.trunc(point.timestamp);
      this.store(point.path, point.value, timestamp === -1 ? this.seconds(nowUs) : timestamp, nowUs);
    }
  }

  private store(path: string, value: number, timestamp: number, nowUs: number): void {
    const metric = this.metrics.get(path) ?? this.create(path, nowUs);
    if (metric === null) this.counts.droppedCreates += 1;
    else if (metric.file.update(value, timestamp, this.seconds(nowUs))) this.counts.committedPoints += 1;
    else this.counts.notCovered += 1;
  }

  private create(path: string, nowUs: number): Metric | null {
    if (!this.limit.take(nowUs)) return null;
    const metric = createMetric(path, this.options, nowUs);
    this.metrics.set(path, metric);
    this.counts.creates += 1;
    return metric;
  }

  private seconds(nowUs: number): number {
    return this.options.epochSeconds + Math.floor(nowUs / SECOND_US);
  }
}
