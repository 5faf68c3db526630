import type { Lab } from '../../../src/lesson/lab';
import { compare, rank } from '../../../src/lesson/visits/comparison';
import { displayVisits } from '../../../src/lesson/visits/display';
import { type Standing, standingOf, truthOf } from '../../../src/lesson/visits/standing';
import type { PageLoadsReport, VisitRequest } from '../../../src/simulation/page-loads';
import type { Engine } from '../../../src/worker/protocol';
import { SetupError } from '../setup-error';
import type { PlayRequest } from './play';

interface PlayedWay {
  readonly name: string;
  readonly standing: Standing;
}

/** What `--json` says of a way. Times in µs, ratios from 0 to 1. */
interface WayFigures {
  readonly way: string;
  readonly report: PageLoadsReport;
  readonly parts: Extract<Standing, { kind: 'known' }>['standing']['parts'];
}

/** A lab's page loads in all its ways, one after the other; null: it has none. */
export async function playVisits(engine: Engine, request: PlayRequest): Promise<PlayedWay[] | null> {
  const { lab, files, conditions, seed } = request;
  const { visits } = lab;
  const shown = displayVisits(lab, files, conditions);
  if (!visits || !shown) return null;
  const of = async (load: VisitRequest) => {
    const seeded = { ...load, seed };
    return { request: seeded, result: await engine.visit(seeded) };
  };
  const known = truthOf(visits, await of(shown.truth));
  if (known.kind === 'unknown') throw new SetupError(`The lab's truth is not to be had. ${known.reason}`);
  const played: PlayedWay[] = [];
  for (const { name, request: load } of shown.ways)
    played.push({ name, standing: standingOf(visits, known.truth, await of(load)) });
  return played;
}

/** The ways side by side. */
export function describeVisits(lab: Lab, played: readonly PlayedWay[]): string {
  const known = knownOf(played);
  const unknown = played.flatMap(({ name, standing }) =>
    standing.kind === 'unknown' ? [`${name}: ${standing.reason}`] : [],
  );
  const figures = compare(
    known.map(({ standing }) => standing),
    lab.visits?.parts ?? [],
  );
  const rows = figures.map((figure) => {
    const ranks = rank(figure);
    return [
      figure.label,
      ...figure.values.map((value, way) => {
        const marks = { best: ' +', worst: ' −' } as const;
        const mark = ranks[way] ?? null;
        return `${value === null ? '·' : figure.format(value)}${mark === null ? '  ' : marks[mark]}`;
      }),
    ];
  });
  const table = [['Page loads (+ best, − worst)', ...known.map(({ name }) => `${name}  `)], ...rows];
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  );
  const lines = table.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  return [...(known.length > 0 ? lines : []), ...unknown].join('\n');
}

export function figuresOfVisits(played: readonly PlayedWay[]): WayFigures[] {
  return knownOf(played).map(({ name, standing: { report, parts } }) => ({ way: name, report, parts }));
}

function knownOf(played: readonly PlayedWay[]) {
  return played.flatMap(({ name, standing }) =>
    standing.kind === 'known' ? [{ name, standing: standing.standing }] : [],
  );
}
