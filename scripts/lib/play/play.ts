import { checkGoals } from '../../../src/lesson/check';
import { displayRun } from '../../../src/lesson/display-run';
import type { GoalOutcome, Lab } from '../../../src/lesson/lab';
import { kindsOf, type LoadRequest, type LoadResult, taskRun } from '../../../src/lesson/load-checks';
import { type Conditions, problemOf, timeline } from '../../../src/simulation';
import { recordedTasks } from '../../../src/simulation/traffic';
import { counters, isQuery, type Problem, type ProjectFiles, type Tape } from '../../../src/tape';
import type { Engine, RunRequest } from '../../../src/worker/protocol';
import { Shelf } from '../../../src/worker/traffic/shelf';
import { SetupError } from '../setup-error';
import { simulate } from './traffic/simulate';

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
    problem: problemOf(shown),
  };
}

/** The run that the page shows, of another seed where one is asked for. */
export function shownRun({ lab, files, conditions, seed }: PlayRequest): RunRequest {
  return { ...displayRun(lab, files, conditions), seed };
}

/** Runs all that a check needs, one after the other, and judges. */
export async function check(
  engine: Engine,
  lab: Lab,
  files: ProjectFiles,
  seed: number,
): Promise<readonly GoalOutcome[]> {
  const shelf = new Shelf();
  return checkGoals(lab, files, seed, {
    run: (request) => engine.run(request),
    load: (request) => playLoad(engine, request, shelf),
    visit: (request) => engine.visit(request),
  });
}

/** Simulates a load by which goals are judged, as the page does. */
async function playLoad(
  engine: Engine,
  { load, conditions, plan, base }: LoadRequest,
  shelf: Shelf,
): Promise<LoadResult> {
  const kinds = await kindsOf(plan, (sql) => pagesIn(engine, base, sql));
  const background = taskRun({ plan, base });
  const tasks = background && recordedTasks(await engine.run(background));
  const source = { type: 'paths', kinds, base, ...(tasks && { tasks }) } as const;
  const played = await simulate(engine, { load, conditions, source }, shelf);
  return played.ok ? { ok: true, plan, report: played.traffic.report } : played;
}

/** The paths that a lab's query gives in its first column. */
export async function pagesIn(
  engine: Engine,
  { files, baseFiles, dataset, packages = [] }: Omit<RunRequest, 'requests'>,
  sql: string,
): Promise<readonly string[]> {
  const { statements, problem } = await engine.console({ files, baseFiles, dataset, packages, sql });
  const paths = (statements.at(-1)?.rows ?? []).map(([path]) => String(path));
  if (problem || paths.length === 0)
    throw new SetupError(`The lab’s “${sql}” gives no paths. ${problem?.title ?? ''}`.trimEnd());
  return paths;
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
