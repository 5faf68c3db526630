import { memo } from 'react';
import { formatCount, formatDuration } from '../../../simulation';
import { growthPerSecond, littleOf, type QueueReport } from '../../../simulation/traffic';
import { formatFew } from '../../charts/plot/labels';
import { type Column, FigureTable } from './FigureTable';

interface QueueTableProps {
  readonly queues: readonly QueueReport[];
  readonly measuredUs: number;
}

/** The waits in each queue, and Little's law on them: both of its sides are measured, each for itself. */
export const QueueTable = memo(function QueueTable({ queues, measuredUs }: QueueTableProps) {
  const over = `modelled, over ${formatDuration(measuredUs)} of the load`;
  return (
    <>
      <FigureTable
        label="Waits by queue"
        caption={`Waits by queue, ${over}`}
        of="Queue"
        rows={queues}
        columns={waitColumns(measuredUs)}
      />
      <FigureTable
        label="Little’s law"
        caption={`Little’s law, ${over}`}
        of="Queue"
        rows={queues}
        columns={LITTLE}
      />
    </>
  );
});

function waitColumns(measuredUs: number): readonly Column<QueueReport>[] {
  return [
    ['Arrived', ({ arrived }) => formatCount(arrived)],
    ['Wait p50', ({ waitUs }) => known(waitUs.count, waitUs.p50Us)],
    ['p95', ({ waitUs }) => known(waitUs.count, waitUs.p95Us)],
    ['p99', ({ waitUs }) => known(waitUs.count, waitUs.p99Us)],
    ['Most at once', ({ peak }) => formatCount(peak)],
    ['Reserved', ({ reserved }) => formatFew(reserved)],
    ['Left at the end', ({ left }) => formatCount(left)],
    ['The oldest', ({ left, oldestUs }) => known(left, oldestUs)],
    ['Grows', (queue) => growthText(growthPerSecond(queue, measuredUs))],
  ];
}

const LITTLE: readonly Column<QueueReport>[] = [
  ['Arrive a second, λ', (queue) => formatFew(littleOf(queue).perSecond)],
  ['Mean wait, W', (queue) => known(queue.waitUs.count, littleOf(queue).waitUs)],
  ['λ × W', (queue) => formatFew(littleOf(queue).product)],
  ['Waiting on average, L', (queue) => formatFew(littleOf(queue).waiting)],
];

function growthText(perSecond: number): string {
  return perSecond === 0 ? 'no' : `by ${formatFew(perSecond)} a second`;
}

function known(count: number, us: number): string {
  return count === 0 ? '–' : formatDuration(us);
}
