import { formatValue, type KnobDescription, parseValue } from '../../simulation';
import { TypedField } from '../common/TypedField';

interface KnobValueProps {
  readonly knob: KnobDescription;
  readonly value: number | string;
  readonly onChange: (value: number | string) => void;
}

/** A knob's value as text with its unit: typed, or chosen from a list. */
export function KnobValue({ knob, value, onChange }: KnobValueProps): React.ReactElement {
  if (knob.type === 'choice')
    return (
      <select
        className="field"
        aria-label={knob.label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {knob.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    );
  const shown = formatValue(knob.path, value);
  return (
    <TypedField
      label={knob.label}
      shown={shown}
      parse={(text) => parseValue(knob.path, withUnit(text, shown), knob.label)}
      onChange={onChange}
    />
  );
}

/** A bare number means what the box showed before it: `5` typed over `1.0 ms` is 5 ms. */
function withUnit(draft: string, shown: string): string {
  return /^[\s\d.,]+$/.test(draft) ? `${draft.trim()} ${/[^\s\d.,×]*$/.exec(shown)?.[0]}` : draft;
}
