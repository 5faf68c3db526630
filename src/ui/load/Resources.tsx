import type { LoadKnob } from '../../lesson/load-knobs';
import { formatCount } from '../../simulation';
import { type Load, RESOURCES, type Resource } from '../../simulation/traffic';
import { formatShare } from '../counters/units';
import { LoadKnobSlider } from './LoadKnobs';
import type { Looked } from './look';

const LABELS: Readonly<Record<Resource, string>> = {
  webWorkers: 'Web workers',
  appCores: 'Application cores',
  databaseConnections: 'Database connections',
  databaseCores: 'Database cores',
};

/** Workers and connections are held while others work for them. */
const VERBS: Readonly<Record<Resource, 'busy' | 'held'>> = {
  webWorkers: 'held',
  appCores: 'busy',
  databaseConnections: 'held',
  databaseCores: 'busy',
};

interface ResourcesProps {
  readonly knobs: readonly LoadKnob[];
  readonly servers: Load['servers'];
  readonly looked: Looked | null;
  readonly limiting: Resource | null;
}

/** What requests queue for: how many there are, how busy they are, and who waits. */
export function Resources({ knobs, servers, looked, limiting }: ResourcesProps): React.ReactElement {
  return (
    <section className="load-resources" aria-label="Resources">
      {RESOURCES.map((resource) => {
        const knob = knobs.find(({ id }) => id === resource);
        return (
          <div key={resource} className="load-resource">
            {knob ? (
              <LoadKnobSlider knob={knob} />
            ) : (
              <p className="load-fixed">
                {LABELS[resource]} <span className="tabular">{formatCount(servers[resource])}</span>
              </p>
            )}
            <Gauge
              resource={resource}
              busy={looked?.utilisation[resource] ?? null}
              waiting={looked?.waiting[resource] ?? 0}
              limits={resource === limiting}
            />
          </div>
        );
      })}
    </section>
  );
}

interface GaugeProps {
  readonly resource: Resource;
  /** null: not known yet. */
  readonly busy: number | null;
  /** On average. */
  readonly waiting: number;
  readonly limits: boolean;
}

function Gauge({ resource, busy, waiting, limits }: GaugeProps) {
  const percent = Math.min(100, Math.round((busy ?? 0) * 100));
  const text = busy === null ? 'not known yet' : `${formatShare(busy, 1)} ${VERBS[resource]}`;
  const queue = waiting < 0.05 ? '' : `${waiting < 9.95 ? waiting.toFixed(1) : formatCount(waiting)} waiting`;
  return (
    <div className={limits ? 'gauge limits' : 'gauge'}>
      <p>
        <span className="visually-hidden">{LABELS[resource]}: </span>
        <span>{text}</span> <span>{queue}</span>
      </p>
      <div className="gauge-row">
        <div className="gauge-bar" aria-hidden="true">
          <span className={`gauge-fill of-${resource}`} style={{ width: `${percent}%` }} />
        </div>
        {limits && <strong>limits</strong>}
      </div>
    </div>
  );
}
