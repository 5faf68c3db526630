import { Pin, PinOff, Undo2 } from 'lucide-react';
import { useMemo } from 'react';
import { type Conditions, endOf, formatDuration } from '../../simulation';
import { type KeptRun, sameBackground } from '../../store/runs';
import { counters, type ProjectFiles, type Tape } from '../../tape';
import { useSession } from '../common/session-context';
import { countOf } from '../counters/units';
import { SumBehind } from '../sums/SumBehind';
import { TimeSum } from '../sums/TimeSum';
import { CodeDifference } from './CodeDifference';
import { type FileChange, fileChanges } from './file-changes';
import { runName } from './pinned';

interface RunEntryProps {
  readonly run: KeptRun;
  /** The kept run before it; null for the first. */
  readonly before: KeptRun | null;
  readonly startFiles: ProjectFiles;
  /** Of the request or task that is looked at; undefined: this run has none. */
  readonly tape: Tape | undefined;
  readonly conditions: Conditions;
  readonly pinned: boolean;
  readonly onPin: () => void;
  /** Puts this run's code back into the editor; null where it is there. */
  readonly onTake: (() => void) | null;
}

/** One run: its figures under the conditions of now, and what had changed in the code since the one before. */
export function RunEntry(props: RunEntryProps) {
  const { run, before, startFiles, tape, conditions, pinned, onPin, onTake } = props;
  const since = before?.files ?? startFiles;
  const changes = useMemo(() => fileChanges(since, run.files), [since, run.files]);
  const name = runName(run);
  return (
    <li className={pinned ? 'run pinned' : 'run'}>
      <div className="run-line">
        <strong>Run {run.number}</strong>
        {tape && <RunFigures name={name} tape={tape} conditions={conditions} />}
        <span className="run-actions">
          {onTake && (
            <button type="button" className="button quiet" onClick={onTake}>
              <Undo2 aria-hidden />
              Back to this code<span className="visually-hidden">, of {name}</span>
            </button>
          )}
          <button
            type="button"
            className="button quiet"
            aria-pressed={pinned}
            aria-label={`${pinned ? 'Unpin' : 'Pin'} ${name}`}
            onClick={onPin}
          >
            {pinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
            {pinned ? 'Unpin' : 'Pin'}
          </button>
        </span>
      </div>
      {changes.length === 0 ? (
        <p className="runs-none">{before ? sameCode(before, run) : 'The code as the lab starts.'}</p>
      ) : (
        <details>
          <summary>
            {summaryOf(changes)} since {before ? runName(before) : 'the start'}
          </summary>
          <CodeDifference changes={changes} />
        </details>
      )}
    </li>
  );
}

function sameCode(before: KeptRun, { request }: KeptRun): string {
  return sameBackground(before.request, request)
    ? 'The same code.'
    : 'The same code, with other task workers, or with something else that befell them.';
}

interface RunFiguresProps {
  readonly name: string;
  readonly tape: Tape;
  readonly conditions: Conditions;
}

function RunFigures({ name, tape, conditions }: RunFiguresProps) {
  const { timelineOf } = useSession();
  const { queries, repeated, rows } = counters(tape);
  const { totalUs, diverges } = endOf(tape, conditions);
  return (
    <span className="run-figures tabular">
      <SumBehind
        of={`the time of ${name}`}
        sum={() => <TimeSum tape={tape} timeline={timelineOf(tape, conditions)} conditions={conditions} />}
      >
        <b>{formatDuration(totalUs)}</b>
      </SumBehind>
      {diverges && ' known so far'} · {countOf(queries, 'query', 'queries')}
      {repeated > 0 && ` (${repeated} repeated)`} · {countOf(rows, 'row')}
    </span>
  );
}

/** `views.py: 2 lines new, 1 gone; feed.html: …` */
function summaryOf(changes: readonly FileChange[]): string {
  return changes
    .map(({ path, added, removed }) => {
      const counts = [
        ...(added > 0 ? [`${countOf(added, 'line')} new`] : []),
        ...(removed > 0 ? [`${countOf(removed, 'line')} gone`] : []),
      ];
      return `${path.split('/').at(-1)}: ${counts.join(', ')}`;
    })
    .join('; ');
}
