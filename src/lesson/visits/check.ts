import { findPreset } from '../../simulation';
import type { VisitRequest, VisitResult } from '../../simulation/page-loads';
import type { ProjectFiles } from '../../tape';
import { labConditions } from '../conditions';
import { checkDatasetSpec } from '../datasets';
import type { Lab } from '../lab';
import { problemText } from '../problem-text';
import { isAboutVisits, type VisitsCheck } from './checks';
import { truthRequest, type VisitsBase, wayRequest } from './requests';
import type { VisitsFile } from './schema';
import { type Standing, standingOf, truthOf, type Visited, type WayStanding } from './standing';
import { together } from './together';
import { visitsVerdict } from './verdict';

/** The page loads of a way, under a preset or, null, the lab's own conditions. */
interface WayRun<Part> {
  readonly way: string;
  readonly preset: string | null;
  readonly part: Part;
}

/** The page loads by which goals are judged: on a dataset and with a seed of their own, as all of a check is. */
export interface VisitsRuns {
  /** The same for all files of the learner's. */
  readonly truth: VisitRequest;
  readonly ways: readonly WayRun<VisitRequest>[];
}

export interface VisitsEvidence {
  readonly truth: Visited;
  readonly ways: readonly WayRun<Visited>[];
}

/** null: no goal is about page loads. Ways that no goal is about are not tried. */
export function visitsRuns(lab: Lab, files: ProjectFiles, seed: number): VisitsRuns | null {
  const { visits } = lab;
  const checks = lab.goals.map(({ check }) => check).filter(isAboutVisits);
  if (visits === undefined || checks.length === 0) return null;
  const base: VisitsBase = {
    files,
    baseFiles: lab.start,
    dataset: checkDatasetSpec(lab.datasets, lab.dataset, seed),
    seed,
    conditions: labConditions(lab),
    packages: lab.packages,
  };
  const runs = checks.flatMap((check) =>
    waysOf(visits, check).map((way) => ({ way, preset: presetOf(check) })),
  );
  const wanted = new Map(runs.map((run) => [JSON.stringify(run), run]));
  const ways = [...wanted.values()].flatMap(({ way: name, preset }) => {
    const way = visits.ways.find((each) => each.name === name);
    const conditions = (preset === null ? null : findPreset(preset)?.conditions) ?? base.conditions;
    return way ? [{ way: name, preset, part: wayRequest(visits, way, { ...base, conditions }) }] : [];
  });
  return { truth: truthRequest(visits, base), ways };
}

type Visit = (request: VisitRequest) => Promise<VisitResult>;

/** Carries them out, one after the other; `visitTruth` the first. */
export async function visitEach(
  { truth, ways }: VisitsRuns,
  visit: Visit,
  visitTruth: Visit = visit,
): Promise<VisitsEvidence> {
  const known = { request: truth, result: await visitTruth(truth) };
  const visited: WayRun<Visited>[] = [];
  for (const { part, ...run } of ways) {
    visited.push({ ...run, part: { request: part, result: await visit(part) } });
  }
  return { truth: known, ways: visited };
}

type VisitsOutcome = { readonly met: boolean; readonly figure: string } | { readonly missing: string };

/** How a goal about page loads stands. A reader's mistake says so; nothing else keeps one from being judged. */
export function judgeVisits(lab: Lab, check: VisitsCheck, evidence: VisitsEvidence | null): VisitsOutcome {
  const { visits } = lab;
  if (visits === undefined || !evidence) return { missing: 'No page was loaded.' };
  const known = truthOf(visits, evidence.truth);
  if (known.kind === 'unknown')
    return { missing: `The start files gave nothing to compare with. ${sentence(known)}` };
  const standings: WayStanding[] = [];
  for (const way of waysOf(visits, check)) {
    const run = evidence.ways.find((each) => each.way === way && each.preset === presetOf(check));
    if (!run) return { missing: 'No page was loaded.' };
    const standing = standingOf(visits, known.truth, run.part);
    if (standing.kind === 'unknown') return { missing: sentence(standing) };
    const verdict = visitsVerdict(check, standing.standing);
    if (check.way !== undefined) return verdict;
    if (!verdict.met) return { met: false, figure: `${way}: ${verdict.figure}` };
    standings.push(standing.standing);
  }
  return visitsVerdict(check, together(standings));
}

/** Those that a goal is about. */
function waysOf({ ways }: VisitsFile, { way }: VisitsCheck): readonly string[] {
  return way === undefined ? ways.map(({ name }) => name) : [way];
}

/** null: the lab's own conditions. */
function presetOf(check: VisitsCheck): string | null {
  return check.type === 'visits-time' ? (check.preset ?? null) : null;
}

function sentence({ reason, problem }: Extract<Standing, { kind: 'unknown' }>): string {
  return problem === null ? reason : `It ended in an error: ${problemText(problem)}.`;
}
