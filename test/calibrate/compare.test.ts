import { describe, expect, it } from 'vitest';
import { calibratedPage, isTrue, pageFactor, ratios } from '../../scripts/calibrate/compare';
import { type MeasuredPage, ROUND_TRIPS_US } from '../../scripts/calibrate/pages';
import { DEFAULT_CONDITIONS } from '../../src/simulation';
import { cpu, query, tapeOf } from '../simulation/support/tapes';

/** One query, and Python's work of 10 ms at the prices given. */
const TAPE = tapeOf([cpu('python.jump', 10_000_000 / DEFAULT_CONDITIONS.cpu.ns['python.jump']), query()]);

function page(wallUs: readonly number[], changes: Partial<MeasuredPage> = {}): MeasuredPage {
  return { lab: 'a', files: 'start', request: 'b', trips: 1, wallUs, sqliteUs: 0, tape: TAPE, ...changes };
}

/** What a machine of this speed would take. */
const wall = (factor: number) => ROUND_TRIPS_US.map((rttUs) => 10_000 * factor + rttUs);

describe('the speed of a machine', () => {
  it('is what pages without a network take, in the median', () => {
    expect(pageFactor([page(wall(0.5)), page(wall(0.6)), page(wall(3))], 1)).toBeCloseTo(0.6);
  });

  it('leaves out what SQLite worked beyond what the prices hold', () => {
    const slow = wall(0.5).map((us) => us + 2000);
    expect(pageFactor([page(slow, { sqliteUs: 2004 })], 1)).toBeCloseTo(0.5);
  });
});

describe('a page', () => {
  it('is compared under that speed, and as the prices have it', () => {
    const compared = calibratedPage(page(wall(0.5)), 0.5);
    expect(compared.modelUs).toEqual(wall(0.5));
    expect(compared.rawModelUs).toEqual(wall(1));
    expect(ratios(compared)).toEqual(ROUND_TRIPS_US.map(() => 1));
  });

  it('is held to the tolerance wherever there is a network', () => {
    const farWithout = wall(1).map((us, index) => (index === 0 ? us * 1.5 : us));
    const farWith = wall(1).map((us, index) => (index === 1 ? us * 1.11 : us));
    expect(isTrue(calibratedPage(page(wall(1)), 1))).toBe(true);
    expect(isTrue(calibratedPage(page(farWithout), 1))).toBe(true);
    expect(isTrue(calibratedPage(page(farWith), 1))).toBe(false);
  });
});
