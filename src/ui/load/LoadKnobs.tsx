import { formatLoadKnob, type LoadKnob, parseLoadKnob } from '../../lesson/load-knobs';
import { TypedField } from '../common/TypedField';
import { STOPS, stopOf, valueAtStop } from './slider';
import { useLoad } from './useLoad';

export function LoadKnobs({ knobs }: { readonly knobs: readonly LoadKnob[] }): React.ReactElement {
  return (
    <div className="load-knobs">
      {knobs.map((knob) => (
        <LoadKnobSlider key={knob.id} knob={knob} />
      ))}
    </div>
  );
}

export function LoadKnobSlider({ knob }: { readonly knob: LoadKnob }): React.ReactElement {
  const value = useLoad(({ settings }) => knob.read(settings));
  const turn = useLoad((state) => state.turn);
  const { label } = knob;
  return (
    <div className="knob">
      <span className="knob-label">{label}</span>
      <input
        type="range"
        aria-label={label}
        aria-valuetext={formatLoadKnob(knob, value)}
        min={0}
        max={STOPS}
        step={1}
        value={stopOf(knob, value)}
        onChange={(event) => turn(knob, valueAtStop(knob, value, event.target.valueAsNumber))}
      />
      <TypedField
        label={label}
        shown={formatLoadKnob(knob, value)}
        parse={(text) => parseLoadKnob(knob, text)}
        onChange={(typed) => turn(knob, Number(typed))}
      />
    </div>
  );
}
