import { z } from 'zod';
import { datasetSpec } from '../../src/lesson/datasets';
import type { Lab } from '../../src/lesson/lab';
import { type Conditions, DEFAULT_CONDITIONS, timeline, writeKnob } from '../../src/simulation';
import type { Tape } from '../../src/tape';
import type { Engine } from '../../src/worker/protocol';
import { runInCPython } from './cpython';

export const ROUND_TRIPS_US: readonly number[] = [0, 500, 1000, 2000, 5000];
export const REPEATS = 15;
const WARM_UPS = 5;

export const versionsSchema = z.object({ python: z.string(), django: z.string(), sqlite: z.string() });

const measuredSchema = z.object({
  versions: versionsSchema,
  answers: z.array(
    z.object({
      seconds: z.array(z.number()),
      databaseSeconds: z.number(),
      trips: z.number(),
      status: z.number(),
      body: z.string(),
    }),
  ),
});

export type Versions = z.infer<typeof versionsSchema>;

/** A request of a lab, measured in CPython and recorded in the engine. */
export interface MeasuredPage {
  readonly lab: string;
  readonly files: 'start' | 'solution';
  readonly request: string;
  readonly trips: number;
  /** One for each of ROUND_TRIPS_US. */
  readonly wallUs: readonly number[];
  /** What SQLite alone took to answer the page's statements, fetched and not made anything of. */
  readonly sqliteUs: number;
  readonly tape: Tape;
}

/**
 * Sends a lab's requests in CPython with real waits, and in the engine. Both are warm: of the engine's two rounds the
 * second is taken, as its first compiles the templates. Throws where the two do not do the same.
 */
export async function measureLab(
  engine: Engine,
  lab: Lab,
  files: MeasuredPage['files'],
): Promise<{ readonly versions: Versions; readonly pages: readonly MeasuredPage[] }> {
  const dataset = datasetSpec(lab.datasets, lab.dataset);
  const { requests } = lab;
  const { tapes } = await engine.run({
    files: lab[files],
    baseFiles: lab.start,
    dataset,
    requests: [...requests, ...requests],
    seed: 1,
    conditions: conditionsAt(0, 1),
  });
  const job = { requests, roundTripsUs: ROUND_TRIPS_US, repeats: REPEATS, warmUps: WARM_UPS };
  const measured = measuredSchema.parse(await runInCPython('labs', lab[files], dataset, job));
  const pages = requests.map((request, index) => {
    const tape = tapes[requests.length + index];
    const answer = measured.answers[index];
    if (!tape || !answer) throw new Error(`${lab.id}, ${files}: ${request.name} was not answered.`);
    const name = `${lab.id}, ${files}, ${request.name}`;
    requireSame(`${name}: status`, answer.status, tape.response?.status);
    requireSame(`${name}: round trips`, answer.trips, roundTrips(tape));
    if (request.method === 'GET') requireSame(`${name}: body`, answer.body, tape.response?.body);
    const wallUs = answer.seconds.map((seconds) => Math.round(seconds * 1e6));
    const sqliteUs = answer.databaseSeconds * 1e6;
    return { lab: lab.id, files, request: request.name, trips: answer.trips, wallUs, sqliteUs, tape };
  });
  return { versions: measured.versions, pages };
}

/**
 * Conditions under which model and reality can be compared: every statement waits its round trip and nothing else.
 * Jitter is none, bandwidth the highest, the connection kept. The database's own work is none, as SQLite works within
 * Python's process: what a short query takes is in the price of executing, and what a long one takes beyond that is
 * measured apart (`databaseUs`).
 */
export function conditionsAt(rttUs: number, factor: number): Conditions {
  const still = [
    'db.jitter',
    'db.statement',
    'db.row-examined',
    'db.row-sorted',
    'db.row-returned',
    'db.row-written',
    'db.commit',
  ] as const;
  const comparable = still.reduce((conditions, path) => writeKnob(conditions, path, 0), DEFAULT_CONDITIONS);
  const fast = writeKnob(comparable, 'db.bandwidth', 100_000);
  return writeKnob(writeKnob(fast, 'db.rtt', rttUs), 'cpu.factor', factor);
}

/** What the model makes of a page, for each of ROUND_TRIPS_US. */
export function modelUs(tape: Tape, factor: number): number[] {
  return ROUND_TRIPS_US.map((rttUs) => timeline(tape, conditionsAt(rttUs, factor)).totalUs);
}

/**
 * What SQLite worked for a page beyond what the prices of Python's work hold: for a statement of one row 3.9 µs
 * (measurements/django-costs.json, "sqlite3 bare one row"), for each row what a bare cursor fetches it in.
 */
export function databaseUs({ sqliteUs, tape }: MeasuredPage, factor: number): number {
  const { ns } = DEFAULT_CONDITIONS.cpu;
  const inPricesUs = tape.moves.reduce((sum, move) => {
    if (move.type !== 'call' || move.operation !== 'query' || move.rowsWritten > 0) return sum;
    const rowNs = ns['cursor.row'] + move.columns * ns['cursor.value'];
    return sum + 3.9 + (move.rowsReturned * rowNs) / 1000;
  }, 0);
  return Math.max(0, Math.round(sqliteUs - factor * inPricesUs));
}

function roundTrips(tape: Tape): number {
  return tape.moves.filter((move) => move.type === 'call' && move.operation !== 'connect').length;
}

function requireSame(what: string, inCPython: unknown, inEngine: unknown): void {
  if (inCPython === inEngine) return;
  throw new Error(`${what}: CPython gave ${shown(inCPython)}, the engine ${shown(inEngine)}.`);
}

function shown(value: unknown): string {
  const text = String(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
