import { formatCount, formatDuration, problemOf, type RunResult } from '../../simulation';
import type { BackgroundReport, EffectAt } from '../../simulation/background';
import type { Effect } from '../../tape';
import type { Lab } from '../lab';
import { readPage } from '../page-text';
import { problemText } from '../problem-text';
import type { Verdict } from '../verdict';
import type { BackgroundBehaviour, BackgroundCheck } from './checks';
import { backgroundBehaves } from './facts';
import { type BackgroundResults, backgroundKey, questionsOf } from './runs';

interface Judged extends Verdict {
  readonly shows: (when: { readonly background?: BackgroundBehaviour | undefined }) => boolean;
}

interface Missing {
  readonly missing: string;
}

/** How a goal about a run with task workers stands. */
export function judgeBackground(
  lab: Lab,
  check: BackgroundCheck,
  results: BackgroundResults,
): Judged | Missing {
  const result = results[backgroundKey(check)];
  if (!result) return { missing: 'The run was not made.' };
  const problem = problemOf(result);
  if (problem) return { missing: `It ended in an error: ${problemText(problem)}.` };
  const { background } = result;
  if (!background) return { missing: 'No task worker ran.' };
  const shows: Judged['shows'] = ({ background: when }) =>
    when === undefined || backgroundBehaves(background, when);
  return { ...verdictOf(lab, check, result, background), shows };
}

function verdictOf(lab: Lab, check: BackgroundCheck, result: RunResult, report: BackgroundReport): Verdict {
  switch (check.type) {
    case 'background-lost':
      return lostVerdict(check.effect, rowsOf(lab, result, check.expects, 'before'), report);
    case 'background-twice':
      return twiceVerdict(effectsOf(report, check.effect), check.effect);
    case 'background-within':
      return withinVerdict(effectsOf(report, check.effect), check);
    case 'background-shows': {
      const response = responseTo(lab, result, check.request)?.response;
      return showsVerdict(response ? readPage(response).words.join(' ') : '', check);
    }
    case 'background-status': {
      const status = responseTo(lab, result, check.request)?.response?.status ?? null;
      return {
        met: status === check.is,
        figure: status === null ? 'No answer came' : `“${check.request}” was answered with status ${status}`,
      };
    }
    case 'background-time': {
      const index = indexOf(lab, check.request);
      const stretch = report.requests.find(({ tape }) => tape === index);
      if (stretch === undefined) return { met: false, figure: 'No answer came' };
      const tookUs = stretch.endUs - stretch.startUs;
      return { met: tookUs <= check.atMostMs * 1000, figure: `It took ${formatDuration(tookUs)}` };
    }
    case 'background-data': {
      const found = rowsOf(lab, result, check.sql, 'after').join(', ');
      const expected = rowsOf(lab, result, check.expects, 'before').join(', ');
      return {
        met: found === expected,
        figure: found === expected ? `It is ${found}` : `It is ${found}, and should be ${expected}`,
      };
    }
    case 'background-messages': {
      const { length } = report.messages;
      return {
        met: length <= check.atMost,
        figure: length === 1 ? '1 message' : `${formatCount(length)} messages`,
      };
    }
  }
}

const NOUNS: Readonly<
  Record<Effect['kind'], { readonly one: string; readonly many: string; readonly did: string }>
> = {
  mail: { one: 'mail', many: 'mails', did: 'sent' },
  charge: { one: 'charge', many: 'charges', did: 'made' },
  file: { one: 'file', many: 'files', did: 'stored' },
};

function lostVerdict(kind: Effect['kind'], expected: readonly string[], report: BackgroundReport): Verdict {
  const { one, many, did } = NOUNS[kind];
  const keys = new Set(effectsOf(report, kind).map(({ key }) => key));
  const lost = expected.filter((key) => !keys.has(key));
  const all = expected.length === 1 ? `1 ${one}` : `${formatCount(expected.length)} ${many}`;
  if (lost.length === 0)
    return { met: true, figure: expected.length === 1 ? `The ${one} was ${did}` : `All ${all} were ${did}` };
  const failed = report.tasks.find(({ error }) => error !== null);
  const why = failed ? `; a task ended in ${failed.error}` : '';
  return {
    met: false,
    figure:
      expected.length === 1
        ? `“${lost[0]}” was never ${did}${why}`
        : `${formatCount(lost.length)} of ${all} were never ${did}, “${lost[0]}” for one${why}`,
  };
}

function showsVerdict(
  visible: string,
  { request, text, times }: Extract<BackgroundCheck, { readonly type: 'background-shows' }>,
): Verdict {
  const found = visible.split(text).length - 1;
  const often = found > 1 && times !== undefined ? ` ${timesOf(found)}` : '';
  return {
    met: times === undefined ? found > 0 : found === times,
    figure: `“${request}” ${found > 0 ? 'shows' : 'does not show'} “${text}”${often}`,
  };
}

function timesOf(count: number): string {
  return count === 2 ? 'twice' : `${count} times`;
}

function twiceVerdict(effects: readonly EffectAt[], kind: Effect['kind']): Verdict {
  const counts = new Map<string, number>();
  for (const { key } of effects) counts.set(key, (counts.get(key) ?? 0) + 1);
  const [again] = [...counts].filter(([, count]) => count > 1);
  const { one, many, did } = NOUNS[kind];
  if (again === undefined) {
    if (counts.size === 0) return { met: true, figure: `No ${one} was ${did}` };
    const each =
      counts.size === 1 ? `1 ${one} ${did}, once` : `${formatCount(counts.size)} ${many} ${did}, each once`;
    return { met: true, figure: each };
  }
  const [key, count] = again;
  return { met: false, figure: `“${key}” was ${did} ${timesOf(count)}` };
}

function withinVerdict(
  effects: readonly EffectAt[],
  { effect, withinSeconds }: Extract<BackgroundCheck, { readonly type: 'background-within' }>,
): Verdict {
  const { one, did } = NOUNS[effect];
  const last = effects.at(-1);
  if (last === undefined) return { met: false, figure: `No ${one} was ${did}` };
  return {
    met: last.atUs <= withinSeconds * 1_000_000,
    figure: `The last ${one} was ${did} after ${formatDuration(last.atUs)}`,
  };
}

function effectsOf({ effects }: BackgroundReport, kind: Effect['kind']): readonly EffectAt[] {
  return effects.filter((effect) => effect.kind === kind);
}

function rowsOf(lab: Lab, { answers }: RunResult, sql: string, when: 'before' | 'after'): readonly string[] {
  return answers?.[when][questionsOf(lab).indexOf(sql)] ?? [];
}

function indexOf(lab: Lab, name: string): number {
  return lab.requests.findIndex((request) => request.name === name);
}

function responseTo(lab: Lab, { tapes }: RunResult, name: string) {
  return tapes[indexOf(lab, name)];
}
