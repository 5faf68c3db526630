import type { PlacedIncident } from '../../lesson/incidents-schema';
import type { LoadPlan, LoadSettings } from '../../lesson/load';
import type { LoadKnob } from '../../lesson/load-knobs';
import type { Load, SaturationCurve, TrafficReport } from '../../simulation/traffic';
import type { Problem } from '../../tape';
import type { CacheNews, PathsNews } from '../../worker/traffic/protocol';
import type { KeptLoad } from './settings';

export type { CacheNews };

export type LoadStatus =
  /** There is no run to put under load, or none of all its pages. */
  | { readonly state: 'idle' }
  /** The reader may still be turning. */
  | { readonly state: 'waiting' }
  | { readonly state: 'running'; readonly progress: number }
  | { readonly state: 'paused'; readonly progress: number }
  | { readonly state: 'stopped' }
  | { readonly state: 'done' }
  | { readonly state: 'failed'; readonly problem: Problem };

/** What was measured, and of what. */
export interface Measured {
  /** Of the load, the run and the conditions as they are now. */
  readonly current: boolean;
  readonly load: Load;
  readonly report: TrafficReport;
  readonly found: PathsNews | null;
}

/** What of it is looked at. */
export type View =
  /** All of it. */
  | { readonly state: 'whole' }
  /** The window at that time; `playing`: the next one follows by itself. */
  | { readonly state: 'window'; readonly atUs: number; readonly playing: boolean };

export interface CurveState {
  readonly state: 'drawing' | 'done' | 'failed' | 'stopped';
  /** As far as it is drawn; where one was drawn before, that one until this one is done. */
  readonly curve: SaturationCurve;
  /** Of a drawing that failed. */
  readonly problem: Problem | null;
}

/** What the reader did last to what happens in the load. */
export interface Happened {
  readonly what: 'placed' | 'removed';
  readonly placed: PlacedIncident;
}

export interface LoadState {
  readonly plan: LoadPlan;
  readonly knobs: readonly LoadKnob[];
  readonly settings: LoadSettings;
  readonly status: LoadStatus;
  /** The last that is known; null: nothing yet. */
  readonly measured: Measured | null;
  readonly view: View;
  /** null: the load changed in another way since. */
  readonly happened: Happened | null;
  /** Of the run on screen; null: none yet. */
  readonly curve: CurveState | null;
  /** Of the pinned run, as `run 2`; null: nothing is pinned, or the run on screen is. */
  readonly pinned: (CurveState & { readonly run: number }) | null;

  /** Simulates, and follows what the load depends on, until the returned function is called. */
  readonly watch: () => () => void;
  /** Tells that the run, the pin or the conditions are others. */
  readonly follow: () => void;
  readonly turn: (knob: LoadKnob, value: number) => void;
  /** Has the incident of that id happen, at the moment that `momentUs` gives. Nothing happens beyond LOAD_LIMITS. */
  readonly happen: (id: string) => void;
  /** Has the incident at that place of `settings.incidents` not happen. */
  readonly undo: (index: number) => void;
  /** As the lab begins. */
  readonly reset: () => void;
  /** Takes over what was turned and placed elsewhere. */
  readonly restore: (kept: KeptLoad) => void;
  readonly stop: () => void;
  /** Simulates once more what was stopped or failed. */
  readonly again: () => void;
  /** Goes on where it was paused; else plays the windows. */
  readonly play: () => void;
  readonly pause: () => void;
  readonly step: () => void;
  readonly stepBack: () => void;
  /** Looks at the window at that time; null: at the whole. */
  readonly look: (atUs: number | null) => void;
  readonly dispose: () => void;
}
