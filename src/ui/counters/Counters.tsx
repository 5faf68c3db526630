import type { ReactNode } from 'react';
import { type Conditions, formatBytes, formatCount, formatDuration, type Timeline } from '../../simulation';
import type { CountedFigure, Tape } from '../../tape';
import { CountSum } from '../sums/CountSum';
import { SumBehind } from '../sums/SumBehind';
import { TimeSum } from '../sums/TimeSum';
import './counters.css';
import { Figure } from './Figure';
import { SERVICE_TILES } from './service-tiles';

export interface CountersProps {
  readonly tape: Tape;
  readonly timeline: Timeline;
  readonly conditions: Conditions;
  /** stale: the code has changed since this run; recorded: it ran when the page was built, not here. */
  readonly state: 'current' | 'stale' | 'recorded';
  /** Said after what the state is. */
  readonly stateRemark?: string;
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

/** What a run comes to. Counts are what happened; the time is modelled, and says so. Each opens its sum. */
export function Counters(props: CountersProps) {
  const { tape, timeline, conditions, state, stateRemark = '', pinned = null, veiled = false } = props;
  const { counters, totalUs } = timeline;
  const note = STATE_NOTES[state];
  const counted = (figure: CountedFigure, of: string) => ({
    value: counters[figure],
    was: pinned?.counters[figure],
    veiled,
    opener: (shown: ReactNode) => (
      <SumBehind of={of} sum={() => <CountSum tape={tape} timeline={timeline} figure={figure} />}>
        {shown}
      </SumBehind>
    ),
  });
  const occurs = (figure: CountedFigure) => counters[figure] > 0 || (pinned?.counters[figure] ?? 0) > 0;
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
          opener={(shown) => (
            <SumBehind
              of="the response time"
              sum={() => <TimeSum tape={tape} timeline={timeline} conditions={conditions} />}
            >
              {shown}
            </SumBehind>
          )}
        />
        <Figure
          {...counted('queries', 'the queries')}
          label={counters.queries === 1 ? 'query' : 'queries'}
          format={formatCount}
          remark={apart}
        />
        <Figure {...counted('repeated', 'the repeated queries')} label="repeated" format={formatCount} />
        <Figure
          {...counted('rows', 'the rows')}
          label={counters.rows === 1 ? 'row' : 'rows'}
          format={formatCount}
          remark={counters.rowsWritten > 0 ? `${formatCount(counters.rowsWritten)} written` : ''}
        />
        <Figure {...counted('bytes', 'the bytes')} label="to and from the database" format={formatBytes} />
        {occurs('cacheCalls') && (
          <>
            <Figure
              {...counted('cacheCalls', 'the calls to the cache')}
              label={counters.cacheCalls === 1 ? 'cache call' : 'cache calls'}
              format={formatCount}
            />
            <Figure
              {...counted('cacheHits', 'the hits')}
              label={counters.cacheHits === 1 ? 'hit' : 'hits'}
              format={formatCount}
              better="more"
            />
            <Figure
              {...counted('cacheMisses', 'the misses')}
              label={counters.cacheMisses === 1 ? 'miss' : 'misses'}
              format={formatCount}
            />
          </>
        )}
        {SERVICE_TILES.filter(({ figure }) => occurs(figure)).map(({ figure, one, many, of, better }) => (
          <Figure
            key={figure}
            {...counted(figure, of)}
            label={counters[figure] === 1 ? one : many}
            format={formatCount}
            better={better}
          />
        ))}
      </dl>
      {note !== null && (
        <p className="badge counters-state">{stateRemark ? `${note}: ${stateRemark}` : note}</p>
      )}
    </section>
  );
}
