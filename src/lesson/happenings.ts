import { formatDuration } from '../simulation';
import type { Job, Load, Planted } from '../simulation/traffic';
import type { LabRequest } from '../tape';
import type { Incident, JobFile, PlacedIncident } from './incidents-schema';

interface Plan {
  readonly kinds: readonly { readonly request: LabRequest }[];
  readonly jobs: readonly JobFile[];
  readonly incidents: readonly Incident[];
}

/** What was placed, for a list: `Someone edits, at 30.0 s` where the button says “Someone edits now”. */
export function placedText(
  { incidents }: Pick<Plan, 'incidents'>,
  { incident, atUs }: PlacedIncident,
): string {
  return `${nameOf({ incidents }, incident)}, at ${formatDuration(atUs)}`;
}

/** The button's text without its “now”. */
export function nameOf({ incidents }: Pick<Plan, 'incidents'>, id: string): string {
  return (incidents.find((incident) => incident.id === id)?.text ?? id).replace(/\s+now$/, '');
}

type Happenings = Required<Pick<Load, 'planted' | 'jobs' | 'cacheRestartsUs'>>;

/** What comes beside the arrivals: the plan's jobs, and the incidents at their moments. */
export function happeningsOf(
  { kinds, jobs, incidents }: Plan,
  happening: readonly PlacedIncident[],
): Happenings {
  const kindOf = (name: string) => kinds.findIndex(({ request }) => request.name === name);
  const placed = happening.flatMap(({ incident, atUs }) =>
    incidents.filter(({ id }) => id === incident).map((found) => ({ found, atUs })),
  );
  const planted = placed.flatMap(({ found, atUs }): Planted[] => {
    if (found.type !== 'request') return [];
    const kind = kindOf(found.request);
    return Array.from({ length: found.times }, (_, index) => ({
      kind,
      atUs: atUs + index * found.everyMs * 1000,
    }));
  });
  const deathsUs = (name: string) =>
    placed.flatMap(({ found, atUs }) => (found.type === 'job-dies' && found.request === name ? [atUs] : []));
  return {
    planted,
    jobs: jobs.map(({ request, everySeconds, firstSeconds }): Job => {
      const diesUs = Math.min(...deathsUs(request));
      return {
        kind: kindOf(request),
        firstUs: Math.round(firstSeconds * 1e6),
        everyUs: Math.round(everySeconds * 1e6),
        ...(Number.isFinite(diesUs) ? { diesUs } : {}),
      };
    }),
    cacheRestartsUs: placed
      .flatMap(({ found, atUs }) => (found.type === 'cache-restarts' ? [atUs] : []))
      .sort((a, b) => a - b),
  };
}
