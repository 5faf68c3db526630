import { formatCount, formatDuration, threeDigits } from '../../../../src/simulation';
import { type Load, RESOURCES, type Resource } from '../../../../src/simulation/traffic';
import type { TrafficFigures } from './figures';
import { describeKinds } from './kinds';
import { describeTasks } from './tasks';

/** Traffic as text for a terminal. */
export function describeTraffic(load: Load, figures: TrafficFigures): string {
  const { requests, throughput, p50, p95, p99, errors, timeouts, refused, hitRatio, age, stale, staleness } =
    figures;
  const warmUp = load.warmUpUs === 0 ? '' : `, the first ${formatDuration(load.warmUpUs)} not measured`;
  const ages =
    age &&
    `p50 ${ms(age.p50)}, p95 ${ms(age.p95)}, p99 ${ms(age.p99)}; ${formatCount(stale)} out of date${staleness ? `, for ${ms(staleness.max)} at most` : ''}`;
  return [
    `Traffic for ${formatDuration(load.durationUs)}${warmUp}: ${formatCount(requests)} requests`,
    row('served', `${threeDigits(throughput)} a second`),
    row('response time', `p50 ${ms(p50)}, p95 ${ms(p95)}, p99 ${ms(p99)}`),
    row(
      'went wrong',
      `${formatCount(errors)} errors, ${formatCount(timeouts)} time-outs, ${formatCount(refused)} refused`,
    ),
    ...RESOURCES.map((resource) => row(NAMES[resource], use(load, figures, resource))),
    row('cache', hitRatio === null ? 'not asked' : `${percent(hitRatio)} hits`),
    row('age of what was served', ages ?? 'not known'),
    ...describeKinds(figures),
    ...(figures.tasks ? describeTasks(figures.tasks) : []),
    figures.bottleneck.sentence,
    ...describePaths(figures.paths),
  ].join('\n');
}

const NAMES: Readonly<Record<Resource, string>> = {
  webWorkers: 'web workers',
  appCores: 'application cores',
  databaseConnections: 'database connections',
  databaseCores: 'database cores',
};

function use({ servers }: Load, { utilisation, waiting }: TrafficFigures, resource: Resource): string {
  const queue = waiting[resource];
  const length = queue < 0.005 ? 'none' : threeDigits(queue);
  return `${servers[resource]}, ${percent(utilisation[resource])} in use, ${length} waiting`;
}

function describePaths(paths: TrafficFigures['paths']): string[] {
  if (!paths) return ['', 'The code does not branch: each request went the way of the recorded one.'];
  const { kinds, runs, tapes, visits, borrowed, strayed } = paths;
  return [
    '',
    `Paths: ${formatCount(tapes)} found in ${formatCount(runs)} runs of the code; ${formatCount(visits)} requests served, ` +
      `${formatCount(borrowed)} by the paths of another page, ${formatCount(strayed)} astray.`,
    ...kinds
      .flat()
      .flatMap((page) => [
        `${page.request}  ${page.path}`,
        ...page.paths.map(
          ({ words, places, status, taken }) => `  ×${formatCount(taken)}  ${status}  ${told(words, places)}`,
        ),
      ]),
  ];
}

function told(words: readonly string[], places: readonly (string | null)[]): string {
  if (words.length === 0) return 'the only way';
  return words.map((word, at) => (places[at] ? `${word} (${places[at]})` : word)).join(', then ');
}

function row(name: string, text: string): string {
  return `  ${name.padEnd(24)}${text}`;
}

function ms(value: number): string {
  return formatDuration(value * 1000);
}

function percent(share: number): string {
  return `${threeDigits(share * 100)} %`;
}
