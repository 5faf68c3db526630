import { formatCount, formatDuration } from '../simulation';
import type { KindReport, TrafficReport } from '../simulation/traffic';
import type { LoadResult } from './load-checks';
import type { LoadBehaviour, LoadCheck } from './load-goals-schema';
import { count } from './text';

interface Verdict {
  readonly met: boolean;
  /** The figure that decided, as a sentence without its full stop. */
  readonly figure: string;
}

/** What a goal on the load is judged by. */
export interface LoadFacts {
  readonly readers: number;
  readonly failures: number;
  /** The longest; 0: nothing was out of date. */
  readonly staleSeconds: number;
}

export function loadVerdict(
  check: LoadCheck,
  { plan, report }: Extract<LoadResult, { ok: true }>,
): Verdict & { readonly facts: LoadFacts } {
  const kind = report.kinds[plan.kinds.findIndex(({ request }) => request.name === check.request)];
  if (!kind) return { met: false, figure: `No request “${check.request}” came`, facts: NONE };
  return { ...judged(check, kind, report), facts: factsOf(check, kind, report) };
}

function judged(check: LoadCheck, kind: KindReport, report: TrafficReport): Verdict {
  if (kind.requests === 0) return { met: false, figure: `No request “${check.request}” came` };
  switch (check.type) {
    case 'load-time': {
      const us = kind.response[`${check.quantile}Us`];
      return {
        met: us <= check.atMostMs * 1000,
        figure: `${SHARES[check.quantile]} of 100 are served within ${formatDuration(us)}`,
      };
    }
    case 'load-readers': {
      const readers = kind.readers[check.table] ?? 0;
      return {
        met: readers <= check.atMost,
        figure: `${formatCount(readers)} of ${count(kind.requests, 'request')} in ${formatDuration(report.measuredUs)} asked the database for ${check.table}`,
      };
    }
    case 'load-staleness': {
      const { count: stale, maxUs } = kind.staleness;
      return {
        met: maxUs <= check.atMostSeconds * 1e6,
        figure:
          stale === 0
            ? 'Nothing was out of date'
            : `${count(stale, 'visitor')} saw what was out of date, for ${formatDuration(maxUs)} at most`,
      };
    }
    case 'load-age':
      return {
        met: kind.age.maxUs <= check.atMostSeconds * 1e6,
        figure: `The oldest page served was ${formatDuration(kind.age.maxUs)} old`,
      };
    case 'load-failures': {
      const failures = failuresIn(report);
      return {
        met: failures <= check.atMost,
        figure:
          failures === 0
            ? 'No request failed'
            : `${count(failures, 'request')} failed: ${formatCount(report.errors)} ended in errors, ${formatCount(report.timeouts)} came too late, ${formatCount(report.refused)} were refused`,
      };
    }
  }
}

/** Whether all that a diagnosis asks of the load holds. */
export function loadBehaves(facts: LoadFacts, when: LoadBehaviour): boolean {
  const { readers, failures, staleSeconds } = facts;
  return (
    readers >= (when.readersAtLeast ?? 0) &&
    readers <= (when.readersAtMost ?? Number.POSITIVE_INFINITY) &&
    failures >= (when.failuresAtLeast ?? 0) &&
    failures <= (when.failuresAtMost ?? Number.POSITIVE_INFINITY) &&
    staleSeconds >= (when.staleSecondsAtLeast ?? 0) &&
    staleSeconds <= (when.staleSecondsAtMost ?? Number.POSITIVE_INFINITY)
  );
}

const SHARES = { p50: 50, p95: 95, p99: 99 } as const;

const NONE: LoadFacts = { readers: 0, failures: 0, staleSeconds: 0 };

function factsOf(check: LoadCheck, kind: KindReport, report: TrafficReport): LoadFacts {
  const readers =
    check.type === 'load-readers'
      ? (kind.readers[check.table] ?? 0)
      : Math.max(0, ...Object.values(kind.readers));
  return { readers, failures: failuresIn(report), staleSeconds: kind.staleness.maxUs / 1e6 };
}

function failuresIn({ errors, timeouts, refused }: TrafficReport): number {
  return errors + timeouts + refused;
}
