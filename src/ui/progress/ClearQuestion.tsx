import { countOf } from '../counters/units';

interface ClearQuestionProps {
  /** How many labs have work in them. */
  readonly labs: number;
  readonly onClear: () => void;
  readonly onCancel: () => void;
}

export function ClearQuestion({ labs, onClear, onCancel }: ClearQuestionProps) {
  return (
    <section className="progress-matter" aria-label="Clear everything">
      <p>
        This forgets what you typed, answered and passed in {countOf(labs, 'lab')}. It can be undone until you
        leave the page; an export can bring it back any time.
      </p>
      <div className="progress-actions">
        <button type="button" className="button primary" onClick={onClear}>
          Clear everything now
        </button>
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </section>
  );
}
