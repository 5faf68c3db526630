import { formatCount, formatDuration, threeDigits } from '../format';
import { type Load, taskProcesses } from './load';
import { perResource, type Resource, type TrafficReport } from './report';

export interface Bottleneck {
  /** null: none of them limits. */
  readonly resource: Resource | null;
  /** For the reader. */
  readonly sentence: string;
}

/** At least so busy, a resource limits: there is at most a ninth more to be had from it. Our choice. */
const LIMITS_FROM = 0.9;

/**
 * From the innermost outwards: who waits for a core of the database holds a connection and a worker meanwhile, so that
 * those look just as busy, and more of them would only move the queue.
 */
const INNERMOST_FIRST: readonly Resource[] = [
  'databaseCores',
  'appCores',
  'databaseConnections',
  'webWorkers',
];

const NAMES: Readonly<Record<Resource, readonly [one: string, many: string, verb: string]>> = {
  webWorkers: ['web worker', 'web workers', 'held'],
  appCores: ['application core', 'application cores', 'busy'],
  databaseConnections: ['database connection', 'database connections', 'held'],
  databaseCores: ['database core', 'database cores', 'busy'],
};

/**
 * The resource that limits what can be served. By the utilisation law each request needs a resource for
 * utilisation × servers ÷ throughput, and no more can be served than servers ÷ that need (Denning and Buzen, The
 * Operational Analysis of Queueing Network Models, ACM Computing Surveys 10(3), 1978).
 */
export function bottleneck(report: TrafficReport, load: Load): Bottleneck {
  const { servers } = load;
  const { utilisation, throughputPerSecond, waitUs } = report;
  if (throughputPerSecond === 0) {
    return { resource: null, sentence: 'No request has been served yet.' };
  }
  const mostPerSecond = perResource((resource) => throughputPerSecond / utilisation[resource]);
  const awaited = INNERMOST_FIRST.filter((resource) => isAwaited(resource, load));
  const limiting = awaited.find((resource) => utilisation[resource] >= LIMITS_FROM);
  if (!limiting) {
    const busiest = awaited.reduce((a, b) => (utilisation[b] > utilisation[a] ? b : a));
    return {
      resource: null,
      sentence:
        `Nothing limits${report.tasks ? ' the responses' : ''}: the busiest, ${phrase(busiest, servers[busiest])}, ${isOrAre(servers[busiest])} ` +
        `${percent(utilisation[busiest])} ${NAMES[busiest][2]}, and would bear ${rate(mostPerSecond[busiest])}.` +
        workersSentence(report),
    };
  }
  const needUs = (utilisation[limiting] * servers[limiting] * 1e6) / throughputPerSecond;
  const wait = waitUs[limiting].meanUs;
  return {
    resource: limiting,
    sentence:
      `${capitalised(phrase(limiting, servers[limiting]))} ${servers[limiting] === 1 ? 'limits' : 'limit'}: ` +
      `${percent(utilisation[limiting])} ${NAMES[limiting][2]}, as each request needs one for ` +
      `${formatDuration(needUs)}, after a wait of ${formatDuration(wait)} on average; ` +
      `no more than ${rate(mostPerSecond[limiting])} can be served.`,
  };
}

/** Tasks are waited for by no response, and pile up all the same. Empty without task workers. */
function workersSentence({ tasks }: TrafficReport): string {
  const [busiest] = [...(tasks?.workers ?? [])].sort((a, b) => b.utilisation - a.utilisation);
  if (!busiest) return '';
  const { name, processes, utilisation } = busiest;
  const of =
    processes === 1
      ? `The process of “${name}” is`
      : `The ${formatCount(processes)} processes of “${name}” are`;
  return ` ${of} ${percent(utilisation)} busy${utilisation >= LIMITS_FROM ? ': tasks pile up' : ''}.`;
}

/** Where each worker and process has a connection of its own, none waits for one, however busy they are. */
function isAwaited(resource: Resource, load: Load): boolean {
  const { databaseConnections, webWorkers } = load.servers;
  return resource !== 'databaseConnections' || databaseConnections < webWorkers + taskProcesses(load);
}

function phrase(resource: Resource, count: number): string {
  const [one, many] = NAMES[resource];
  return count === 1 ? `the one ${one}` : `the ${formatCount(count)} ${many}`;
}

function isOrAre(count: number): string {
  return count === 1 ? 'is' : 'are';
}

function percent(share: number): string {
  return `${formatCount(share * 100)} %`;
}

function rate(perSecond: number): string {
  return `${perSecond < 100 ? threeDigits(perSecond) : formatCount(perSecond)} requests a second`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
