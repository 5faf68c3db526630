import { type Calibration, calibrationSchema } from '../../simulation/calibration';

/** What `npm run calibrate` last stored, if it ever did: part of this chunk. */
const STORED = import.meta.glob<unknown>('../../../measurements/calibration.json', {
  eager: true,
  import: 'default',
});

export type CalibrationReading =
  | { readonly state: 'none' }
  | { readonly state: 'unreadable' }
  | { readonly state: 'read'; readonly calibration: Calibration };

export function storedCalibration(): CalibrationReading {
  const [stored] = Object.values(STORED);
  return stored === undefined ? { state: 'none' } : readCalibration(stored);
}

export function readCalibration(stored: unknown): CalibrationReading {
  const { data, success } = calibrationSchema.safeParse(stored);
  return success ? { state: 'read', calibration: data } : { state: 'unreadable' };
}

/** How far the measured is from the modelled: 0.04 where it took 4 % longer. */
export function deviation(measuredUs: number, modelUs: number): number {
  return measuredUs / modelUs - 1;
}

/** The greatest distance from 0, of all pages at all round trips. */
export function worstDeviation({ pages }: Pick<Calibration, 'pages'>): number {
  return Math.max(
    0,
    ...pages.flatMap(({ wallUs, modelUs }) =>
      wallUs.map((us, at) => Math.abs(deviation(us, modelUs[at] ?? Number.NaN))),
    ),
  );
}

/** `+4.1 %`, `−0.6 %`. */
export function formatDeviation(share: number): string {
  const percent = 100 * share;
  return `${percent < 0 ? '−' : '+'}${Math.abs(percent).toFixed(1)} %`;
}

/** `9-lesson/6-lab` → `9.6`, as the contents number it. */
export function labNumber(id: string): string {
  const [, lesson, lab] = /^(\d+)-[^/]*\/(\d+)-/.exec(id) ?? [];
  return lesson === undefined || lab === undefined ? id : `${lesson}.${lab}`;
}

/** The letter before a snippet's name says to which part of the measurements it belongs, and nothing to a reader. */
export function snippetName(figure: string): string {
  return figure.replace(/^[A-Z] /, '');
}
