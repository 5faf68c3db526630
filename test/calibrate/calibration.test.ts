import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ROUND_TRIPS_US } from '../../scripts/calibrate/pages';
import { projects } from '../../scripts/calibrate/run';
import { ROOT } from '../../scripts/lib/paths';
import { calibrationSchema } from '../../src/simulation/calibration';

it('keeps a result that the page can read, of labs that there are', async () => {
  const file = path.join(ROOT, 'measurements/calibration.json');
  const { pages, roundTripsUs } = calibrationSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  const labs = (await projects()).map(({ lab }) => lab.id);
  expect(roundTripsUs).toEqual(ROUND_TRIPS_US);
  for (const page of pages) {
    expect(labs).toContain(page.lab);
    expect([page.wallUs, page.modelUs, page.rawModelUs].map((times) => times.length)).toEqual(
      new Array(3).fill(ROUND_TRIPS_US.length),
    );
  }
});
