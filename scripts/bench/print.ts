import { formatCount } from '../../src/simulation';
import { AIMS, meetsAim, type Result, type Section } from './result';

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly node: string;
  readonly chromium: string;
}

/** All figures as a table, each section with how it was measured. What misses its aim is marked. */
export function describe(machine: Machine, sections: readonly Section[]): string {
  const { cpu, cores, node, chromium } = machine;
  const results = sections.flatMap((section) => section.results);
  const judged = results.filter((result) => meetsAim(result) !== null);
  const met = judged.filter(meetsAim);
  return [
    `${cpu}, ${cores} cores; Node ${node}, Chromium ${chromium}. Medians; a ratio is of two medians, measured in turn.`,
    ...sections.flatMap(({ how, results: own }) => ['', how, ...own.map(line)]),
    '',
    `${met.length} of ${judged.length} aims met.`,
  ].join('\n');
}

/** The same for programs: one line of JSON. */
export function toJson(machine: Machine, sections: readonly Section[]): string {
  return JSON.stringify({ machine, results: sections.flatMap(({ results }) => results) });
}

const FIGURES: Readonly<Record<Result['unit'], (value: number) => string>> = {
  ratio: (value) => `×${value}`,
  ms: (value) => `${value} ms`,
  '1/s': (value) => `${formatCount(value)} /s`,
};

function line(result: Result): string {
  const { name, value, unit, n } = result;
  const aim = AIMS[name];
  const mark = { true: '✓', false: '✗', null: ' ' }[`${meetsAim(result)}`];
  const figure = FIGURES[unit](value);
  const wanted = aim === undefined ? '' : `at most ${aim}`;
  return `${mark} ${name.padEnd(28)}${figure.padStart(14)}  ${wanted.padEnd(12)}  n = ${n}`;
}
