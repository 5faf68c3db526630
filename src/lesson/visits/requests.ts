import { arrivals, type VisitRequest } from '../../simulation/page-loads';
import type { VisitsFile, VisitsWay } from './schema';

/** What all page loads of a lab have in common. */
export type VisitsBase = Pick<
  VisitRequest,
  'files' | 'baseFiles' | 'dataset' | 'seed' | 'conditions' | 'packages'
>;

/** The page loads of one way: all ways have the same visitors at the same times. */
export function wayRequest(visits: VisitsFile, way: VisitsWay, base: VisitsBase): VisitRequest {
  const { pageLoads, seconds, visitors } = visits;
  const loads = arrivals({
    seed: base.seed,
    loads: pageLoads,
    durationUs: seconds * 1_000_000,
    visitors: visitors.count,
  });
  return requestOf(visits, base, { path: way.path, edge: way.edge === false ? null : way.edge, loads });
}

/** No wire takes time to speak of, so that each page is that of its version of the data. */
const NO_WIRE = { rttUs: 0, jitterUs: 0, bandwidthMbps: 100_000 };

/** What each visitor should see of each version of the data, one page load for each: by version, then by visitor. */
export function truthRequest(visits: VisitsFile, base: VisitsBase): VisitRequest {
  const versionsUs = [0, ...editsUs(visits)];
  const numbers = Array.from({ length: visits.visitors.count }, (_, visitor) => visitor);
  const loads = versionsUs.flatMap((atUs) => numbers.map((visitor) => ({ atUs, visitor })));
  const conditions = { ...base.conditions, browser: NO_WIRE, edge: NO_WIRE };
  const start = { ...base, files: base.baseFiles, conditions };
  return requestOf(visits, start, { path: visits.truth, edge: null, loads });
}

function requestOf(
  visits: VisitsFile,
  base: VisitsBase,
  plan: Pick<VisitRequest['plan'], 'path' | 'edge' | 'loads'>,
): VisitRequest {
  const { count, session } = visits.visitors;
  return {
    ...base,
    plan: { ...plan, seed: base.seed, editsUs: editsUs(visits) },
    sessions: Array.from({ length: count }, (_, visitor) =>
      session === undefined ? null : sessionOf(session, visitor),
    ),
    edits: visits.edits.map(({ sql }) => sql),
  };
}

function sessionOf(session: Readonly<Record<string, string>>, visitor: number): Record<string, string> {
  const entries = Object.entries(session);
  return Object.fromEntries(entries.map(([name, sql]) => [name, sql.replaceAll(':visitor', `${visitor}`)]));
}

function editsUs({ edits }: VisitsFile): number[] {
  return edits.map(({ atSeconds }) => Math.round(atSeconds * 1_000_000));
}
