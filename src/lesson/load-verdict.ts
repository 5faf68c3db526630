import { formatCount, formatDuration } from '../simulation';
import type { KindReport, TrafficReport } from '../simulation/traffic';
import type { LoadResult } from './load-checks';
import { isAboutTasks, type LoadBehaviour, type LoadCheck, type RequestLoadCheck } from './load-goals-schema';
import { NO_TASK_FACTS, type TaskFacts, taskVerdict } from './task-verdict';
import { count } from './text';
import { QUANTILE_SHARES, type Verdict } from './verdict-figure';

/** What a goal on the load is judged by. */
export interface LoadFacts extends TaskFacts {
  readonly readers: number;
  readonly failures: number;
  /** The longest; 0: nothing was out of date. */
  readonly staleSeconds: number;
}

export function loadVerdict(
  check: LoadCheck,
  { plan, report }: Extract<LoadResult, { ok: true }>,
): Verdict & { readonly facts: LoadFacts } {
  if (isAboutTasks(check)) {
    const { facts, ...judged } = taskVerdict(check, report);
    return { ...judged, facts: { ...NONE, ...facts } };
  }
  const kind = report.kinds[plan.kinds.findIndex(({ request }) => request.name === check.request)];
  if (!kind) return { met: false, figure: `No request “${check.request}” came`, facts: NONE };
  return { ...judged(check, kind, report), facts: factsOf(check, kind, report) };
}

function judged(check: RequestLoadCheck, kind: KindReport, report: TrafficReport): Verdict {
  if (kind.requests === 0) return { met: false, figure: `No request “${check.request}” came` };
  switch (check.type) {
    case 'load-time': {
      const us = kind.response[`${check.quantile}Us`];
      return {
        met: us <= check.atMostMs * 1000,
        figure: `${QUANTILE_SHARES[check.quantile]} of 100 are served within ${formatDuration(us)}`,
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
  const within = (value: number, least = 0, most = Number.POSITIVE_INFINITY) =>
    value >= least && value <= most;
  return (
    within(facts.readers, when.readersAtLeast, when.readersAtMost) &&
    within(facts.failures, when.failuresAtLeast, when.failuresAtMost) &&
    within(facts.staleSeconds, when.staleSecondsAtLeast, when.staleSecondsAtMost) &&
    within(facts.left, when.leftAtLeast, when.leftAtMost) &&
    within(facts.busyPercent, when.busyAtLeast, when.busyAtMost) &&
    within(facts.reserved, when.reservedAtLeast, when.reservedAtMost)
  );
}

const NONE: LoadFacts = { readers: 0, failures: 0, staleSeconds: 0, ...NO_TASK_FACTS };

function factsOf(check: RequestLoadCheck, kind: KindReport, report: TrafficReport): LoadFacts {
  const readers =
    check.type === 'load-readers'
      ? (kind.readers[check.table] ?? 0)
      : Math.max(0, ...Object.values(kind.readers));
  return { ...NONE, readers, failures: failuresIn(report), staleSeconds: kind.staleness.maxUs / 1e6 };
}

function failuresIn({ errors, timeouts, refused }: TrafficReport): number {
  return errors + timeouts + refused;
}
