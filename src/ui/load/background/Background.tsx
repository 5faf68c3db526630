import type { LoadKnob } from '../../../lesson/load-knobs';
import type { Window } from '../../../simulation/traffic';
import type { Measured } from '../../../store/load/state';
import { useLoad } from '../useLoad';
import { QueueChart } from './QueueChart';
import { QueueTable } from './QueueTable';
import { Recoveries } from './Recoveries';
import { TaskTable } from './TaskTable';
import { TaskWorkers } from './TaskWorkers';
import './background.css';

interface BackgroundProps {
  readonly knobs: readonly LoadKnob[];
  readonly measured: Measured | null;
  /** The window looked at. */
  readonly looked: Window | null;
  /** How far the axis of time goes. */
  readonly mostUs: number;
}

/** Queues, task workers and tasks, where the load has them. */
export function Background({ knobs, measured, looked, mostUs }: BackgroundProps): React.ReactElement | null {
  const workers = useLoad(({ plan }) => plan.workers);
  if (workers.length === 0) return null;
  const tasks = measured?.report.tasks ?? null;
  const measuredUs = measured?.report.measuredUs ?? 0;
  return (
    <div className={measured?.current ? 'load-tasks' : 'load-tasks stale'}>
      <TaskWorkers workers={workers} reports={tasks?.workers ?? []} knobs={knobs} />
      {tasks && (
        <section className="load-tasks-queues" aria-label="Queues">
          <QueueChart queues={tasks.queues} looked={looked} mostUs={mostUs} />
          <QueueTable queues={tasks.queues} measuredUs={measuredUs} />
          <Recoveries queues={tasks.queues} />
        </section>
      )}
      {tasks && <TaskTable tasks={tasks.tasks} measuredUs={measuredUs} />}
    </div>
  );
}
