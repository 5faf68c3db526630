import { RotateCcw, Undo2 } from 'lucide-react';
import type { LabWork, Replacement } from '../../store/progress/work';

interface FileActionsProps {
  readonly edited: boolean;
  readonly replaced: LabWork['replaced'];
  readonly onReset: () => void;
  readonly onShowSolution: () => void;
  readonly onUndo: () => void;
}

/** What undoing takes back, by what was done. */
const UNDO_LABELS: Record<Replacement, string> = {
  reset: 'Undo reset',
  hint: 'Take the step out again',
  solution: 'Back to my code',
  run: 'Back to my code',
  'other-tab': 'Back to this tab’s code',
  undo: 'Redo',
};

export function FileActions(props: FileActionsProps): React.ReactElement {
  const { edited, replaced, onReset, onShowSolution, onUndo } = props;
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
        <button type="button" className="button" onClick={onUndo}>
          <Undo2 aria-hidden />
          {UNDO_LABELS[replaced.by]}
        </button>
      )}
    </div>
  );
}
