import { type Conditions, formatBytes, formatCount, formatDuration, type Timeline } from '../../simulation';
import type { Tape } from '../../tape';
import './counters.css';
import { Figure } from './Figure';
import { SumBehind } from './SumBehind';

export interface CountersProps {
  readonly tape: Tape;
  readonly timeline: Timeline;
  readonly conditions: Conditions;
  /** stale: the code has changed since this run; recorded: it ran when the page was built, not here. */
  readonly state: 'current' | 'stale' | 'recorded';
  /** A run kept to compare with. */
  readonly pinned?: Timeline | null;
  /** A prediction is open: the figures that would answer it are not told. */
  readonly veiled?: boolean;
}

const STATE_NOTES = {
  current: null,
  stale: 'of the code before your last change',
  recorded: 'recorded, not run here',
} as const;

/** What a run comes to. Counts are what happened; the time is modelled, and says so. */
export function Counters(props: CountersProps) {
  const { tape, timeline, conditions, state, pinned = null, veiled = false } = props;
  const { counters, totalUs } = timeline;
  const was = pinned?.counters;
  const note = STATE_NOTES[state];
  const apart = [
    ...(counters.control > 0 ? [`+ ${formatCount(counters.control)} for transactions`] : []),
    ...(counters.errors > 0 ? [`${formatCount(counters.errors)} failed`] : []),
  ].join(', ');
  return (
    <section className={`counters ${state}`} aria-label="What this run cost">
      <dl>
        <Figure
          hero
          label="response, modelled"
          value={totalUs}
          format={formatDuration}
          was={pinned?.totalUs}
          veiled={veiled}
          remark={timeline.kind === 'diverges' ? 'known so far' : ''}
          opener={(figure) => (
            <SumBehind tape={tape} timeline={timeline} conditions={conditions}>
              {figure}
            </SumBehind>
          )}
        />
        <Figure
          label={counters.queries === 1 ? 'query' : 'queries'}
          value={counters.queries}
          format={formatCount}
          was={was?.queries}
          veiled={veiled}
          remark={apart}
        />
        <Figure
          label="repeated"
          value={counters.repeated}
          format={formatCount}
          was={was?.repeated}
          veiled={veiled}
        />
        <Figure
          label={counters.rows === 1 ? 'row' : 'rows'}
          value={counters.rows}
          format={formatCount}
          was={was?.rows}
          veiled={veiled}
          remark={counters.rowsWritten > 0 ? `${formatCount(counters.rowsWritten)} written` : ''}
        />
        <Figure
          label="over the wire"
          value={counters.bytes}
          format={formatBytes}
          was={was?.bytes}
          veiled={veiled}
        />
      </dl>
      {note !== null && <p className="badge counters-state">{note}</p>}
    </section>
  );
}
