import { timeline } from '../../src/simulation';
import type { CalibratedPage } from '../../src/simulation/calibration';
import { median } from '../lib/statistics';
import { conditionsAt } from './conditions';
import { databaseUs, type MeasuredPage, ROUND_TRIPS_US } from './pages';

/** How far from the wall time the model may be, where there is a network. */
export const TOLERANCE = 0.1;

/**
 * Speed of this machine against the prices': `cpu.factor` under which the model of a page without a network takes what
 * it took, in the median of all pages. One number for all, so that each page still tests the model.
 */
export function pageFactor(pages: readonly MeasuredPage[], figuresFactor: number): number {
  return median(
    pages.map((page) => {
      const pythonUs = (page.wallUs[0] ?? Number.NaN) - databaseUs(page, figuresFactor);
      return pythonUs / timeline(page.tape, conditionsAt(0, 1)).totalUs;
    }),
  );
}

export function calibratedPage(page: MeasuredPage, factor: number): CalibratedPage {
  const { lab, files, request, trips, wallUs, tape } = page;
  const sqliteUs = databaseUs(page, factor);
  const modelAt = (cpuFactor: number) =>
    ROUND_TRIPS_US.map((rttUs) => timeline(tape, conditionsAt(rttUs, cpuFactor)).totalUs + sqliteUs);
  return {
    lab,
    files,
    request,
    trips,
    databaseUs: sqliteUs,
    wallUs: [...wallUs],
    modelUs: modelAt(factor),
    rawModelUs: modelAt(1),
  };
}

/** Wall time ÷ model, for each round trip. */
export function ratios({ wallUs, modelUs }: CalibratedPage): number[] {
  return wallUs.map((us, index) => us / (modelUs[index] ?? Number.NaN));
}

/** Whether the model is true wherever there is a network; without one, the median page is true by definition. */
export function isTrue(page: CalibratedPage): boolean {
  return ratios(page).every(
    (ratio, index) => ROUND_TRIPS_US[index] === 0 || Math.abs(ratio - 1) <= TOLERANCE,
  );
}
