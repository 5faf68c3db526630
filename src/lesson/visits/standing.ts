import {
  type LoadOutcome,
  type PageLoadsPlan,
  type PageLoadsReport,
  replayPageLoads,
  reportOf,
  type VisitRequest,
  type VisitResult,
  versionAt,
} from '../../simulation/page-loads';
import type { Problem } from '../../tape';
import { judgePart, type PartTruth, type PartVerdict } from './judge-part';
import { type ReadParts, rememberParts } from './parts';
import type { VisitsFile } from './schema';

/** What each part should be. */
export type Truth = Readonly<Record<string, PartTruth>>;

/** How often a part was what. */
interface PartCounts extends Readonly<Record<PartVerdict['kind'], number>> {
  /** null: it never was. */
  readonly longestOldUs: number | null;
}

/** One page load, judged. */
export interface JudgedLoad extends LoadOutcome {
  readonly parts: Readonly<Record<string, PartVerdict>>;
}

/** How one way of building the page did. */
export interface WayStanding {
  readonly report: PageLoadsReport;
  readonly loads: readonly JudgedLoad[];
  readonly parts: Readonly<Record<string, PartCounts>>;
  /** What the first view that failed ended in. */
  readonly problem: Problem | null;
}

export type Standing =
  | { readonly kind: 'known'; readonly standing: WayStanding }
  /** One sentence for the reader, and the problem where it is one. */
  | { readonly kind: 'unknown'; readonly reason: string; readonly problem: Problem | null };

/** A request for page loads, and what came of it. */
export interface Visited {
  readonly request: VisitRequest;
  readonly result: VisitResult;
}

export type KnownTruth =
  | { readonly kind: 'known'; readonly truth: Truth }
  | Extract<Standing, { kind: 'unknown' }>;

/** Of the page loads of `truthRequest`. */
export function truthOf(visits: VisitsFile, { request, result }: Visited): KnownTruth {
  const carried = carryOut(request, result, request.conditions);
  if (carried.kind === 'unknown') return carried;
  const failed = failureIn(result);
  if (failed !== null) return { kind: 'unknown', reason: failed.title, problem: failed };
  const read = rememberParts(visits.parts);
  const pages = carried.loads.map(({ html }) => read(html));
  const { count } = visits.visitors;
  const byVisitor = Array.from({ length: count }, (_, visitor) =>
    pages.filter((_, load) => load % count === visitor),
  );
  const truth = visits.parts.map((id) => [id, byVisitor.map((own) => own.map((parts) => parts[id] ?? null))]);
  return { kind: 'known', truth: Object.fromEntries(truth) };
}

/** How a way does under any conditions, by what was recorded of it. Whoever asks again and again keeps `read`. */
export function standingOf(
  visits: VisitsFile,
  truth: Truth,
  { request, result }: Visited,
  conditions = request.conditions,
  read = rememberParts(visits.parts),
): Standing {
  const carried = carryOut(request, result, conditions);
  if (carried.kind === 'unknown') return carried;
  const { plan } = request;
  const loads = carried.loads.map((load) => ({
    ...load,
    parts: judgeParts(read(load.html), truth, plan, load),
  }));
  const counts = visits.parts.map((id) => [id, countsOf(loads.flatMap(({ parts }) => parts[id] ?? []))]);
  return {
    kind: 'known',
    standing: {
      report: carried.report,
      loads,
      parts: Object.fromEntries(counts),
      problem: failureIn(result),
    },
  };
}

function carryOut({ plan }: VisitRequest, { recording, problem }: VisitResult, conditions: Conditions) {
  if (recording === null) {
    const reason = problem?.title ?? 'No page was loaded.';
    return { kind: 'unknown', reason, problem } as const;
  }
  const replayed = replayPageLoads(plan, recording, conditions);
  if (replayed.kind === 'diverges')
    return { kind: 'unknown', reason: replayed.reason, problem: null } as const;
  const { outcome } = replayed;
  return { kind: 'known', loads: outcome.loads, report: reportOf(outcome, plan.edge !== null) } as const;
}

type Conditions = VisitRequest['conditions'];

function judgeParts(seen: ReturnType<ReadParts>, truth: Truth, plan: PageLoadsPlan, load: LoadOutcome) {
  const { visitor, atUs, completeUs } = load;
  const versions = { fromVersion: versionAt(plan, atUs), toVersion: versionAt(plan, completeUs) };
  const verdicts = Object.entries(seen).map(([id, text]) => {
    const part = { text, visitor, atUs, ...versions };
    return [id, judgePart(part, truth[id] ?? [], plan.editsUs)];
  });
  return Object.fromEntries(verdicts);
}

function countsOf(verdicts: readonly PartVerdict[]): PartCounts {
  const of = (kind: PartVerdict['kind']) => verdicts.filter((verdict) => verdict.kind === kind).length;
  const ages = verdicts.flatMap((verdict) => (verdict.kind === 'old' ? [verdict.forUs] : []));
  return {
    right: of('right'),
    old: of('old'),
    'somebody-elses': of('somebody-elses'),
    missing: of('missing'),
    other: of('other'),
    longestOldUs: ages.length === 0 ? null : Math.max(...ages),
  };
}

function failureIn({ recording }: VisitResult): Problem | null {
  return recording?.origin.find(({ tape }) => tape.problem !== null)?.tape.problem ?? null;
}
