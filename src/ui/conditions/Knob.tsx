import { formatValue, type KnobDescription } from '../../simulation';
import { KnobValue } from './KnobValue';
import { STOPS, stopOf, valueAtStop } from './stops';

interface KnobProps {
  readonly knob: KnobDescription;
  readonly value: number | string;
  readonly onChange: (value: number | string) => void;
}

export function Knob({ knob, value, onChange }: KnobProps): React.ReactElement {
  return (
    <div className="knob">
      <span className="knob-label">{knob.label}</span>
      {knob.type === 'number' && typeof value === 'number' && (
        <input
          type="range"
          aria-label={knob.label}
          aria-valuetext={formatValue(knob.path, value)}
          min={0}
          max={STOPS}
          step={1}
          value={stopOf(knob, value)}
          onChange={(event) => onChange(valueAtStop(knob, value, event.target.valueAsNumber))}
        />
      )}
      <KnobValue knob={knob} value={value} onChange={onChange} />
    </div>
  );
}
