/** What became of the lines received since the start; the first four under carbon's own names. */
export interface CarbonCounts {
  /** Points of others that were lines, whatever became of them. */
  metricsReceived: number;
  /** Stored, its own included. */
  committedPoints: number;
  /** Metrics created. */
  creates: number;
  /** Points of metrics that could not be created yet, and were dropped. */
  droppedCreates: number;
  /** Lines that were not `path value timestamp`. */
  malformed: number;
  /** Of no value, and dropped. */
  notANumber: number;
  /** From the future, or older than the longest archive, and dropped. */
  notCovered: number;
}

export function emptyCounts(): CarbonCounts {
  return {
    metricsReceived: 0,
    committedPoints: 0,
    creates: 0,
    droppedCreates: 0,
    malformed: 0,
    notANumber: 0,
    notCovered: 0,
  };
}

/**
 * What carbon-cache says of itself after each interval (instrumentation.py, recordMetrics), by name: what
 * `carbon.agents.<host>-a.` goes before. As every point is written when it comes, each is an update of its own; the
 * figures of the cache that it then does without, of its processor and its memory are left out.
 */
export function agentFigures(now: CarbonCounts, before: CarbonCounts): [name: string, value: number][] {
  const of = (name: keyof CarbonCounts): [string, number] => [name, now[name] - before[name]];
  const [, updates] = of('committedPoints');
  return [
    ...(updates > 0 ? [['pointsPerUpdate', 1] as [string, number]] : []),
    ['updateOperations', updates],
    of('committedPoints'),
    of('creates'),
    of('droppedCreates'),
    of('metricsReceived'),
  ];
}
