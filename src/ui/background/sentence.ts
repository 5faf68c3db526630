import { formatDuration } from '../../simulation';
import type { BackgroundReport } from '../../simulation/background';
import { countOf } from '../counters/units';
import { cameOf, KIND_WORDS, KINDS, type Kind } from './came';

/** `2 mails sent, 1 of them again; answered after 26 ms.`: what a run came to, for those who do not see it. */
export function sentenceOf(report: BackgroundReport): string {
  const came = KINDS.flatMap((kind) => cameText(report, kind));
  const lost = report.messages.filter(({ fate }) => fate === 'lost').length;
  const failed = report.tasks.filter(({ outcome }) => outcome === 'failed').length;
  const [first] = report.requests;
  const parts = [
    came.length > 0 ? came.join(', ') : 'nothing came of it',
    ...(failed > 0 ? [`${countOf(failed, 'run')} of tasks failed`] : []),
    ...(lost > 0 ? [`${countOf(lost, 'message')} lost`] : []),
    first ? `answered after ${formatDuration(first.endUs - first.startUs)}` : 'never answered',
  ];
  const text = parts.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function cameText({ effects }: BackgroundReport, kind: Kind): readonly string[] {
  const came = cameOf(effects, kind);
  if (came.length === 0) return [];
  const { one, many, did } = KIND_WORDS[kind];
  const again = came.filter(({ before }) => before > 0).length;
  return [`${countOf(came.length, one, many)} ${did}${again > 0 ? `, ${again} of them again` : ''}`];
}
