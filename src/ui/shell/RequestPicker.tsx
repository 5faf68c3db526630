import { askedOf, type Tape } from '../../tape';

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
            {labelOf(tape, tapes)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Where several requests ask for the same, what the lab calls each. */
function labelOf(of: Tape, tapes: readonly Tape[]): string {
  const { name, method, path } = of;
  const asked = askedOf(of);
  const alike = tapes.filter((tape) => tape.method === method && tape.path === path);
  return alike.length > 1 ? `${name} · ${asked}` : asked;
}
