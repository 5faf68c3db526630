import type { JsonPath } from '../json-places';
import { at, type Mismatch } from '../mismatch';
import type { LabFile } from '../schema';
import { isAboutBackground } from './checks';

/** What the background names must be there, and goals about one need one. */
export function backgroundMismatches(lab: LabFile): readonly Mismatch[] {
  const { background, goals } = lab;
  const about = goals.flatMap(({ check }, index) => (isAboutBackground(check) ? [{ check, index }] : []));
  if (background === undefined)
    return about.map(({ index }) =>
      at(['goals', index, 'check'], 'The lab has no task workers.', 'Give it a “background”.'),
    );
  const workers = background.workers.map(({ name }) => name);
  const incidents = background.incidents.map(({ id }) => id);
  return [
    ...repeated(workers, ['background', 'workers'], 'name'),
    ...repeated(incidents, ['background', 'incidents'], 'id'),
    ...background.incidents.flatMap((incident, index) =>
      'worker' in incident && incident.worker !== undefined && !workers.includes(incident.worker)
        ? [
            at(
              ['background', 'incidents', index, 'worker'],
              `There is no task worker “${incident.worker}”.`,
              `Name one of: ${workers.join(', ')}.`,
            ),
          ]
        : [],
    ),
    ...about.flatMap(({ check, index }) =>
      check.incidents
        .filter((id) => !incidents.includes(id))
        .map((id) =>
          at(
            ['goals', index, 'check', 'incidents'],
            `There is no incident “${id}”.`,
            `Name one of: ${incidents.join(', ')}.`,
          ),
        ),
    ),
    ...(lab.between === undefined
      ? []
      : [at(['between'], 'Requests with a background are sent once.', 'Remove “between”.')]),
  ];
}

function repeated(names: readonly string[], path: JsonPath, field: string): readonly Mismatch[] {
  return names.flatMap((name, index) =>
    names.indexOf(name) < index
      ? [at([...path, index, field], `One before is “${name}” too.`, 'Rename one.')]
      : [],
  );
}
