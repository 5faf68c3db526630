import type { Conditions } from '../../simulation';
import type { Exploration, ExploreRequest } from '../../simulation/explore';
import type { PathsInspection, RequestKind } from '../../simulation/paths';
import type { CacheStatsTable, InspectedItem } from '../../simulation/servers/cache';
import type { Load, RecordedTasks, TrafficReport } from '../../simulation/traffic';
import type { SaturationCurve } from '../../simulation/traffic/saturation';
import type { Problem, Tape } from '../../tape';

/** What requests do: the same each time, or whatever the reader's code is found to do. */
export type TrafficSource =
  /** One for each kind of the load's mix. */
  | ({
      readonly type: 'tapes';
      readonly tapes: readonly Tape[];
      /** When each began: µs since the epoch of runs. Absent: at it. */
      readonly startsUs?: readonly number[];
    } & Tasks)
  | ({
      readonly type: 'paths';
      /** In the order of the load's mix. */
      readonly kinds: readonly RequestKind[];
      readonly base: Omit<ExploreRequest, 'request' | 'startUs' | 'answers'>;
    } & Tasks);

/** What messages are worked off by, where the load has task workers. Absent: there are none. */
interface Tasks {
  readonly tasks?: RecordedTasks;
}

export type PathSource = Extract<TrafficSource, { readonly type: 'paths' }>;

export interface TrafficJob {
  readonly load: Load;
  readonly conditions: Conditions;
  readonly source: TrafficSource;
}

/** What is known beside the report, where the reader's code is run to find its paths. */
export interface PathsNews {
  readonly paths: PathsInspection;
  readonly cache: CacheNews;
}

/** The simulated cache, as its `stats` has it. */
export interface CacheNews {
  readonly stats: CacheStatsTable;
  /** Of all gets; null before the first. */
  readonly hitRatio: number | null;
  /** The items used last, the last first. */
  readonly items: readonly CacheItemNews[];
}

export type CacheItemNews = Pick<InspectedItem<unknown>, 'key' | 'bytes' | 'ageUs' | 'expiresInUs'>;

export type TrafficNews =
  | {
      readonly type: 'report';
      readonly report: TrafficReport;
      /** null: of tapes. */
      readonly found: PathsNews | null;
      /** Share of the requests that is finished. */
      readonly progress: number;
      readonly done: boolean;
    }
  | Failed;

export type CurveNews =
  | { readonly type: 'curve'; readonly curve: SaturationCurve; readonly done: boolean }
  | Failed;

/** What the reader is to be told; nothing further comes. */
interface Failed {
  readonly type: 'failed';
  readonly problem: Problem;
}

/** A simulation on its way. After `stop` nothing is heard of it. */
export interface Flight {
  readonly stop: () => void;
}

export interface TrafficFlight extends Flight {
  readonly pause: () => void;
  readonly resume: () => void;
  /** Of a paused one: goes on until there is another window. */
  readonly step: () => void;
}

/**
 * Simulates traffic off the main thread: traffic before curves, and of each what was asked for first. Reports come some ten times a second while
 * it runs, whenever it halts, and at the end.
 */
export interface TrafficRunner {
  readonly simulate: (job: TrafficJob, listen: (news: TrafficNews) => void) => TrafficFlight;
  /** At rates around what can be served, which is found at the load's own. */
  readonly saturate: (job: TrafficJob, listen: (news: CurveNews) => void) => Flight;
}

/** Runs the reader's code for a simulation that meets a branch it does not know. */
export type Explore = (request: ExploreRequest, signal: AbortSignal) => Promise<Exploration>;

export type ToTraffic =
  | { readonly type: 'simulate'; readonly id: number; readonly job: TrafficJob }
  | { readonly type: 'saturate'; readonly id: number; readonly job: TrafficJob }
  | { readonly type: 'pause' | 'resume' | 'step' | 'stop'; readonly id: number }
  | { readonly type: 'explored'; readonly id: number; readonly exploration: Exploration }
  | { readonly type: 'not-explored'; readonly id: number; readonly message: string };

export type FromTraffic =
  | { readonly type: 'traffic'; readonly id: number; readonly news: TrafficNews }
  | { readonly type: 'curve'; readonly id: number; readonly news: CurveNews }
  /** Answered by `explored` or `not-explored` before anything else is asked for that id. */
  | { readonly type: 'explore'; readonly id: number; readonly request: ExploreRequest };
