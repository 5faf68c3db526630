import { sameFiles } from '../../tape';
import type { LabWork } from './work';

/**
 * What a lab's work comes to when this tab and another one both went on from `base`: for each part the one that
 * was changed, this tab's where both did. null: both changed the files, and not alike, so that the reader must choose.
 */
export function mergeWork(base: LabWork, mine: LabWork, theirs: LabWork): LabWork | null {
  const filesAreMine = !sameFiles(mine.files, base.files);
  const filesAreTheirs = !sameFiles(theirs.files, base.files);
  if (filesAreMine && filesAreTheirs && !sameFiles(mine.files, theirs.files)) return null;
  const { files, replaced } = filesAreMine ? mine : theirs;
  return { ...mergeRest(base, mine, theirs), files, replaced };
}

/** The same for all but the files and what replaced them: those stay this tab's. */
export function mergeRest(base: LabWork, mine: LabWork, theirs: LabWork): LabWork {
  const isMine = (part: 'prediction' | 'conditions' | 'load' | 'incidents' | 'background') =>
    JSON.stringify(mine[part]) !== JSON.stringify(base[part]);
  return {
    ...mine,
    prediction: (isMine('prediction') ? mine : theirs).prediction,
    conditions: (isMine('conditions') ? mine : theirs).conditions,
    load: (isMine('load') ? mine : theirs).load,
    incidents: (isMine('incidents') ? mine : theirs).incidents,
    background: (isMine('background') ? mine : theirs).background,
    hints: Math.max(mine.hints, theirs.hints),
    passed: [...new Set([...mine.passed, ...theirs.passed])],
    finished: mine.finished || theirs.finished,
  };
}
