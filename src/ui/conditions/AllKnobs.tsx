import { SlidersHorizontal } from 'lucide-react';
import {
  type Conditions,
  describeConditions,
  formatValue,
  type KnobDescription,
  readKnob,
} from '../../simulation';
import { Modal } from '../common/Modal';
import { GROUP_TITLES, GROUPS } from './groups';
import { KnobValue } from './KnobValue';

interface AllKnobsProps {
  readonly conditions: Conditions;
  /** The lab has page loads: what changes nothing else is shown too. */
  readonly visits: boolean;
  /** Paths that differ from the preset. */
  readonly changed: readonly string[];
  readonly onChange: (path: string, value: number | string) => void;
  /** null: there is nothing to put back. */
  readonly onReset: (() => void) | null;
}

export function AllKnobs({
  conditions,
  visits,
  changed,
  onChange,
  onReset,
}: AllKnobsProps): React.ReactElement {
  return (
    <Modal
      screen="knobs"
      title="All knobs"
      description="Every number of the model. Type a value with its unit, such as 5ms or 20us; the page is re-timed at once."
      trigger={
        <button type="button" className="button quiet">
          <SlidersHorizontal aria-hidden />
          All knobs
        </button>
      }
    >
      <button type="button" className="button" disabled={onReset === null} onClick={onReset ?? undefined}>
        Back to the preset
      </button>
      {GROUPS.filter((group) => visits || group !== 'visits').map((group) => (
        <section key={group} className="knob-group" aria-label={GROUP_TITLES[group]}>
          <h3>{GROUP_TITLES[group]}</h3>
          <ul>
            {describeConditions()
              .filter((knob) => knob.group === group)
              .map((knob) => (
                <KnobRow
                  key={knob.path}
                  knob={knob}
                  value={readKnob(conditions, knob.path)}
                  changed={changed.includes(knob.path)}
                  onChange={(value) => onChange(knob.path, value)}
                />
              ))}
          </ul>
        </section>
      ))}
    </Modal>
  );
}

interface KnobRowProps {
  readonly knob: KnobDescription;
  readonly value: number | string;
  readonly changed: boolean;
  readonly onChange: (value: number | string) => void;
}

function KnobRow({ knob, value, changed, onChange }: KnobRowProps): React.ReactElement {
  return (
    <li data-changed={changed}>
      <span>
        {knob.label}
        {changed && <span className="visually-hidden"> (changed)</span>}
      </span>
      <KnobValue knob={knob} value={value} onChange={onChange} />
      <small className="tabular">default {formatValue(knob.path, knob.default)}</small>
    </li>
  );
}
