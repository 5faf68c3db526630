import { memo } from 'react';
import { formatCount, formatDuration } from '../../../simulation';
import type { Distribution, TaskReport } from '../../../simulation/traffic';
import { formatFew } from '../../charts/plot/labels';
import { type Column, FigureTable } from './FigureTable';

interface TaskTableProps {
  readonly tasks: readonly TaskReport[];
  readonly measuredUs: number;
}

/** What became of the messages of each task. */
export const TaskTable = memo(function TaskTable({ tasks, measuredUs }: TaskTableProps) {
  if (tasks.length === 0) return null;
  const unknown = tasks.filter(({ recorded }) => !recorded).map(({ name }) => name);
  return (
    <section className="load-tasks-tasks" aria-label="Tasks">
      <FigureTable
        label="Tasks: the figures"
        caption={`Tasks, modelled, over ${formatDuration(measuredUs)} of the load`}
        of="Task"
        rows={tasks}
        columns={COLUMNS}
      />
      <p className="load-tasks-note">
        Every message of a task has the work of one recorded run of it.
        {unknown.length > 0 &&
          ` No run of ${unknown.join(', ')} was recorded to its end: what is published for it is counted and left out.`}
      </p>
    </section>
  );
});

const COLUMNS: readonly Column<TaskReport>[] = [
  ['Published', ({ published }) => formatCount(published)],
  ['Done a second', ({ donePerSecond }) => formatFew(donePerSecond)],
  ['Waits, p95', ({ waiting }) => known(waiting, 'p95Us')],
  ['Runs, p95', ({ running }) => known(running, 'p95Us')],
  ['Published to done, p95', ({ latency }) => known(latency, 'p95Us')],
  ['Request to done, p50', ({ visible }) => known(visible, 'p50Us')],
  ['p95', ({ visible }) => known(visible, 'p95Us')],
  ['Expired', ({ expired }) => formatCount(expired)],
  ['Not begun at the end', ({ left }) => formatCount(left)],
];

function known(distribution: Distribution, figure: 'p50Us' | 'p95Us'): string {
  return distribution.count === 0 ? '–' : formatDuration(distribution[figure]);
}
