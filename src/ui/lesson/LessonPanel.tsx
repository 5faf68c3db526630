import { measurePrediction } from '../../lesson/prediction';
import type { RunState } from '../../store/run/run';
import { screen } from '../common/screens';
import { useProgress, useRun, useSession, useVeiled } from '../common/session-context';
import { FileActions } from './FileActions';
import { Goals } from './Goals';
import { Hints } from './Hints';
import './lesson.css';
import { Prediction } from './Prediction';
import { PredictionTerms } from './PredictionTerms';
import { Prose } from './Prose';

export function LessonPanel(): React.ReactElement {
  const { lab } = useSession();
  const progress = useProgress((state) => state);
  const run = useRun((state) => state);
  const veiled = useVeiled();
  const { work } = progress;
  const { of } = lab.prediction;
  const measured = run.start && measurePrediction(lab, run.start);
  const outcomes = !veiled && run.check.state === 'judged' ? run.check.outcomes : null;

  return (
    <article className="lesson scroll" {...screen('lesson')}>
      <h2 className="title">{lab.title}</h2>
      <Prose html={lab.prose.before} />
      <Prediction
        question={lab.prediction.question}
        unit={lab.prediction.unit}
        state={work.prediction}
        measured={measured?.value ?? null}
        onAnswer={progress.answer}
        onWaveAside={progress.waveAside}
      >
        {measured && run.start && (
          <PredictionTerms
            of={of.type}
            measured={measured}
            tapes={[
              ...run.start.tapes.filter(({ name }) => name === of.request),
              ...(run.start.setup ? [run.start.setup] : []),
            ]}
          />
        )}
      </Prediction>
      <Goals
        goals={lab.goals}
        outcomes={outcomes}
        stale={run.check.state === 'judged' && run.check.files !== progress.files}
        note={veiled ? 'Answer the question, or skip it, to see how the page stands.' : goalsNote(run)}
      />
      {work.finished && (
        <section className="passed" aria-label="All goals met">
          <p className="headline">All goals met</p>
          <Prose html={lab.prose.after} />
        </section>
      )}
      {lab.notes && (
        <details className="notes">
          <summary>{lab.notes.title}</summary>
          <Prose html={lab.notes.html} />
        </details>
      )}
      <Hints
        steps={lab.steps}
        opened={work.hints}
        onOpen={progress.openHint}
        onApply={(step) => progress.replaceFiles(lab.stepFiles[step] ?? progress.files, 'hint')}
      />
      <FileActions
        edited={Object.keys(work.files).length > 0}
        replaced={work.replaced}
        onReset={() => progress.replaceFiles(lab.start, 'reset')}
        onShowSolution={() => progress.replaceFiles(lab.solution, 'solution')}
        onSwap={progress.swapReplaced}
      />
    </article>
  );
}

function goalsNote({ status, check, shown }: RunState): string | null {
  if (check.state === 'checking') return 'Checking on data you have not seen…';
  if (check.state === 'judged') return 'Judged on other data than is on screen: figures differ a little.';
  if (status.state === 'failed' && status.problem.kind === 'boot')
    return 'Not judged: the page could not be run.';
  if (status.state === 'failed') return 'Not judged: the page did not run to its end.';
  if (status.state === 'stopped') return 'Not judged: the run was stopped.';
  return shown?.recorded ? 'Judged once Python is up.' : 'Judged after the first run.';
}
