/** One archive of a whisper file: `points` slots of `secondsPerPoint` each. */
export interface Retention {
  secondsPerPoint: number;
  points: number;
}

const UNIT_SECONDS = {
  seconds: 1,
  minutes: 60,
  hours: 3600,
  days: 86_400,
  weeks: 604_800,
  years: 31_536_000,
};

/**
 * Reads `60s:1d,5m:30d` or `10:2160` (whisper.py, parseRetentionDef): precision and, with a unit, duration, without one
 * number of points. A string says what is wrong.
 */
export function parseRetentions(text: string): Retention[] | string {
  const retentions: Retention[] = [];
  for (const part of text.split(',')) {
    const [precision = '', ...rest] = part.trim().split(':');
    const secondsPerPoint = readSeconds(precision);
    if (secondsPerPoint === null || secondsPerPoint === 0)
      return `"${part.trim()}" names no precision, such as 10s`;
    const points = readPoints(rest.join(':'), secondsPerPoint);
    if (points === null) return `"${part.trim()}" names no retention, such as 10s:6h`;
    retentions.push({ secondsPerPoint, points });
  }
  return checkRetentions(retentions);
}

/** Finest first, or what whisper's validateArchiveList has against them. */
export function checkRetentions(unsorted: readonly Retention[]): Retention[] | string {
  const retentions = unsorted.toSorted((a, b) => a.secondsPerPoint - b.secondsPerPoint);
  for (const [index, finer] of retentions.entries()) {
    const coarser = retentions[index + 1];
    if (coarser === undefined) break;
    const problem = checkPair(finer, coarser);
    if (problem !== null) return problem;
  }
  return retentions;
}

export function retentionSeconds({ secondsPerPoint, points }: Retention): number {
  return secondsPerPoint * points;
}

function checkPair(finer: Retention, coarser: Retention): string | null {
  const [fine, coarse] = [`${finer.secondsPerPoint} s`, `${coarser.secondsPerPoint} s`];
  if (finer.secondsPerPoint === coarser.secondsPerPoint) return `two archives have the precision ${fine}`;
  if (coarser.secondsPerPoint % finer.secondsPerPoint !== 0) return `${coarse} is not a multiple of ${fine}`;
  if (retentionSeconds(coarser) <= retentionSeconds(finer)) {
    return `the archive of ${coarse} must reach further back than that of ${fine}`;
  }
  if (finer.points < coarser.secondsPerPoint / finer.secondsPerPoint) {
    return `the archive of ${fine} has too few points to make one of ${coarse}`;
  }
  return null;
}

function readPoints(text: string, secondsPerPoint: number): number | null {
  const seconds = /^\d+$/.test(text) ? Number(text) * secondsPerPoint : readSeconds(text);
  const points = seconds === null ? 0 : Math.floor(seconds / secondsPerPoint);
  return points > 0 ? points : null;
}

/** A unit may be cut short: s, sec, second. */
function readSeconds(text: string): number | null {
  const [, number, unit] = /^(\d+)([a-z]*)$/.exec(text) ?? [];
  if (number === undefined || unit === undefined) return null;
  const named = Object.entries(UNIT_SECONDS).find(([name]) => name.startsWith(unit));
  return named === undefined ? null : Number(number) * named[1];
}
