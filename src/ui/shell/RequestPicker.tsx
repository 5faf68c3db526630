import type { Tape } from '../../tape';

interface RequestPickerProps {
  readonly tapes: readonly Tape[];
  readonly selected: number;
  readonly onSelect: (index: number) => void;
}

export function RequestPicker({ tapes, selected, onSelect }: RequestPickerProps): React.ReactElement {
  return (
    <label className="request-picker">
      Request{' '}
      <select className="field" value={selected} onChange={(event) => onSelect(Number(event.target.value))}>
        {tapes.map((tape, index) => (
          <option key={tape.index} value={index}>
            {tape.method} {tape.path}
          </option>
        ))}
      </select>
    </label>
  );
}
