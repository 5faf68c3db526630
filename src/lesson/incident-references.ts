import { loadPlan } from './load';
import { isAboutTasks, type LoadCheck } from './load-goals-schema';
import { at, type Mismatch } from './mismatch';
import { isAboutLoad, type LabFile } from './schema';
import { taskGoalMismatches, workerMismatches } from './worker-references';

type Part = Pick<LabFile, 'load' | 'requests' | 'goals' | 'diagnoses'>;

/** Where jobs, incidents, or goals on the load name what there is not. */
export function incidentMismatches(lab: Part): Mismatch[] {
  return [
    ...jobMismatches(lab),
    ...workerMismatches(lab),
    ...happeningMismatches(lab),
    ...lab.goals.flatMap(({ check }, index) => (isAboutLoad(check) ? goalMismatches(lab, check, index) : [])),
    ...lab.diagnoses.flatMap((diagnosis, index) => diagnosisMismatches(lab, diagnosis, index)),
  ];
}

function jobMismatches({ load, requests }: Part): Mismatch[] {
  const commands = requests.filter(({ method }) => method === 'COMMAND').map(({ name }) => name);
  return (load?.jobs ?? []).flatMap(({ request }, index) =>
    commands.includes(request)
      ? []
      : [
          at(
            ['load', 'jobs', index, 'request'],
            `“${request}” is no command.`,
            'Name a request of method COMMAND.',
          ),
        ],
  );
}

function happeningMismatches({ load, requests }: Part): Mismatch[] {
  const ids = (load?.incidents ?? []).map(({ id }) => id);
  const sent = requests.filter(({ method }) => method === 'GET' || method === 'POST');
  const jobs = (load?.jobs ?? []).map(({ request }) => request);
  return (load?.incidents ?? []).flatMap((incident, index) => {
    const path = ['load', 'incidents', index];
    const names = incident.type === 'request' ? sent.map(({ name }) => name) : jobs;
    return [
      ...(ids.indexOf(incident.id) === index
        ? []
        : [at([...path, 'id'], `An incident before has the id “${incident.id}” too.`, 'Rename one.')]),
      ...(incident.type === 'cache-restarts' || names.includes(incident.request)
        ? []
        : [
            at(
              [...path, 'request'],
              `“${incident.request}” is not among ${names.join(', ')}.`,
              'Name one of them.',
            ),
          ]),
    ];
  });
}

function goalMismatches(lab: Part, check: LoadCheck, index: number): Mismatch[] {
  const { load } = lab;
  if (!load) return [at(['goals', index], 'The goal is on the load, and the lab has none.', 'Add “load”.')];
  const kinds = loadPlan(lab).kinds.map(({ request }) => request.name);
  const ids = load.incidents.map(({ id }) => id);
  const path = ['goals', index, 'check'];
  return [
    ...(isAboutTasks(check) ? taskGoalMismatches(load, check, path) : []),
    ...(isAboutTasks(check) || kinds.includes(check.request)
      ? []
      : [
          at(
            [...path, 'request'],
            `“${check.request}” does not come in the load.`,
            `Name one of: ${kinds.join(', ')}.`,
          ),
        ]),
    ...check.incidents.flatMap(({ incident, atSeconds }, place) => [
      ...(ids.includes(incident)
        ? []
        : [
            at(
              [...path, 'incidents', place, 'incident'],
              `There is no incident “${incident}”.`,
              `Name one of: ${ids.join(', ')}.`,
            ),
          ]),
      ...(atSeconds < load.seconds
        ? []
        : [
            at(
              [...path, 'incidents', place, 'atSeconds'],
              `The load is over after ${load.seconds} seconds.`,
              'Let it happen before.',
            ),
          ]),
    ]),
  ];
}

/** What is measured of a load says nothing of a page, and the other way round. */
function diagnosisMismatches(
  { goals }: Part,
  { goal, when }: LabFile['diagnoses'][number],
  index: number,
): Mismatch[] {
  const check = goals.find(({ id }) => id === goal)?.check;
  if (!check) return [];
  const { load, ...ofPages } = when;
  const path = ['diagnoses', index, 'when'];
  if (isAboutLoad(check) && Object.keys(ofPages).length > 0)
    return [at(path, 'The goal is on the load, and this is of a page.', 'Say it within “load”.')];
  if (!isAboutLoad(check) && load)
    return [at([...path, 'load'], 'The goal is not on the load.', 'Remove this.')];
  return [];
}
