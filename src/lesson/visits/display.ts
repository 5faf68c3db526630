import type { Conditions } from '../../simulation';
import type { VisitRequest } from '../../simulation/page-loads';
import type { ProjectFiles } from '../../tape';
import { displayRun } from '../display-run';
import type { Lab } from '../lab';
import { truthRequest, wayRequest } from './requests';

/** The page loads that the page shows: all ways, on the lab's own dataset. */
export interface ShownVisits {
  readonly truth: VisitRequest;
  readonly ways: readonly { readonly name: string; readonly request: VisitRequest }[];
}

/** null: the lab has none. */
export function displayVisits(lab: Lab, files: ProjectFiles, conditions: Conditions): ShownVisits | null {
  const { visits } = lab;
  if (visits === undefined) return null;
  const { requests: _, ...base } = displayRun(lab, files, conditions);
  return {
    truth: truthRequest(visits, base),
    ways: visits.ways.map((way) => ({ name: way.name, request: wayRequest(visits, way, base) })),
  };
}
