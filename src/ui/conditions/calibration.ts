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

/** The greatest distance from 0, of all pages at these round trips. */
export function worstDeviation({ pages, roundTripsUs }: Compared, atUs: readonly number[]): number {
  return Math.max(
    0,
    ...pages.flatMap(({ wallUs, modelUs }) =>
      roundTripsUs.flatMap((us, at) => {
        const [measured = Number.NaN, modelled = Number.NaN] = [wallUs[at], modelUs[at]];
        return atUs.includes(us) ? [Math.abs(deviation(measured, modelled))] : [];
      }),
    ),
  );
}

type Compared = Pick<Calibration, 'pages' | 'roundTripsUs'>;

/** `0.5–5 ms: worst 9.7 %; 0 ms: worst 20.4 %`. Only where there is a network does the tolerance hold. */
export function describeWorst(calibration: Compared): string {
  const { roundTripsUs } = calibration;
  const [without, network] = [roundTripsUs.filter((us) => us === 0), roundTripsUs.filter((us) => us > 0)];
  const worst = (atUs: readonly number[]) => `worst ${formatShare(worstDeviation(calibration, atUs))}`;
  return [
    ...(network.length > 0 ? [`${rangeMs(network)}: ${worst(network)}`] : []),
    ...(without.length > 0 ? [`0 ms: ${worst(without)}`] : []),
  ].join('; ');
}

/** `0.5–5 ms` */
function rangeMs(us: readonly number[]): string {
  return `${[...new Set([Math.min(...us), Math.max(...us)])].map((each) => each / 1000).join('–')} ms`;
}

/** `+4.1 %`, `−0.6 %`. */
export function formatDeviation(share: number): string {
  return `${share < 0 ? '−' : '+'}${formatShare(Math.abs(share))}`;
}

function formatShare(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
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
