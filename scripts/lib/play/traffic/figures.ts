import type { InspectedPath, PathsInspection } from '../../../../src/simulation/paths';
import { type Bottleneck, bottleneck, type Resource } from '../../../../src/simulation/traffic';
import type { Place } from '../../../../src/tape';
import type { PlayedTraffic } from './simulate';

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
  readonly bottleneck: Bottleneck;
  /** null: the code does not branch. */
  readonly paths: PathsFigures | null;
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

export function figuresOf({ load, report, found }: PlayedTraffic): TrafficFigures {
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
    bottleneck: bottleneck(report, load),
    paths: found && pathsFigures(found.paths),
  };
}

export function placeText(place: Place | null): string | null {
  return place && `${place.file}:${place.line}`;
}

function quantilesMs({ p50Us, p95Us, p99Us }: PlayedTraffic['report']['response']) {
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
