import { formatCount, formatDuration } from '../../simulation';
import type { EdgeExchange } from '../../simulation/page-loads';
import { problemText } from '../problem-text';
import { formatLoads } from './figures';
import type { JudgedLoad, WayStanding } from './standing';

/** Of a goal about what visitors saw: whether it is met, and its figure, a sentence without its full stop. */
interface SeenVerdict {
  readonly met: boolean;
  readonly figure: string;
}

export function somebodyElses({ parts, report, loads }: WayStanding): SeenVerdict {
  const seen = Object.entries(parts).filter(([, counts]) => counts['somebody-elses'] > 0);
  const total = formatLoads(report.pageLoads);
  if (seen.length === 0) return { met: true, figure: `Nobody saw what is somebody else’s, in ${total}` };
  const each = seen.map(([id, counts]) => `“${id}” in ${formatCount(counts['somebody-elses'])}`);
  const figure = `Of ${total}, some showed what is somebody else’s: ${each.join(', ')}`;
  const leaks = loads.filter(({ parts: of }) =>
    Object.values(of).some(({ kind }) => kind === 'somebody-elses'),
  );
  return { met: false, figure: `${figure}. ${whence(leaks)}` };
}

/** Who answered with what: of all these page loads. */
function whence(loads: readonly JudgedLoad[]): string {
  if (loads.every(({ edge }) => !edge.some(isKept))) return 'It came from the application';
  const [first] = loads;
  const urls = new Set(first?.edge.filter(isKept).map(({ url }) => url));
  const always = [...urls].filter((url) =>
    loads.every(({ edge }) => edge.some((exchange) => exchange.url === url && isKept(exchange))),
  );
  return always.length === 0
    ? 'The edge had kept some of it'
    : `What the edge had kept, each time: ${always.join(', ')}`;
}

function isKept({ how }: EdgeExchange): boolean {
  return how !== 'miss' && how !== 'pass';
}

type Seen = Pick<WayStanding, 'parts' | 'report'>;

export function old(part: string, atMostSeconds: number, { parts, report }: Seen): SeenVerdict {
  const { longestOldUs = null, old: count = 0 } = parts[part] ?? {};
  const total = formatLoads(report.pageLoads);
  if (longestOldUs === null) return { met: true, figure: `“${part}” was never old, in ${total}` };
  return {
    met: longestOldUs <= atMostSeconds * 1_000_000,
    figure: `“${part}” was old in ${formatCount(count)} of ${total}, up to ${formatDuration(longestOldUs)} after the edit`,
  };
}

/** @param part null: whichever it is. */
export function missing(part: string | null, standing: WayStanding): SeenVerdict {
  const { parts, report, problem } = standing;
  const total = formatLoads(report.pageLoads);
  const id = part ?? Object.keys(parts).find((each) => isLacking(parts[each]));
  if (id === undefined) return { met: true, figure: `Everything was there in all of ${total}` };
  const { missing: gone = 0, other = 0 } = parts[id] ?? {};
  if (gone + other === 0) return { met: true, figure: `“${id}” was there in all of ${total}` };
  const how = [
    ...(gone > 0 ? [`missing in ${formatCount(gone)}`] : []),
    ...(other > 0 ? [`nothing that anybody should see in ${formatCount(other)}`] : []),
  ];
  const why = problem === null ? '' : `. A request ended in an error: ${problemText(problem)}`;
  return { met: false, figure: `“${id}” was ${how.join(' and ')} of ${total}${why}` };
}

function isLacking(counts: WayStanding['parts'][string] | undefined): boolean {
  return counts !== undefined && counts.missing + counts.other > 0;
}
