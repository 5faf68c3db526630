import { z } from 'zod';
import { datasetSpec } from '../../src/lesson/datasets';
import type { Lab } from '../../src/lesson/lab';
import { DEFAULT_CONDITIONS } from '../../src/simulation';
import { isDatabaseCall, isQuery, type LabRequest, type Tape } from '../../src/tape';
import type { Engine } from '../../src/worker/protocol';
import { median } from '../lib/statistics';
import { conditionsAt } from './conditions';
import { runInCPython } from './cpython';

export const ROUND_TRIPS_US: readonly number[] = [0, 500, 1000, 2000, 5000];

/** Each page is measured in several processes, one after the other for all labs: what drifts touches all alike. */
export const PASSES = 3;
const REPEATS = 5;
const WARM_UPS = 5;

/** Times each page is sent at each round trip. */
export const SENT = PASSES * REPEATS;

const versionsSchema = z.object({ python: z.string(), django: z.string(), sqlite: z.string() });

const measuredSchema = z.object({
  versions: versionsSchema,
  answers: z.array(
    z.object({
      seconds: z.array(z.array(z.number())),
      databaseSeconds: z.number(),
      trips: z.number(),
      status: z.number(),
      body: z.string(),
    }),
  ),
});

type Measured = z.infer<typeof measuredSchema>;
export type Versions = z.infer<typeof versionsSchema>;

/** A lab's project whose requests are measured. */
export interface Project {
  readonly lab: Lab;
  readonly files: 'start' | 'solution';
}

/** A request, measured in CPython and recorded in the engine. */
export interface MeasuredPage {
  readonly lab: string;
  readonly files: Project['files'];
  readonly request: string;
  readonly trips: number;
  /** One for each of ROUND_TRIPS_US: the median. */
  readonly wallUs: readonly number[];
  /** What SQLite alone took to answer the page's statements. */
  readonly sqliteUs: number;
  readonly tape: Tape;
}

/** Requests that are pages: runs of tests are not. */
function pagesOf({ requests }: Lab): readonly LabRequest[] {
  return requests.filter(({ method }) => method === 'GET' || method === 'POST');
}

/** Sends a project's requests in CPython, with real waits. */
export async function measureOnce({ lab, files }: Project): Promise<Measured> {
  const requests = pagesOf(lab);
  const job = { requests, roundTripsUs: ROUND_TRIPS_US, repeats: REPEATS, warmUps: WARM_UPS };
  const dataset = datasetSpec(lab.datasets, lab.dataset);
  return measuredSchema.parse(await runInCPython('labs', lab[files], dataset, job));
}

/**
 * The same requests in the engine, with what several passes measured of them. Both are warm: of the engine's two rounds
 * the second is taken, as its first compiles the templates. Throws where the two do not do the same.
 */
export async function pages(
  engine: Engine,
  { lab, files }: Project,
  passes: readonly Measured[],
): Promise<MeasuredPage[]> {
  const requests = pagesOf(lab);
  const { tapes } = await engine.run({
    files: lab[files],
    baseFiles: lab.start,
    dataset: datasetSpec(lab.datasets, lab.dataset),
    requests: [...requests, ...requests],
    seed: 1,
    conditions: conditionsAt(0, 1),
    packages: lab.packages,
  });
  return requests.map((request, index) => {
    const tape = tapes[requests.length + index];
    const answers = passes.flatMap(({ answers }) => answers[index] ?? []);
    const name = `${lab.id}, ${files}, ${request.name}`;
    if (!tape) throw new Error(`${name}: the engine gave no answer.`);
    for (const { status, trips, body } of answers) {
      requireSame(`${name}: status`, status, tape.response?.status);
      requireSame(`${name}: round trips`, trips, roundTrips(tape));
      // Of a form the engine's second answer follows upon its first; CPython's never do.
      if (request.method === 'GET') requireSame(`${name}: body`, body, tape.response?.body);
    }
    return {
      lab: lab.id,
      files,
      request: request.name,
      trips: roundTrips(tape),
      wallUs: ROUND_TRIPS_US.map((_, at) =>
        Math.round(1e6 * median(answers.flatMap(({ seconds }) => seconds[at] ?? []))),
      ),
      sqliteUs: 1e6 * median(answers.map(({ databaseSeconds }) => databaseSeconds)),
      tape,
    };
  });
}

/**
 * What SQLite worked for a page beyond what the prices of Python's work hold: for a statement of one row 3.9 µs
 * (measurements/django-costs.json, "C sqlite3 bare one row"), for each row what a bare cursor fetches it in.
 */
export function databaseUs({ sqliteUs, tape }: MeasuredPage, factor: number): number {
  const { ns } = DEFAULT_CONDITIONS.cpu;
  const inPricesUs = tape.moves.reduce((sum, move) => {
    if (!isQuery(move) || move.rowsWritten > 0) return sum;
    const rowNs = ns['cursor.row'] + move.columns * ns['cursor.value'];
    return sum + 3.9 + (move.rowsReturned * rowNs) / 1000;
  }, 0);
  return Math.max(0, Math.round(sqliteUs - factor * inPricesUs));
}

function roundTrips(tape: Tape): number {
  return tape.moves.filter((move) => isDatabaseCall(move) && move.operation !== 'connect').length;
}

function requireSame(what: string, inCPython: unknown, inEngine: unknown): void {
  if (inCPython === inEngine) return;
  throw new Error(`${what}: CPython gave ${shown(inCPython)}, the engine ${shown(inEngine)}.`);
}

function shown(value: unknown): string {
  const text = String(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
