import { endOf, findPreset, formatBytes, formatCount, formatDuration, threeDigits } from '../simulation';
import { repeatedQueries, type Tape } from '../tape';
import type { Facts } from './behaviour';
import { firstDifference } from './page-difference';
import type { Page } from './page-text';
import type { GoalCheck } from './schema';

/** All that a goal of one request is judged by. */
export interface Evidence {
  readonly tape: Tape;
  readonly setup: Tape | null;
  readonly facts: Facts;
  readonly page: Page;
  readonly start: { readonly bytes: number; readonly page: Page };
}

export interface Verdict {
  readonly met: boolean;
  /** The figure that decided, as a sentence without its full stop. */
  readonly figure: string;
}

export function verdict(check: GoalCheck, evidence: Evidence): Verdict {
  const { counters } = evidence.facts;
  switch (check.type) {
    case 'queries':
      return { met: counters.queries <= check.atMost, figure: queriesFigure(evidence) };
    case 'rows':
      return { met: counters.rows <= check.atMost, figure: count(counters.rows, 'row') };
    case 'bytes':
      return bytesVerdict(check.atMostTimesStart, counters.bytes, evidence.start.bytes);
    case 'time':
      return timeVerdict(check, evidence);
    case 'same-page': {
      const difference = firstDifference(evidence.start.page, evidence.page);
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

function bytesVerdict(atMost: number, bytes: number, startBytes: number): Verdict {
  const met = bytes <= atMost * startBytes;
  if (startBytes === 0) return { met, figure: `${formatBytes(bytes)}, and none at the start` };
  const ratio = threeDigits(bytes / startBytes);
  return { met, figure: `${formatBytes(bytes)}, ${ratio} times the start’s ${formatBytes(startBytes)}` };
}

function timeVerdict(check: GoalCheck & { type: 'time' }, { tape, setup, facts }: Evidence): Verdict {
  const preset = findPreset(check.preset);
  if (!preset) return { met: false, figure: `There is no preset “${check.preset}”` };
  // Loading a project is paid once, by no visitor; queries made there are work taken out of a request.
  const tapes = setup !== null && facts.queriesOutside > 0 ? [setup, tape] : [tape];
  const ends = tapes.map((each) => endOf(each, preset.conditions));
  if (ends.some(({ diverges }) => diverges))
    return { met: false, figure: 'What the page does depends on the clock, so its time cannot be told' };
  const totalUs = ends.reduce((sum, { totalUs }) => sum + totalUs, 0);
  return { met: totalUs <= check.atMostMs * 1000, figure: `${formatDuration(totalUs)} ${preset.label}` };
}

function count(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}
