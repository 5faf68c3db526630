import { useMemo } from 'react';
import { type Conditions, formatDuration } from '../../simulation';
import type { KeptRun } from '../../store/runs';
import { counters } from '../../tape';
import { useConditions, useProgress, useRuns, useSelection, useSession } from '../common/session-context';
import { countOf } from '../counters/units';
import { CodeDifference } from './CodeDifference';
import { fileChanges } from './file-changes';
import { runName, tapeLike } from './pinned';
import { QueryDifferences } from './QueryDifferences';
import { RunEntry } from './RunEntry';
import './runs.css';

/** The runs of this visit: what each came to, what changed before it, and how the pinned one compares. */
export default function RunsPanel(): React.ReactElement {
  const { lab } = useSession();
  const { kept, pinned, pin, unpin } = useRuns((state) => state);
  const request = useSelection((state) => state.request);
  const conditions = useConditions((state) => state.conditions);
  const files = useProgress((state) => state.files);
  const replaceFiles = useProgress((state) => state.replaceFiles);
  const last = kept.at(-1);
  return (
    <section className="runs scroll" aria-label="Runs">
      {pinned && last && pinned.number !== last.number && (
        <Compared before={pinned} after={last} request={request} conditions={conditions} />
      )}
      <h2>{countOf(kept.length, 'run')} of this visit</h2>
      <ol className="runs-list">
        {[...kept].reverse().map((run) => {
          const previous = kept[kept.indexOf(run) - 1];
          return (
            <RunEntry
              key={run.number}
              run={run}
              before={previous ?? null}
              startFiles={lab.start}
              tape={tapeLike(last?.result.tapes ?? [], request, run.result.tapes)}
              conditions={conditions}
              pinned={run.number === pinned?.number}
              onPin={run.number === pinned?.number ? unpin : () => pin(run.number)}
              onTake={run === last || run.files === files ? null : () => replaceFiles(run.files, 'run')}
            />
          );
        })}
      </ol>
    </section>
  );
}

interface ComparedProps {
  readonly before: KeptRun;
  readonly after: KeptRun;
  readonly request: number;
  readonly conditions: Conditions;
}

/** The pinned run beside the last one. */
function Compared({ before, after, request, conditions }: ComparedProps) {
  const { timelineOf } = useSession();
  const changes = useMemo(() => fileChanges(before.files, after.files), [before.files, after.files]);
  const is = after.result.tapes[request];
  const was = tapeLike(after.result.tapes, request, before.result.tapes);
  const names = { before: runName(before), after: runName(after) };
  return (
    <section aria-label="The pinned run beside the last one">
      <h2>
        From {runName(before)} (pinned) to {runName(after)}
      </h2>
      {was && is && (
        <>
          <p className="runs-sentence">
            {countOf(counters(was).queries, 'query', 'queries')} became {counters(is).queries};{' '}
            {formatDuration(timelineOf(was, conditions).totalUs)} became{' '}
            {formatDuration(timelineOf(is, conditions).totalUs)}, modelled.
          </p>
          <QueryDifferences before={was} after={is} names={names} />
        </>
      )}
      <CodeDifference changes={changes} />
    </section>
  );
}
