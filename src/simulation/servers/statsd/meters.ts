import type { Sample } from './datagram';
import type { FlushedMetrics } from './graphite';
import { summariseTimer } from './timers';

/** What a daemon has heard in the interval under way, by metric (statsd, stats.js). */
export class Meters {
  readonly counters = new Map<string, number>();
  readonly timers = new Map<string, number[]>();
  /** Events behind each timer's values. */
  readonly timerCounters = new Map<string, number>();
  readonly gauges = new Map<string, number>();
  readonly sets = new Map<string, Set<string>>();
  /** Those that a client set in this interval. */
  private readonly gaugesHeard = new Set<string>();

  /** @param own counters that are there from the start and are never forgotten. */
  constructor(private readonly own: readonly string[]) {
    for (const name of own) this.counters.set(name, 0);
  }

  take(sample: Sample): void {
    const { name } = sample;
    switch (sample.type) {
      case 'counter':
        this.count(name, sample.value * (1 / sample.rate));
        return;
      case 'timer':
        this.time(name, sample.value, 1 / sample.rate);
        return;
      case 'gauge':
        this.gauges.set(name, sample.relative ? (this.gauges.get(name) ?? 0) + sample.value : sample.value);
        this.gaugesHeard.add(name);
        return;
      case 'set':
        this.sets.set(name, (this.sets.get(name) ?? new Set()).add(sample.value));
    }
  }

  count(name: string, by: number): void {
    this.counters.set(name, (this.counters.get(name) ?? 0) + by);
  }

  /** What the interval came to. */
  summarise(seconds: number, percentThreshold: readonly number[]): FlushedMetrics {
    return {
      counters: mapValues(this.counters, (count) => ({ count, perSecond: count / seconds })),
      timers: mapValues(this.timers, (values, name) =>
        summariseTimer(values, this.timerCounters.get(name) ?? 0, seconds, percentThreshold),
      ),
      gauges: new Map(this.gauges),
      sets: mapValues(this.sets, (values) => values.size),
    };
  }

  /** The next interval begins: idle counters stay at 0, idle timers and sets empty, gauges as they are. */
  reset(): void {
    for (const name of this.counters.keys()) this.counters.set(name, 0);
    for (const name of this.timers.keys()) this.timers.set(name, []);
    for (const name of this.timerCounters.keys()) this.timerCounters.set(name, 0);
    for (const name of this.sets.keys()) this.sets.set(name, new Set());
    this.gaugesHeard.clear();
  }

  /** With `deleteIdleStats`, the next interval begins with nothing but statsd's own metrics. */
  forget(): void {
    for (const name of this.gaugesHeard) this.gauges.delete(name);
    this.counters.clear();
    for (const name of this.own) this.counters.set(name, 0);
    this.timers.clear();
    this.timerCounters.clear();
    this.sets.clear();
    this.gaugesHeard.clear();
  }

  clone(): Meters {
    const copy = new Meters(this.own);
    for (const [name, count] of this.counters) copy.counters.set(name, count);
    for (const [name, values] of this.timers) copy.timers.set(name, [...values]);
    for (const [name, count] of this.timerCounters) copy.timerCounters.set(name, count);
    for (const [name, value] of this.gauges) copy.gauges.set(name, value);
    for (const [name, values] of this.sets) copy.sets.set(name, new Set(values));
    for (const name of this.gaugesHeard) copy.gaugesHeard.add(name);
    return copy;
  }

  private time(name: string, value: number, events: number): void {
    const values = this.timers.get(name);
    if (values === undefined) this.timers.set(name, [value]);
    else values.push(value);
    this.timerCounters.set(name, (this.timerCounters.get(name) ?? 0) + events);
  }
}

function mapValues<From, To>(
  map: ReadonlyMap<string, From>,
  to: (value: From, name: string) => To,
): Map<string, To> {
  return new Map([...map].map(([name, value]) => [name, to(value, name)]));
}
