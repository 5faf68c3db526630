import type { Lane } from './lanes';
import { OUTCOMES } from './outcomes';
import { longDuration } from './time';

interface SelectedProps {
  readonly lanes: readonly Lane[];
  readonly selected: number;
  readonly onWaterfall: () => void;
}

/** What is selected among the lanes, and the way to its waterfall. */
export function Selected({ lanes, selected, onWaterfall }: SelectedProps): React.ReactElement {
  const bar = lanes.flatMap(({ bars }) => bars).find(({ tape }) => tape === selected);
  if (!bar) return <p className="background-selected">Nothing is selected.</p>;
  const { name, startUs, endUs, outcome, error } = bar;
  return (
    <p className="background-selected">
      <span>
        <strong>{name}</strong> {OUTCOMES[outcome].text}
        {error !== null && <code> {error}</code>}, {longDuration(endUs - startUs)} from{' '}
        {longDuration(startUs)} on
      </span>
      <button type="button" className="button" onClick={onWaterfall}>
        Its waterfall
      </button>
    </p>
  );
}
