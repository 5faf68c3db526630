import { WORKER_LIMITS, type WorkerSetting } from '../../lesson/background/choice';
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
          {incidents.map(({ id, text }) => (
            <label key={id} className="background-incident">
              <input type="checkbox" checked={choice.incidents.includes(id)} onChange={() => toggle(id)} />
              {text}
            </label>
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
