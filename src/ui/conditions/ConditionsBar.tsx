import { RotateCcw } from 'lucide-react';
import { findKnob, formatDuration, type KnobDescription, PRESETS, readKnob } from '../../simulation';
import { screen } from '../common/screens';
import { useConditions, useRun, useSelection, useSession, useVeiled } from '../common/session-context';
import { SumBehind } from '../sums/SumBehind';
import { TimeSum } from '../sums/TimeSum';
import { AllKnobs } from './AllKnobs';
import './conditions.css';
import { Knob } from './Knob';
import { Sources } from './Sources';

export function ConditionsBar(): React.ReactElement {
  const { lab } = useSession();
  const { conditions, preset, changes, turned, set, choosePreset, reset } = useConditions((state) => state);
  const knobs = lab.knobs.map(findKnob).filter((knob): knob is KnobDescription => knob !== undefined);

  return (
    <section className="conditions-bar" aria-label="Conditions" {...screen('conditions')}>
      <div className="knobs">
        {knobs.map((knob) => (
          <Knob
            key={knob.path}
            knob={knob}
            value={readKnob(conditions, knob.path)}
            onChange={(value) => set(knob.path, value)}
          />
        ))}
      </div>
      <ResponseTime />
      <div className="conditions-actions">
        <label className="preset">
          <span>Preset</span>
          <select className="field" value={preset} onChange={(event) => choosePreset(event.target.value)}>
            {PRESETS.map(({ id, label, description }) => (
              <option key={id} value={id} title={description}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          className="icon-button"
          aria-label="Back to the preset"
          title={
            turned.length > 0 ? `Back to the preset: ${turned.length} changed` : 'You have changed nothing'
          }
          disabled={turned.length === 0}
          onClick={reset}
        >
          <RotateCcw aria-hidden />
        </button>
        <AllKnobs
          conditions={conditions}
          visits={lab.visits !== undefined}
          changed={Object.keys(changes)}
          onChange={set}
          onReset={turned.length > 0 ? reset : null}
        />
        <Sources />
      </div>
    </section>
  );
}

/** Where the conditions are a pane of their own, what they do would otherwise be out of sight. */
function ResponseTime(): React.ReactElement | null {
  const { timelineOf } = useSession();
  const veiled = useVeiled();
  const request = useSelection((state) => state.request);
  const tape = useRun((state) => state.shown?.result.tapes[request]);
  const conditions = useConditions((state) => state.conditions);
  if (veiled || !tape) return null;
  const timeline = timelineOf(tape, conditions);
  return (
    <p className="response-time">
      <SumBehind
        of="the response time"
        sum={() => <TimeSum tape={tape} timeline={timeline} conditions={conditions} />}
      >
        <strong className="tabular">{formatDuration(timeline.totalUs)}</strong>
      </SumBehind>{' '}
      response, modelled
    </p>
  );
}
