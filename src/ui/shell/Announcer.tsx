import { useEffect, useState } from 'react';
import { formatDuration } from '../../simulation';
import type { RunState } from '../../store/run/run';
import type { LabSession } from '../../store/session';
import { counters } from '../../tape';
import { useProgress, useRun, useSession, useVeiled } from '../common/session-context';

/** How long an error must stay before it is spoken, while the reader does nothing: until then they may be typing. */
const CALM_MS = 2500;

/** Says how a run ended to those who do not see it. Re-timing is not announced: sliders speak for themselves. */
export function Announcer(): React.ReactElement {
  const session = useSession();
  const status = useRun((state) => state.status);
  const check = useRun((state) => state.check);
  const shown = useRun((state) => state.shown);
  const asked = useRun((state) => state.asked);
  const files = useProgress((state) => state.files);
  const veiled = useVeiled();
  const [said, setSaid] = useState('');

  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is typed begins the wait anew.
  useEffect(() => {
    const sentence = announcement({ status, check, shown }, session, veiled);
    if (sentence === null) return;
    if (status.state !== 'failed' || asked) {
      setSaid(sentence);
      return;
    }
    const calm = window.setTimeout(() => setSaid(sentence), CALM_MS);
    return () => window.clearTimeout(calm);
  }, [status, check, shown, session, veiled, asked, files]);

  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}

/** null: nothing new to say yet. */
function announcement(
  { status, check, shown }: Pick<RunState, 'status' | 'check' | 'shown'>,
  session: LabSession,
  veiled: boolean,
): string | null {
  switch (status.state) {
    case 'failed':
      return placed(status.problem.title, status.problem.file, status.problem.line);
    case 'stopped':
      return 'Stopped.';
    case 'done':
      if (veiled) return 'The page has run. Answer the question, or skip it, to see the result.';
      return check.state === 'judged' ? `${figures(session)}; ${goals(check.outcomes)}` : null;
    default:
      if (!shown?.recorded) return null;
      return veiled
        ? 'Answer the question, or skip it, to see the result.'
        : `Recorded: ${figures(session)}.`;
  }
}

function placed(title: string, file: string | null, line: number | null): string {
  return file === null || line === null ? title : `${title} ${file}, line ${line}.`;
}

/** `21 queries, 45.9 ms`, of the request on screen. */
function figures(session: LabSession): string {
  const { shown } = session.run.getState();
  const tape = shown?.result.tapes[session.selection.getState().request];
  if (!tape) return 'No request came through';
  const { totalUs } = session.timelineOf(tape, session.conditions.getState().conditions);
  const { queries } = counters(tape);
  return `${queries} ${queries === 1 ? 'query' : 'queries'}, ${formatDuration(totalUs)}`;
}

function goals(outcomes: readonly { readonly met: boolean }[]): string {
  const met = outcomes.filter((outcome) => outcome.met).length;
  return `${met} of ${outcomes.length} goals met.`;
}
