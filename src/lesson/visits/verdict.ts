import { findPreset, formatCount, formatDuration } from '../../simulation';
import type { Moment, Quantile } from '../../simulation/page-loads';
import type { VisitsCheck } from './checks';
import { formatLoads, formatMean, formatRatio } from './figures';
import { missing, old, somebodyElses } from './seen-verdicts';
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
      return missing(check.part ?? null, standing);
    case 'visits-origin-requests': {
      const { originRequests, originRequestsPerPageLoad: each, pageLoads } = report;
      const requests = originRequests === 1 ? '1 request' : `${formatCount(originRequests)} requests`;
      return {
        met: each <= check.atMostPerPageLoad,
        figure: `${requests} to the application in ${formatLoads(pageLoads)}: ${formatMean(each)} for each`,
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
      const preset = check.preset === undefined ? '' : `, ${findPreset(check.preset)?.label ?? check.preset}`;
      const { [check.moment]: moment } = MOMENT_NAMES;
      return {
        met: us <= check.atMostMs * 1000,
        figure: `${moment} after ${formatDuration(us)} ${QUANTILE_NAMES[check.quantile]}${preset}`,
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
