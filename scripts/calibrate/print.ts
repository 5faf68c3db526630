import { formatDuration } from '../../src/simulation';
import type { Calibration } from '../../src/simulation/calibration';
import { slope } from '../lib/statistics';
import { isTrue, ratios } from './compare';
import { type Replayed, TOLERANCE, withinTolerance } from './costs/replay';

/** Every figure of the CPU model: what CPython took, what the model makes of it, and whether that is near enough. */
export function describeFigures(replayed: readonly Replayed[]): string {
  const lines = replayed.map((figure) => {
    const { cpythonUs, modelUs, beyond } = figure;
    const mark = withinTolerance(figure) ? '✓' : beyond === null ? '✗' : '–';
    const cells = [us(cpythonUs), us(modelUs), (modelUs / cpythonUs).toFixed(2)];
    return `${mark} ${cells.map((cell) => cell.padStart(10)).join('')}  ${figure.figure}`;
  });
  const exceptions = replayed.filter((figure) => figure.beyond !== null);
  const near = replayed.filter(withinTolerance).length;
  return [
    'The CPU model: figures measured in CPython, and replayed in the engine (µs)',
    `  ${['CPython', 'model', 'ratio'].map((cell) => cell.padStart(10)).join('')}`,
    ...lines,
    `${near} of ${replayed.length} within ${percent(TOLERANCE)}. Known to be beyond it:`,
    ...exceptions.map(({ figure, beyond }) => `  ${figure}: ${beyond}`),
  ].join('\n');
}

/** Every page at every round trip: wall time, model, and the first divided by the second. */
export function describePages({ pages, roundTripsUs, factor, ...calibration }: Calibration): string {
  const { machine, figuresFactor, repeats, tolerance } = calibration;
  const head = roundTripsUs.map((rttUs) => formatDuration(rttUs).padStart(26)).join('');
  const lines = pages.flatMap((page) => {
    const slopes = [page.wallUs, page.modelUs].map((times) => slope(roundTripsUs, times).toFixed(2));
    const cells = ratios(page).map((ratio, index) => {
      const [wallUs = 0, modelUs = 0] = [page.wallUs[index], page.modelUs[index]];
      const raw = (wallUs / (page.rawModelUs[index] ?? Number.NaN)).toFixed(2);
      return `${ms(wallUs)}/${ms(modelUs)} ${ratio.toFixed(2)} (${raw})`.padStart(26);
    });
    return [
      `${isTrue(page) ? '✓' : '✗'} ${page.lab}, ${page.files}, ${page.request}`,
      `  slope ${slopes.join('/')} of ${page.trips}`.padEnd(24) + cells.join(''),
    ];
  });
  return [
    `Pages: wall time in CPython/model in ms, the ratio, and (the ratio to the model of the prices’ machine)`,
    `${machine.cpu}, ${machine.cores} cores; CPython ${machine.python}, Django ${machine.django}, SQLite ${machine.sqlite}; medians of ${repeats}`,
    `This machine takes ×${factor.toFixed(2)} what the prices say for pages without a network (the median), and ×${figuresFactor.toFixed(2)} for the figures above, which are loops of one thing.`,
    `Of the model, the database’s part is what SQLite was measured to work; all else follows from the tape.`,
    ' '.repeat(24) + head,
    ...lines,
    `${pages.filter(isTrue).length} of ${pages.length} pages within ${percent(tolerance)} wherever there is a network.`,
  ].join('\n');
}

function us(value: number): string {
  return value >= 1000 ? value.toFixed(0) : value.toPrecision(3);
}

function ms(us: number): string {
  return (us / 1000).toPrecision(3);
}

function percent(part: number): string {
  return `${Math.round(100 * part)} %`;
}
