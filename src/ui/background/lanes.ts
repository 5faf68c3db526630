import type { BackgroundPlan, BackgroundReport, EffectAt } from '../../simulation/background';
import { type Tape, tapeNames } from '../../tape';
import { type Outcome, requestOutcome } from './outcomes';

/** A request, or a run of a task, on its lane. */
export interface LaneBar {
  /** Position in RunResult.tapes. */
  readonly tape: number;
  readonly name: string;
  readonly startUs: number;
  readonly endUs: number;
  readonly outcome: Outcome;
  /** What a task raised. */
  readonly error: string | null;
}

/** What one visitor's request, or one process of a task worker, does. */
export interface Lane {
  readonly name: string;
  /** In the order of time. */
  readonly bars: readonly LaneBar[];
  readonly effects: readonly EffectAt[];
}

/** A lane for each request, then one for each process of each worker, idle ones too. */
export function lanesOf(
  tapes: readonly Tape[],
  report: BackgroundReport,
  { workers }: Pick<BackgroundPlan, 'workers'>,
): readonly Lane[] {
  const names = tapeNames(tapes);
  const lane = (name: string, bars: readonly LaneBar[]): Lane => {
    const own = new Set(bars.map(({ tape }) => tape));
    return { name, bars, effects: report.effects.filter(({ tape }) => own.has(tape)) };
  };
  const requests = report.requests.map(({ tape, startUs, endUs }) => {
    const of = tapes[tape];
    const outcome = of ? requestOutcome(of) : 'unanswered';
    const name = of?.name ?? '';
    return lane(`web: ${name}`, [{ tape, name, startUs, endUs, outcome, error: null }]);
  });
  const processes = workers.flatMap(({ name, concurrency }) =>
    Array.from({ length: concurrency }, (_, process) => {
      const runs = report.tasks.filter((run) => run.worker === name && run.process === process);
      const bars = runs.map(({ tape, startUs, endUs, outcome, error }) => ({
        tape,
        name: names[tape] ?? '',
        startUs,
        endUs,
        outcome,
        error,
      }));
      return lane(`${name} ${process + 1}`, inOrder(bars));
    }),
  );
  return [...requests, ...processes];
}

function inOrder(bars: readonly LaneBar[]): readonly LaneBar[] {
  return [...bars].sort((a, b) => a.startUs - b.startUs);
}

/** All times at which something goes on: an axis may be cut short elsewhere. */
export function busyOf({ requests, tasks, effects, happenings }: BackgroundReport) {
  const moments = [...effects, ...happenings].map(({ atUs }) => ({ startUs: atUs, endUs: atUs }));
  return [...requests, ...tasks, ...moments];
}
