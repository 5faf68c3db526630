import type { LoadKnob } from '../../../lesson/load-knobs';
import type { WorkerFile } from '../../../lesson/load-schema';
import type { TaskWorkersReport } from '../../../simulation/traffic';
import { formatFew } from '../../charts/plot/labels';
import { countOf, formatShare } from '../../counters/units';
import { LoadKnobSlider } from '../LoadKnobs';
import { knobsOfWorker } from './worker-knobs';

interface TaskWorkersProps {
  readonly workers: readonly WorkerFile[];
  /** In the same order; empty: nothing is known yet. */
  readonly reports: readonly TaskWorkersReport[];
  readonly knobs: readonly LoadKnob[];
}

/** What takes messages from the queues, and how busy it is. */
export function TaskWorkers({ workers, reports, knobs }: TaskWorkersProps): React.ReactElement {
  return (
    <section className="load-tasks-workers" aria-label="Task workers">
      {workers.map((worker, index) => (
        <div key={worker.name} className="task-worker">
          <h2>
            {worker.name}{' '}
            <span className="task-worker-queues">listens to {worker.queues.join(', then ')}</span>
          </h2>
          {knobsOfWorker(knobs, worker.name).map((knob) => (
            <LoadKnobSlider key={knob.id} knob={knob} />
          ))}
          <Utilisation processes={reports[index]?.processes ?? worker.processes} report={reports[index]} />
        </div>
      ))}
    </section>
  );
}

interface UtilisationProps {
  readonly processes: number;
  readonly report: TaskWorkersReport | undefined;
}

function Utilisation({ processes, report }: UtilisationProps) {
  const { utilisation, reserved } = report ?? { utilisation: 0, reserved: 0 };
  return (
    <div className="gauge">
      <p className="task-worker-gauge">
        <span>
          {countOf(processes, 'process', 'processes')},{' '}
          {report ? `${formatShare(utilisation, 1)} busy` : 'not known yet'}
        </span>
        {reserved >= 0.05 && <span>{formatFew(Number(reserved.toFixed(1)))} reserved</span>}
      </p>
      <div className="gauge-row">
        <div className="gauge-bar" aria-hidden="true">
          <span
            className="gauge-fill of-webWorkers"
            style={{ width: `${Math.min(100, 100 * utilisation)}%` }}
          />
        </div>
      </div>
    </div>
  );
}
