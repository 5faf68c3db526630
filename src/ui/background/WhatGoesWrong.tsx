import { momentOf, WORKER_LIMITS, type WorkerSetting } from '../../lesson/background/choice';
import type { IncidentFile } from '../../lesson/background/schema';
import { formatDuration } from '../../simulation';
import { useSession } from '../common/session-context';
import { countOf } from '../counters/units';
import { useBackground } from './useBackground';

/** What befalls the servers in the next run, and how the task workers are set. */
export function WhatGoesWrong(): React.ReactElement {
  const { lab } = useSession();
  const { plan, choice, toggle } = useBackground((state) => state);
  const incidents = lab.background?.incidents ?? [];
  return (
    <div className="background-set">
      {incidents.length > 0 && (
        <fieldset>
          <legend>What shall go wrong?</legend>
          {incidents.map((incident) => (
            <div key={incident.id}>
              <label className="background-incident">
                <input
                  type="checkbox"
                  checked={choice.incidents.includes(incident.id)}
                  onChange={() => toggle(incident.id)}
                />
                {incident.text}
              </label>
              {choice.incidents.includes(incident.id) && <When incident={incident} />}
            </div>
          ))}
        </fieldset>
      )}
      {plan.workers.map(({ name, concurrency, prefetchMultiplier }) => (
        <fieldset key={name}>
          <legend>{plan.workers.length > 1 ? `Task worker “${name}”` : 'The task worker'}</legend>
          <Setting worker={name} setting="concurrency" value={concurrency} />
          <Setting worker={name} setting="prefetch" value={prefetchMultiplier} />
        </fieldset>
      ))}
    </div>
  );
}

/** When an incident comes that does. */
function When({ incident }: { readonly incident: IncidentFile }) {
  const { choice, move } = useBackground((state) => state);
  const moment = momentOf(incident, choice);
  if (moment === null) return null;
  const text = `${formatDuration(moment.ms * 1000)} after ${moment.after}`;
  return (
    <label className="background-moment">
      <input
        type="range"
        aria-label={`Moment: ${incident.text}`}
        aria-valuetext={text}
        min={0}
        max={moment.mostMs}
        step={moment.mostMs / 1000}
        value={moment.ms}
        onChange={(event) => move(incident.id, event.target.valueAsNumber)}
      />
      <span className="tabular">{text}</span>
    </label>
  );
}

const LABELS: Readonly<Record<keyof WorkerSetting, string>> = {
  concurrency: 'Processes',
  prefetch: 'Messages held for each',
};

function valueText(setting: keyof WorkerSetting, value: number): string {
  if (setting === 'concurrency') return countOf(value, 'process', 'processes');
  return value === 0 ? 'no limit' : countOf(value, 'message');
}

interface SettingProps {
  readonly worker: string;
  readonly setting: keyof WorkerSetting;
  readonly value: number;
}

function Setting({ worker, setting, value }: SettingProps) {
  const set = useBackground((state) => state.set);
  const [least, most] = WORKER_LIMITS[setting];
  const label = LABELS[setting];
  const text = valueText(setting, value);
  return (
    <label className="background-setting">
      <span>{label}</span>
      <input
        type="range"
        aria-label={`${label}, ${worker}`}
        aria-valuetext={text}
        min={least}
        max={most}
        step={1}
        value={value}
        onChange={(event) => set(worker, setting, event.target.valueAsNumber)}
      />
      <span className="tabular">{setting === 'prefetch' && value === 0 ? text : value}</span>
    </label>
  );
}
