import {
  type Conditions,
  endOf,
  findPreset,
  formatBytes,
  formatCount,
  formatDuration,
  threeDigits,
} from '../simulation';
import { type Counters, repeatedQueries, type Tape } from '../tape';
import type { Facts } from './behaviour';
import { describeChoice, labConditions } from './conditions';
import { firstDifference } from './page-difference';
import type { Page } from './page-text';
import { roundTripsWith } from './round-trips';
import type { PageCheck } from './schema';
import { count } from './text';

/** All that a goal of one request is judged by. */
export interface Evidence {
  readonly tape: Tape;
  readonly setup: Tape | null;
  readonly facts: Facts;
  readonly page: Page;
  readonly start: {
    readonly tape: Tape;
    readonly counters: Pick<Counters, 'rows' | 'bytes'>;
    readonly page: Page;
  };
  /** The lab's. */
  readonly conditions: Conditions;
}

export interface Verdict {
  readonly met: boolean;
  /** The figure that decided, as a sentence without its full stop. */
  readonly figure: string;
}

export function verdict(check: PageCheck, evidence: Evidence): Verdict {
  const { counters } = evidence.facts;
  const { start } = evidence;
  switch (check.type) {
    case 'queries':
      return { met: counters.queries <= check.atMost, figure: queriesFigure(evidence) };
    case 'rows':
      return { met: counters.rows <= check.atMost, figure: count(counters.rows, 'row') };
    case 'rows-ratio':
      return ratioVerdict(check.atMostTimesStart, counters.rows, start.counters.rows, (rows) =>
        count(rows, 'row'),
      );
    case 'bytes':
      return ratioVerdict(check.atMostTimesStart, counters.bytes, start.counters.bytes, formatBytes);
    case 'slope':
      return slopeVerdict(check.atMost, evidence);
    case 'time':
      return timeVerdict(check, evidence);
    case 'time-ratio':
      return timeRatioVerdict(check, evidence);
    case 'cache-calls':
      return {
        met: counters.cacheCalls <= check.atMost,
        figure: count(counters.cacheCalls, 'round trip to the cache', 'round trips to the cache'),
      };
    case 'status':
      return { met: evidence.page.status === check.is, figure: `The status is ${evidence.page.status}` };
    case 'same-page': {
      const difference = firstDifference(start.page, evidence.page);
      return {
        met: difference === null,
        figure: difference === null ? 'The same page' : `On the check’s own data: ${difference}`,
      };
    }
  }
}

function queriesFigure({ tape, facts }: Evidence): string {
  const shapes = repeatedQueries(tape);
  const repeated = shapes.reduce((sum, { count }) => sum + count, 0);
  const parts = [count(facts.counters.queries, 'query', 'queries')];
  if (shapes.length === 1) parts.push(`of which ${formatCount(repeated)} have the same shape`);
  if (shapes.length > 1)
    parts.push(`of which ${formatCount(repeated)} repeat ${formatCount(shapes.length)} shapes`);
  if (facts.queriesOutside > 0)
    parts.push(`${formatCount(facts.queriesOutside)} of them made while the project was loaded`);
  return parts.join(', ');
}

function slopeVerdict(atMost: number, { tape, setup, conditions }: Evidence): Verdict {
  const { queries, control, connection, total } = roundTripsWith(tape, setup, conditions);
  const parts = [count(queries, 'query', 'queries')];
  if (control > 0) parts.push(`${formatCount(control)} for transactions`);
  if (connection > 0) parts.push(`${formatCount(connection)} to open a connection`);
  return {
    met: total <= atMost,
    figure: `Each millisecond of round trip adds ${formatCount(total)} ms: ${parts.join(', ')}`,
  };
}

function ratioVerdict(
  atMostTimes: number,
  found: number,
  atStart: number,
  format: (value: number) => string,
): Verdict {
  const met = found <= atMostTimes * atStart;
  if (atStart === 0) return { met, figure: `${format(found)}, and none at the start` };
  const ratio = threeDigits(found / atStart);
  return { met, figure: `${format(found)}, ${ratio} times the start’s ${format(atStart)}` };
}

function timeVerdict(check: PageCheck & { type: 'time' }, evidence: Evidence): Verdict {
  const preset = findPreset(check.preset);
  if (!preset) return { met: false, figure: `There is no preset “${check.preset}”` };
  const totalUs = totalUsOf(requestTapes(evidence), preset.conditions);
  if (totalUs === null) return CLOCK_DECIDES;
  return { met: totalUs <= check.atMostMs * 1000, figure: `${formatDuration(totalUs)} ${preset.label}` };
}

function timeRatioVerdict(check: PageCheck & { type: 'time-ratio' }, evidence: Evidence): Verdict {
  const conditions = labConditions(check);
  const totalUs = totalUsOf(requestTapes(evidence), conditions);
  const startUs = totalUsOf([evidence.start.tape], conditions);
  if (totalUs === null || startUs === null) return CLOCK_DECIDES;
  const { met, figure } = ratioVerdict(check.atMostTimesStart, totalUs, startUs, formatDuration);
  return { met, figure: `${figure}, ${describeChoice(check)}` };
}

const CLOCK_DECIDES: Verdict = {
  met: false,
  figure: 'What the page does depends on the clock, so its time cannot be told',
};

/** Loading a project is paid once, by no visitor; queries made there are work taken out of a request. */
function requestTapes({ tape, setup, facts }: Evidence): readonly Tape[] {
  return setup !== null && facts.queriesOutside > 0 ? [setup, tape] : [tape];
}

/** null: a part of some tape is not known under these conditions. */
function totalUsOf(tapes: readonly Tape[], conditions: Conditions): number | null {
  const ends = tapes.map((each) => endOf(each, conditions));
  if (ends.some(({ diverges }) => diverges)) return null;
  return ends.reduce((sum, { totalUs }) => sum + totalUs, 0);
}
