import { type FormEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';
import type { LabWork } from '../../store/progress/work';

interface PredictionProps {
  readonly question: string;
  readonly unit: string;
  readonly state: LabWork['prediction'];
  /** What the start files measure; null while that is not known. */
  readonly measured: number | null;
  readonly onAnswer: (guess: number) => void;
  readonly onWaveAside: () => void;
  /** What stands below the verdict. */
  readonly children?: ReactNode;
}

export function Prediction(props: PredictionProps): React.ReactElement {
  const { question, unit, state, measured, onAnswer, onWaveAside, children } = props;
  const verdict = useRef<HTMLParagraphElement>(null);
  const wasDecidedHere = useRef(false);

  // What had the focus is gone with the question.
  useLayoutEffect(() => {
    if (state.state === 'open' || !wasDecidedHere.current) return;
    wasDecidedHere.current = false;
    verdict.current?.focus();
  }, [state.state]);

  return (
    <section className="prediction" aria-label="Your prediction">
      {state.state === 'open' ? (
        <Question
          question={question}
          unit={unit}
          onAnswer={(guess) => {
            wasDecidedHere.current = true;
            onAnswer(guess);
          }}
          onWaveAside={() => {
            wasDecidedHere.current = true;
            onWaveAside();
          }}
        />
      ) : (
        <>
          <p className="question">{question}</p>
          <p role="status" className="verdict" ref={verdict} tabIndex={-1}>
            <Verdict
              guess={state.state === 'answered' ? state.guess : null}
              measured={measured}
              unit={unit}
            />
          </p>
          {children}
        </>
      )}
    </section>
  );
}

function Question(props: Pick<PredictionProps, 'question' | 'unit' | 'onAnswer' | 'onWaveAside'>) {
  const { question, unit, onAnswer, onWaveAside } = props;
  const [text, setText] = useState('');
  const [complaint, setComplaint] = useState('');
  const id = useId();

  function submit(event: FormEvent): void {
    event.preventDefault();
    const guess = Number(text.trim());
    if (/^\d+$/.test(text.trim()) && Number.isSafeInteger(guess)) onAnswer(guess);
    else setComplaint('Type a whole number, such as 3.');
  }

  return (
    <form onSubmit={submit} noValidate>
      <label htmlFor={id}>{question}</label>
      <div className="answer">
        <input
          id={id}
          className="field tabular"
          inputMode="numeric"
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
          aria-describedby={`${id}-complaint`}
          aria-invalid={complaint !== ''}
        />
        <span>{unit}</span>
        <button type="submit" className="button primary">
          Check
        </button>
        <button type="button" className="button quiet" onClick={onWaveAside}>
          Skip
        </button>
      </div>
      <p id={`${id}-complaint`} className="complaint" role="status">
        {complaint}
      </p>
    </form>
  );
}

interface VerdictProps {
  readonly guess: number | null;
  readonly measured: number | null;
  readonly unit: string;
}

function Verdict({ guess, measured, unit }: VerdictProps): React.ReactElement {
  const yours = guess === null ? 'You skipped the question. ' : `You said ${guess}. `;
  if (measured === null) return <>{yours}The page has not been measured yet.</>;
  if (guess === measured)
    return (
      <strong>
        Right: {measured} {unit}.
      </strong>
    );
  return (
    <>
      {yours}
      <strong>
        It is {measured} {unit}.
      </strong>
    </>
  );
}
