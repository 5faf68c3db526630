import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { ROOT } from '../../lib/paths';

const us = z.number().positive();
const line = z.string().min(1);
const excepted = z.strictObject({ figure: z.string(), reason: z.string().min(1) });

/** What CPython was measured to take, by figure: µs, of what the figure's name says. */
const costsSchema = z.record(z.string(), z.strictObject({ cpython_us: us, pyodide_us: us.nullable() }));

/**
 * Figures that the first measurement left out, measured on another machine: `here_us` there, and `cpython_us` divided by
 * `speed`, what the figures of both measurements took there, as a ratio (the median).
 */
export const pageCostsSchema = z.strictObject({
  machine: z.string(),
  speed: us,
  figures: z.record(z.string(), z.strictObject({ here_us: us, cpython_us: us })),
});

/** How a figure is replayed: Python that is run `repeat` times over. */
const replaySchema = z.strictObject({
  figure: z.string(),
  /** Run before, and not part of the figure. */
  before: z.array(line).default([]),
  /** A context manager around all repetitions. */
  around: line.optional(),
  code: z.array(line).min(1),
  /** How many of what the figure counts (rows, objects) one run of the code deals with. */
  per: z.int().positive().default(1),
  repeat: z.int().positive(),
});

const replaysSchema = z.strictObject({
  replayed: z.array(replaySchema),
  /** Figures of what no view does. */
  notReplayed: z.array(excepted),
  /** Figures that the model is known to miss by more than the tolerance. */
  beyond: z.array(excepted),
});

export type Replay = z.infer<typeof replaySchema>;
export type Exception = z.infer<typeof excepted>;
export type PageCosts = z.infer<typeof pageCostsSchema>;

export interface Figure extends Replay {
  readonly cpythonUs: number;
  /** In which file it stands: the first measurement, or the one that completes it. */
  readonly table: 'django-costs' | 'page-costs';
  /** Why the model misses it; null: it must not. */
  readonly beyond: string | null;
}

export interface Figures {
  readonly figures: readonly Figure[];
  readonly notReplayed: readonly Exception[];
}

const FOLDER = path.join(ROOT, 'measurements');
export const PAGE_COSTS = path.join(FOLDER, 'page-costs.json');

/**
 * The figures of measurements/ with the code that replays them. Throws where the files do not fit: each figure is
 * replayed or excepted, none is both, and only what is replayed can be beyond the tolerance.
 */
export async function readFigures(): Promise<Figures> {
  const first = costsSchema.parse(await readJson('django-costs.json'));
  const later = pageCostsSchema.parse(await readJson('page-costs.json')).figures;
  const { replayed, notReplayed, beyond } = replaysSchema.parse(await readJson('replays.json'));
  const measured = { ...later, ...first };
  requireEqual([...replayed, ...notReplayed], Object.keys(measured));
  const names = new Set(replayed.map(({ figure }) => figure));
  const unknown = beyond.filter(({ figure }) => !names.has(figure));
  if (unknown.length > 0) throw new Error(`No replay of ${unknown.map(({ figure }) => figure).join('; ')}.`);
  const reasons = new Map(beyond.map(({ figure, reason }) => [figure, reason]));
  return {
    figures: replayed.map((replay) => ({
      ...replay,
      cpythonUs: measured[replay.figure]?.cpython_us ?? Number.NaN,
      table: replay.figure in first ? 'django-costs' : 'page-costs',
      beyond: reasons.get(replay.figure) ?? null,
    })),
    notReplayed,
  };
}

function requireEqual(treated: readonly { readonly figure: string }[], measured: readonly string[]): void {
  const names = treated.map(({ figure }) => figure);
  const wrong = [
    ...names.filter((name, index) => names.indexOf(name) !== index),
    ...names.filter((name) => !measured.includes(name)),
    ...measured.filter((name) => !names.includes(name)),
  ];
  if (wrong.length > 0) throw new Error(`Replayed or excepted twice, or not at all: ${wrong.join('; ')}.`);
}

async function readJson(name: string): Promise<unknown> {
  return JSON.parse(await readFile(path.join(FOLDER, name), 'utf8'));
}
