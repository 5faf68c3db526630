import { datasetSpec } from '../../src/lesson/datasets';
import { displayRun } from '../../src/lesson/display-run';
import type { Lab } from '../../src/lesson/lab';
import { DEFAULT_CONDITIONS } from '../../src/simulation';
import type { RunRequest } from '../../src/worker/protocol';
import { readLessons } from '../lib/read-lessons';

export const LAB = '4-metrics/2-select-related';

/** The view that the lab is about. */
export const VIEW = 'pins/views/feed.py';

/** The reader's limit would end the longest of these pages on a machine that has other things to do. */
export const BUSY_MACHINE_MS = 120_000;

/** The lab whose page asks one query for its list and one for each entry. */
export async function feedLab(): Promise<Lab> {
  const lessons = await readLessons();
  const lab = lessons.ok ? lessons.value.labs.find(({ id }) => id === LAB) : undefined;
  if (!lab) throw new Error(`lessons/${LAB} cannot be read: "npm run play -- lessons/${LAB}" says why.`);
  return lab;
}

/** Its page, as it starts, with another number of entries and data enough for them; asked for several times. */
export function feedRun(lab: Lab, entries: number, times = 1): RunRequest {
  const view = lab.start[VIEW] ?? '';
  const longer = view.replace('PAGE_SIZE = 20', `PAGE_SIZE = ${entries}`);
  if (longer === view) throw new Error(`${VIEW} of lessons/${LAB} has no PAGE_SIZE = 20.`);
  return runOf(lab, longer, times);
}

/** A page that asks so many queries through a cursor: as many ORM queries as the engine allows would take too long. */
export function cursorRun(lab: Lab, queries: number): RunRequest {
  const view = `from django.db import connection
from django.http import HttpResponse


def feed(request):
    with connection.cursor() as cursor:
        for number in range(${queries}):
            cursor.execute("SELECT display_name FROM pins_member WHERE id = %s", [number % 100 + 1])
            cursor.fetchone()
    return HttpResponse("done")
`;
  return runOf(lab, view, 1);
}

function runOf(lab: Lab, view: string, times: number): RunRequest {
  const run = displayRun(lab, { ...lab.start, [VIEW]: view }, DEFAULT_CONDITIONS);
  return {
    ...run,
    dataset: datasetSpec(lab.datasets, 'startup'),
    requests: Array.from({ length: times }, () => run.requests).flat(),
  };
}
