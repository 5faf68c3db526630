import { Lightbulb } from 'lucide-react';

interface HintsProps {
  readonly steps: readonly string[];
  /** How many are open. */
  readonly opened: number;
  readonly onOpen: () => void;
  /** Puts the files of this step (from 0) into the editor. */
  readonly onApply: (step: number) => void;
}

export function Hints({ steps, opened, onOpen, onApply }: HintsProps): React.ReactElement {
  const shown = steps.slice(0, opened);
  return (
    <section className="hints" aria-label="Hints">
      <ol aria-live="polite">
        {shown.map((step, index) => (
          <li key={step}>
            <p>{step}</p>
            <button
              type="button"
              className="button quiet"
              aria-label={`Do it for me: step ${index + 1}`}
              onClick={() => onApply(index)}
            >
              Do it for me
            </button>
          </li>
        ))}
      </ol>
      {opened < steps.length && (
        <button type="button" className="button" onClick={onOpen}>
          <Lightbulb aria-hidden />
          Hint {opened + 1} of {steps.length}
        </button>
      )}
    </section>
  );
}
