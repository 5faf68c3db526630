import type { PlacedIncident } from '../../../../src/lesson/incidents-schema';
import type { LoadPlan } from '../../../../src/lesson/load';
import { kindFigures } from '../../../../src/lesson/load-kinds';
import type { InspectedPath, PathsInspection } from '../../../../src/simulation/paths';
import {
  type Bottleneck,
  bottleneck,
  type Distribution,
  type Resource,
} from '../../../../src/simulation/traffic';
import type { Place } from '../../../../src/tape';
import type { PlayedTraffic } from './simulate';
import { type TasksFigures, tasksFigures } from './tasks';

/** What `--json` says of traffic. Times in ms, rates per second, shares and ratios from 0 to 1. */
export interface TrafficFigures {
  /** Measured: they arrived after the warm-up. */
  readonly requests: number;
  /** Served to the end each second. */
  readonly throughput: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Responses of status 500 and above. */
  readonly errors: number;
  /** Served too late for their visitors. */
  readonly timeouts: number;
  /** Turned away, as the backlog was full. */
  readonly refused: number;
  /** Of what the cache was asked for; null: it was asked for nothing. */
  readonly hitRatio: number | null;
  readonly utilisation: Readonly<Record<Resource, number>>;
  /** Requests that wait for each, on average. */
  readonly waiting: Readonly<Record<Resource, number>>;
  /** Of the data in what was served; null: nothing is known of it. */
  readonly age: { readonly p50: number; readonly p95: number; readonly p99: number } | null;
  /** Served what was out of date. */
  readonly stale: number;
  /** For how long it had been out of date; null: none was. */
  readonly staleness: {
    readonly p50: number;
    readonly p95: number;
    readonly p99: number;
    readonly max: number;
  } | null;
  /** What happened, in the order of its moments. */
  readonly incidents: readonly { readonly incident: string; readonly atSeconds: number }[];
  /** By request, jobs too: in the order of the lab's load. */
  readonly kinds: readonly KindFigures[];
  /** null: the load has no task workers. */
  readonly tasks: TasksFigures | null;
  readonly bottleneck: Bottleneck;
  /** null: the code does not branch. */
  readonly paths: PathsFigures | null;
}

/** Of one kind of request, or of a job. */
interface KindFigures {
  readonly request: string;
  /** `job, every 10 s`; null: it is no job. */
  readonly job: string | null;
  readonly requests: number;
  /** null: none was served. */
  readonly p50: number | null;
  readonly p99: number | null;
  /** By table: how many asked the database for it. */
  readonly readers: Readonly<Record<string, number>>;
  /** Served what was out of date. */
  readonly stale: number;
  /** The longest that it had been out of date; null: none was. */
  readonly staleAtMost: number | null;
  /** null: nothing is known of the age of what was served. */
  readonly ageP99: number | null;
}

interface PathsFigures extends Omit<PathsInspection, 'kinds'> {
  /** One entry for each page explored; its paths, the most taken first. */
  readonly kinds: readonly (readonly {
    readonly request: string;
    readonly path: string;
    readonly paths: readonly (Omit<InspectedPath, 'places'> & {
      /** `file:line` where each of the words was decided. */
      readonly places: readonly (string | null)[];
    })[];
  }[])[];
}

/** `plan` and `incidents`: of which the load is. */
export function figuresOf(
  { load, report, found }: PlayedTraffic,
  plan: LoadPlan,
  incidents: readonly PlacedIncident[],
): TrafficFigures {
  const { requests, response, errors, timeouts, refused, utilisation, waiting, age, staleness } = report;
  const asked = report.cacheHits + report.cacheMisses;
  return {
    requests,
    throughput: report.throughputPerSecond,
    ...quantilesMs(response),
    errors,
    timeouts,
    refused,
    hitRatio: asked === 0 ? null : report.cacheHits / asked,
    utilisation,
    waiting,
    age: age.count === 0 ? null : quantilesMs(age),
    staleness: staleness.count === 0 ? null : { ...quantilesMs(staleness), max: staleness.maxUs / 1000 },
    stale: staleness.count,
    incidents: incidents.map(({ incident, atUs }) => ({ incident, atSeconds: atUs / 1e6 })),
    kinds: kindFigures(plan, report).map((kind) => ({
      request: kind.name,
      job: kind.job,
      requests: kind.requests,
      p50: msOf(kind.response, 'p50Us'),
      p99: msOf(kind.response, 'p99Us'),
      readers: kind.readers,
      stale: kind.staleness.count,
      staleAtMost: msOf(kind.staleness, 'maxUs'),
      ageP99: msOf(kind.age, 'p99Us'),
    })),
    tasks: report.tasks && tasksFigures(report.tasks, report.measuredUs),
    bottleneck: bottleneck(report, load),
    paths: found && pathsFigures(found.paths),
  };
}

export function placeText(place: Place | null): string | null {
  return place && `${place.file}:${place.line}`;
}

function msOf(of: Distribution, figure: 'p50Us' | 'p99Us' | 'maxUs'): number | null {
  return of.count === 0 ? null : of[figure] / 1000;
}

function quantilesMs({ p50Us, p95Us, p99Us }: Distribution) {
  return { p50: p50Us / 1000, p95: p95Us / 1000, p99: p99Us / 1000 };
}

function pathsFigures({ kinds, ...counts }: PathsInspection): PathsFigures {
  return {
    ...counts,
    kinds: kinds.map((pages) =>
      pages.map((page) => ({
        ...page,
        paths: page.paths.map((path) => ({ ...path, places: path.places.map(placeText) })),
      })),
    ),
  };
}
