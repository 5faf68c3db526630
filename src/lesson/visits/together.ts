import type { WayStanding } from './standing';

/** What visitors saw in several ways, as one. Servers and times stay those of the first: they are not to be added up. */
export function together(standings: readonly WayStanding[]): WayStanding {
  const [first] = standings;
  if (first === undefined) throw new RangeError('no way was tried');
  const ids = Object.keys(first.parts);
  return {
    loads: standings.flatMap(({ loads }) => loads),
    report: { ...first.report, pageLoads: sum(standings.map(({ report }) => report.pageLoads)) },
    parts: Object.fromEntries(ids.map((id) => [id, countsTogether(standings, id)])),
    problem: standings.find(({ problem }) => problem !== null)?.problem ?? null,
  };
}

type Counts = WayStanding['parts'][string];

function countsTogether(standings: readonly WayStanding[], id: string): Counts {
  const each = standings.flatMap(({ parts }) => parts[id] ?? []);
  const of = (kind: Exclude<keyof Counts, 'longestOldUs'>) => sum(each.map((counts) => counts[kind]));
  const ages = each.flatMap(({ longestOldUs }) => longestOldUs ?? []);
  return {
    right: of('right'),
    old: of('old'),
    'somebody-elses': of('somebody-elses'),
    missing: of('missing'),
    other: of('other'),
    longestOldUs: ages.length === 0 ? null : Math.max(...ages),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
