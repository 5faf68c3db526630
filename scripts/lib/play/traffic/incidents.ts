import type { PlacedIncident } from '../../../../src/lesson/incidents-schema';
import type { LoadPlan } from '../../../../src/lesson/load';
import { inOrder } from '../../../../src/store/load/settings';
import { SetupError } from '../../setup-error';

/** Of what `--traffic` says, what happens in the load: `renames@30`, at so many seconds. */
export function isIncident(entry: string): boolean {
  return entry.includes('@');
}

/**
 * Such entries, in the order of their moments; `seconds` is the load's length. Throws a SetupError that says what was not
 * understood.
 */
export function incidentsOf(
  { incidents }: Pick<LoadPlan, 'incidents'>,
  entries: readonly string[],
  seconds: number,
): readonly PlacedIncident[] {
  const known = incidents.map(({ id }) => id);
  const placed = entries.map((entry) => {
    const [, incident, at] = /^(.+)@(\d+(?:\.\d+)?)\s*s?$/.exec(entry) ?? [];
    if (incident === undefined || at === undefined)
      throw new SetupError(`“${entry}”: an incident and its second are written as ${known[0] ?? 'edit'}@30.`);
    if (!known.includes(incident)) {
      const has = known.length > 0 ? `It has: ${known.join(', ')}.` : 'It has none.';
      throw new SetupError(`The load has no incident “${incident}”. ${has}`);
    }
    if (Number(at) >= seconds) throw new SetupError(`${entry}: the load is over after ${seconds} seconds.`);
    return { incident, atUs: Math.round(Number(at) * 1e6) };
  });
  return inOrder(placed);
}
