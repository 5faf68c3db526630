import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { ROOT } from '../../lib/paths';
import { growthOf, rateOf, type Section, timeOf } from '../result';

const CHILD = path.join(ROOT, 'scripts/bench/traffic/child.ts');

const measuredSchema = z.array(
  z.object({
    /** Asked for; about as many came. */
    requests: z.number(),
    runs: z.array(z.object({ ms: z.number(), events: z.number() })).min(1),
    /** What the simulation held at its end. */
    bytes: z.number(),
    /** Share of the time in which the database's cores worked. */
    databaseBusy: z.number(),
  }),
);

/** By size, ascending. */
export type Measured = z.infer<typeof measuredSchema>;

/** What a simulation of ten thousand, a hundred thousand and a million requests takes, in time and in memory. */
export async function benchTraffic(): Promise<Section> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', '--import', 'tsx', CHILD], {
    cwd: ROOT,
  });
  return trafficSection(measuredSchema.parse(JSON.parse(stdout)));
}

export function trafficSection(measured: Measured): Section {
  const [least, most] = [measured.at(0), measured.at(-1)];
  if (!least || !most) throw new Error('No traffic was simulated.');
  const how =
    'Simulated in a node of its own: a page of 21 queries, jitter on, 8 workers with a core each, 4 connections and 2 ' +
    `database cores, ${Math.round(most.databaseBusy * 100)} % busy; every visit to the database queues on its own. Events a ` +
    `second are those of the most requests; heap-growth is what the simulation then holds (${kilobytes(most.bytes)}) over what it ` +
    `holds after the fewest (${kilobytes(least.bytes)}).`;
  const times = measured.map(({ requests, runs }) =>
    timeOf(
      `traffic-${exponent(requests)}-ms`,
      runs.map(({ ms }) => ms),
    ),
  );
  const rates = most.runs.map(({ ms, events }) => (events * 1000) / ms);
  const others = [
    rateOf('traffic-events-per-second', rates),
    growthOf('traffic-heap-growth', least.bytes, most.bytes),
  ];
  return { how, results: [...times, ...others] };
}

/** `1e6` */
function exponent(requests: number): string {
  return requests.toExponential().replace('+', '');
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}
