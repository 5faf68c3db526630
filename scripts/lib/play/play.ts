import { checkRuns, runEach } from '../../../src/lesson/check-runs';
import { displayRun } from '../../../src/lesson/display-run';
import { judge } from '../../../src/lesson/judge';
import type { GoalOutcome, Lab } from '../../../src/lesson/lab';
import { visitEach, visitsRuns } from '../../../src/lesson/visits/check';
import { type Conditions, timeline } from '../../../src/simulation';
import { counters, isQuery, type Problem, type ProjectFiles, type Tape } from '../../../src/tape';
import type { Engine, RunRequest } from '../../../src/worker/protocol';

export interface PlayCounters {
  readonly queries: number;
  readonly repeated: number;
  readonly rows: number;
  readonly bytes: number;
  readonly ms: number;
}

export interface PlayedQuery {
  readonly request: string;
  readonly sql: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly rows: number;
  readonly ms: number;
}

export interface Played {
  readonly counters: PlayCounters;
  readonly requests: readonly {
    readonly name: string;
    readonly status: number | null;
    readonly counters: PlayCounters;
  }[];
  readonly queries: readonly PlayedQuery[];
  readonly goals: readonly GoalOutcome[];
  readonly passed: boolean;
  /** What the files ended in, if they did. */
  readonly problem: Problem | null;
}

export interface PlayRequest {
  readonly lab: Lab;
  readonly files: ProjectFiles;
  readonly conditions: Conditions;
  readonly seed: number;
}

/** Runs a lab's requests on its dataset, as the page does, and judges its goals on datasets made for it. */
export async function play(engine: Engine, request: PlayRequest): Promise<Played> {
  const { lab, files, conditions, seed } = request;
  const shown = await engine.run(shownRun(request));
  const goals = await check(engine, lab, files, seed);
  const outside = shown.setup !== null && counters(shown.setup).queries > 0 ? [shown.setup] : [];
  const played = [...outside, ...shown.tapes].map((tape) => ({ tape, ...measure(tape, conditions) }));
  return {
    counters: played.map((each) => each.counters).reduce(sum, NOTHING),
    requests: played.map(({ tape, counters }) => ({
      name: tape.name,
      status: tape.response?.status ?? null,
      counters,
    })),
    queries: played.flatMap(({ queries }) => queries),
    goals,
    passed: goals.every(({ met }) => met),
    problem: shown.problem ?? shown.tapes.find((tape) => tape.problem)?.problem ?? null,
  };
}

/** The run that the page shows, of another seed where one is asked for. */
export function shownRun({ lab, files, conditions, seed }: PlayRequest): RunRequest {
  return { ...displayRun(lab, files, conditions), seed };
}

/** Runs both sides of a check, one after the other, and judges. */
export async function check(
  engine: Engine,
  lab: Lab,
  files: ProjectFiles,
  seed: number,
): Promise<readonly GoalOutcome[]> {
  const runs = checkRuns(lab, files, seed);
  const reference = await engine.run(runs.reference);
  const learner = await engine.run(runs.learner);
  const mutants = await runEach(runs.mutants, (run) => engine.run(run));
  const loads = visitsRuns(lab, files, seed);
  const visits = loads && (await visitEach(loads, (load) => engine.visit(load)));
  return judge(lab, reference, learner, mutants, visits);
}

function measure(tape: Tape, conditions: Conditions) {
  const { spans, totalUs } = timeline(tape, conditions);
  const { queries, repeated, rows, bytes } = counters(tape);
  const perMoveUs = new Map<number, number>();
  for (const span of spans)
    perMoveUs.set(span.move, (perMoveUs.get(span.move) ?? 0) + span.endUs - span.startUs);
  return {
    counters: { queries, repeated, rows, bytes, ms: totalUs / 1000 },
    queries: tape.moves.flatMap((move, index): PlayedQuery[] => {
      if (!isQuery(move)) return [];
      return [
        {
          request: tape.name,
          sql: move.statement === null ? '' : (tape.statements[move.statement]?.sql ?? ''),
          file: move.place?.file ?? null,
          line: move.place?.line ?? null,
          rows: move.rowsReturned,
          ms: (perMoveUs.get(index) ?? 0) / 1000,
        },
      ];
    }),
  };
}

const NOTHING: PlayCounters = { queries: 0, repeated: 0, rows: 0, bytes: 0, ms: 0 };

function sum(a: PlayCounters, b: PlayCounters): PlayCounters {
  return {
    queries: a.queries + b.queries,
    repeated: a.repeated + b.repeated,
    rows: a.rows + b.rows,
    bytes: a.bytes + b.bytes,
    // Whole µs, so that no binary fraction shows.
    ms: Math.round((a.ms + b.ms) * 1000) / 1000,
  };
}
