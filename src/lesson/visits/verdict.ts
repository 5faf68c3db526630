import { findPreset, formatCount, formatDuration } from '../../simulation';
import type { Moment, Quantile } from '../../simulation/page-loads';
import { problemText } from '../problem-text';
import type { VisitsCheck } from './checks';
import { formatMean, formatRatio } from './figures';
import type { WayStanding } from './standing';

/** Whether a goal about page loads is met, and the figure that decided, as a sentence without its full stop. */
export function visitsVerdict(
  check: VisitsCheck,
  standing: WayStanding,
): { readonly met: boolean; readonly figure: string } {
  const { report } = standing;
  switch (check.type) {
    case 'visits-somebody-elses':
      return somebodyElses(standing);
    case 'visits-old':
      return old(check.part, check.atMostSeconds, standing);
    case 'visits-missing':
      return missing(check.part, standing);
    case 'visits-origin-requests': {
      const { originRequests, originRequestsPerPageLoad: each, pageLoads } = report;
      const requests = originRequests === 1 ? '1 request' : `${formatCount(originRequests)} requests`;
      return {
        met: each <= check.atMostPerPageLoad,
        figure: `${requests} to the application in ${loads(pageLoads)}: ${formatMean(each)} for each`,
      };
    }
    case 'visits-hit-ratio': {
      const { edge } = report;
      if (edge === null) return { met: false, figure: 'There is no edge' };
      const { hits, misses, passes, hitRatio } = edge;
      const asked = formatCount(hits + misses + passes);
      return {
        met: (hitRatio ?? 0) >= check.atLeast,
        figure: `The edge had ${formatCount(hits)} of the ${asked} answers that it gave: ${formatRatio(hitRatio ?? 0)}`,
      };
    }
    case 'visits-time': {
      const us = report.times[check.moment][check.quantile];
      const preset = findPreset(check.preset)?.label ?? check.preset;
      const { [check.moment]: moment } = MOMENT_NAMES;
      return {
        met: us <= check.atMostMs * 1000,
        figure: `${moment} after ${formatDuration(us)} ${QUANTILE_NAMES[check.quantile]}, ${preset}`,
      };
    }
  }
}

const MOMENT_NAMES: Readonly<Record<Moment, string>> = {
  'first-byte': 'The first byte is there',
  'first-content': 'The first content is there',
  complete: 'The page is complete',
};

const QUANTILE_NAMES: Readonly<Record<Quantile, string>> = {
  mean: 'on average',
  p50: 'in half of the page loads',
  p95: 'in 95 of 100 page loads',
  max: 'in all page loads',
};

function somebodyElses({ parts, report }: WayStanding) {
  const seen = Object.entries(parts).filter(([, counts]) => counts['somebody-elses'] > 0);
  const total = loads(report.pageLoads);
  if (seen.length === 0) return { met: true, figure: `Nobody saw what is somebody else’s, in ${total}` };
  const each = seen.map(([id, counts]) => `“${id}” in ${formatCount(counts['somebody-elses'])}`);
  return { met: false, figure: `Of ${total}, some showed what is somebody else’s: ${each.join(', ')}` };
}

function old(part: string, atMostSeconds: number, { parts, report }: WayStanding) {
  const { longestOldUs = null, old: count = 0 } = parts[part] ?? {};
  if (longestOldUs === null)
    return { met: true, figure: `“${part}” was never old, in ${loads(report.pageLoads)}` };
  return {
    met: longestOldUs <= atMostSeconds * 1_000_000,
    figure: `“${part}” was old in ${formatCount(count)} of ${loads(report.pageLoads)}, up to ${formatDuration(longestOldUs)} after the edit`,
  };
}

function missing(part: string, { parts, report, problem }: WayStanding) {
  const { missing: gone = 0, other = 0 } = parts[part] ?? {};
  const total = loads(report.pageLoads);
  if (gone + other === 0) return { met: true, figure: `“${part}” was there in all of ${total}` };
  const how = [
    ...(gone > 0 ? [`missing in ${formatCount(gone)}`] : []),
    ...(other > 0 ? [`nothing that anybody should see in ${formatCount(other)}`] : []),
  ];
  const why = problem === null ? '' : `. A request ended in an error: ${problemText(problem)}`;
  return { met: false, figure: `“${part}” was ${how.join(' and ')} of ${total}${why}` };
}

function loads(count: number): string {
  return count === 1 ? '1 page load' : `${formatCount(count)} page loads`;
}
