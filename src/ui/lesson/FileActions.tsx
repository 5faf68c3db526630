import { Redo2, RotateCcw, Undo2 } from 'lucide-react';
import type { LabWork, Replacement } from '../../store/progress/work';

interface FileActionsProps {
  readonly edited: boolean;
  readonly replaced: LabWork['replaced'];
  readonly onReset: () => void;
  readonly onShowSolution: () => void;
  readonly onSwap: () => void;
}

/** What undoing takes back, by what was done. */
const UNDO_LABELS: Record<Replacement, string> = {
  reset: 'Undo reset',
  hint: 'Take the step out again',
  solution: 'Back to my code',
  run: 'Back to my code',
  'other-tab': 'Back to this tab’s code',
};

/** What redoing brings again. */
const REDO_LABELS: Record<Replacement, string> = {
  reset: 'Redo reset',
  hint: 'Put the step in again',
  solution: 'Back to the solution',
  run: 'Back to that run’s code',
  'other-tab': 'Back to the other tab’s code',
};

export function FileActions(props: FileActionsProps): React.ReactElement {
  const { edited, replaced, onReset, onShowSolution, onSwap } = props;
  return (
    <div className="file-actions">
      <button type="button" className="button quiet" onClick={onShowSolution}>
        Show solution
      </button>
      <button type="button" className="button quiet" onClick={onReset} disabled={!edited}>
        <RotateCcw aria-hidden />
        Reset code
      </button>
      {replaced && (
        <button type="button" className="button" onClick={onSwap}>
          {replaced.undone ? <Redo2 aria-hidden /> : <Undo2 aria-hidden />}
          {swapLabel(replaced)}
        </button>
      )}
      <p role="status">
        {replaced?.undone && replaced.edited && 'What you typed after it is put away, not lost.'}
      </p>
    </div>
  );
}

function swapLabel({ by, undone, edited }: NonNullable<LabWork['replaced']>): string {
  if (!undone) return UNDO_LABELS[by];
  return edited ? 'Back to what I typed after it' : REDO_LABELS[by];
}
