/** One interval's figures, by metric. */
export interface FlushedMetrics {
  counters: ReadonlyMap<string, { count: number; perSecond: number }>;
  timers: ReadonlyMap<string, Record<string, number>>;
  gauges: ReadonlyMap<string, number>;
  /** How many different values. */
  sets: ReadonlyMap<string, number>;
}

/** `path value timestamp`, in statsd's order. */
export type GraphiteLine = string;

/**
 * What statsd sends to Graphite at a flush (backends/graphite.js). With the legacy namespace, the default, a
 * counter's rate is `stats.<name>` and its count `stats_counts.<name>`. What statsd says of its own work (times it
 * took, when it last flushed) is left out, as it takes no time here.
 */
export function graphiteLines(
  metrics: FlushedMetrics,
  timestamp: number,
  legacyNamespace: boolean,
  ownPrefix: string,
): GraphiteLine[] {
  const lines: GraphiteLine[] = [];
  const send = (path: string, value: number) => lines.push(`${path} ${value} ${timestamp}`);
  for (const [name, { count, perSecond }] of metrics.counters) {
    send(legacyNamespace ? `stats.${name}` : pathOf('stats.counters', name, 'rate'), perSecond);
    send(legacyNamespace ? `stats_counts.${name}` : pathOf('stats.counters', name, 'count'), count);
  }
  for (const [name, summary] of metrics.timers) {
    for (const [key, value] of Object.entries(summary)) send(pathOf('stats.timers', name, key), value);
  }
  for (const [name, value] of metrics.gauges) send(`stats.gauges.${name}`, value);
  for (const [name, size] of metrics.sets) send(pathOf('stats.sets', name, 'count'), size);
  const { counters, timers, gauges, sets } = metrics;
  const sent = counters.size + timers.size + gauges.size + sets.size;
  send(legacyNamespace ? `${ownPrefix}.numStats` : `stats.${ownPrefix}.numStats`, sent);
  return lines;
}

/** Tags stay at the end: `a;host=x` and `sum` make `stats.timers.a.sum;host=x`. */
function pathOf(namespace: string, name: string, key: string): string {
  const tagsAt = name.indexOf(';');
  const [bare, tags] = tagsAt < 0 ? [name, ''] : [name.slice(0, tagsAt), name.slice(tagsAt)];
  return `${namespace}.${bare}.${key}${tags}`;
}
