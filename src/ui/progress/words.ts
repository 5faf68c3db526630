import type { LabWork } from '../../store/progress/work';
import { countOf } from '../counters/units';

/** What a reader has done in a lab, in a few words. */
export function workSummary(work: LabWork | null): string {
  if (work === null) return 'nothing yet';
  const files = Object.keys(work.files).length;
  const parts = [
    ...(work.finished ? ['finished'] : []),
    ...(work.passed.length > 0 ? [`${countOf(work.passed.length, 'goal')} met`] : []),
    ...(files > 0 ? [`${countOf(files, 'file')} changed`] : []),
    ...predictionParts(work.prediction),
    ...(work.hints > 0 ? [`${countOf(work.hints, 'hint')} opened`] : []),
  ];
  return parts.join(', ') || 'opened';
}

function predictionParts(prediction: LabWork['prediction']): string[] {
  switch (prediction.state) {
    case 'open':
      return [];
    case 'answered':
      return [`guessed ${prediction.guess}`];
    case 'waved-aside':
      return ['question skipped'];
  }
}
