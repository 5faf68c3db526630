import { createStore, type StoreApi } from 'zustand/vanilla';
import { type LoadPlan, type LoadSettings, simulatedLoad } from '../../lesson/load';
import { LOAD_LIMITS } from '../../lesson/load-defaults';
import { loadKnobs } from '../../lesson/load-knobs';
import type { Conditions } from '../../simulation';
import type { Load } from '../../simulation/traffic';
import type { TrafficFlight, TrafficNews, TrafficRunner, TrafficSource } from '../../worker/traffic/protocol';
import { type Shown, unexpectedProblem } from '../run/state';
import type { KeptRun } from '../runs';
import type { Timers } from '../timers';
import { createCurve } from './curve';
import { momentUs } from './moment';
import { LoadFailed } from './pages';
import { createPlayer } from './player';
import { inOrder, type KeptLoad, keptOf, settingsOf, UNTOUCHED } from './settings';
import type { Happened, LoadState, View } from './state';

/** A load follows the reader's hand after this pause. */
export const TURN_PAUSE_MS = 150;

export type LoadStore = StoreApi<LoadState>;

export interface LoadDependencies {
  readonly runner: TrafficRunner;
  readonly timers: Timers;
  readonly plan: LoadPlan;
  /** As kept from an earlier visit. */
  readonly kept: KeptLoad;
  readonly keep: (kept: KeptLoad) => void;
  /** As they are now. */
  readonly subject: () => {
    readonly shown: Shown | null;
    readonly pinned: KeptRun | null;
    readonly conditions: Conditions;
  };
  /** null: the run lacks a page. Rejects with LoadFailed where its paths cannot be had. */
  readonly sourceOf: (run: Pick<Shown, 'files' | 'result'>) => Promise<TrafficSource | null>;
}

/** The lab's load on the run that is shown. It simulates only while somebody watches. */
export function createLoadStore(dependencies: LoadDependencies): LoadStore {
  const { runner, timers, plan, subject, sourceOf } = dependencies;
  let watchers = 0;
  let dirty = true;
  let cancelPause: (() => void) | null = null;
  let flight: TrafficFlight | null = null;
  /** Counts the beginnings, so that one that is out of date ends. */
  let begun = 0;

  return createStore<LoadState>((set, get) => {
    const own = createCurve(runner, (curve) => set({ curve }));
    let pinnedRun = 0;
    const other = createCurve(runner, (curve) => set({ pinned: curve && { ...curve, run: pinnedRun } }));
    const player = createPlayer(timers, get, set, {
      pause: () => flight?.pause(),
      resume: () => flight?.resume(),
      step: () => flight?.step(),
    });

    function end(): void {
      begun += 1;
      cancelPause?.();
      cancelPause = null;
      flight?.stop();
      flight = null;
      player.end();
    }

    function restart(pauseMs: number, view: View = { state: 'whole' }): void {
      end();
      const { measured } = get();
      set({
        status: { state: 'waiting' },
        view,
        happened: null,
        measured: measured && { ...measured, current: false },
      });
      dirty = true;
      if (watchers > 0) cancelPause = timers.after(pauseMs, () => void begin());
    }

    async function begin(): Promise<void> {
      const mine = begun;
      dirty = false;
      try {
        const { shown, pinned, conditions } = subject();
        const source = shown && (await sourceOf(shown));
        const pinnedSource = pinned && pinned.result !== shown?.result ? await sourceOf(pinned) : null;
        if (mine !== begun) return;
        if (shown && source) {
          simulate(source, conditions);
          own.draw(shown.result, { load: probe(), conditions, source });
        } else {
          own.clear();
          set({ status: { state: 'idle' }, measured: null });
        }
        pinnedRun = pinned?.number ?? 0;
        if (pinned && pinnedSource) {
          other.draw(pinned.result, { load: probe(), conditions, source: pinnedSource });
        } else other.clear();
      } catch (error) {
        if (mine !== begun) return;
        const problem = error instanceof LoadFailed ? error.problem : unexpectedProblem(error);
        set({ status: { state: 'failed', problem } });
      }
    }

    function simulate(source: TrafficSource, conditions: Conditions): void {
      const load = simulatedLoad(plan, get().settings);
      set({ status: { state: 'running', progress: 0 } });
      flight = runner.simulate({ load, conditions, source }, (news) => hear(load, news));
    }

    /** The curve is the same at whatever rate the knob stands, and whatever happens in the midst of the load. */
    function probe(): Load {
      const { ratePerSecond, incidents } = plan.settings;
      return simulatedLoad(plan, { ...get().settings, ratePerSecond, incidents });
    }

    function hear(load: Load, news: TrafficNews): void {
      if (news.type === 'failed') {
        set({ status: { state: 'failed', problem: news.problem }, measured: null });
        return;
      }
      const { report, found, progress, done } = news;
      const state = get().status.state === 'paused' ? 'paused' : 'running';
      set({
        measured: { current: true, load, report, found },
        status: done ? { state: 'done' } : { state, progress },
      });
    }

    function become(kept: KeptLoad): void {
      set({ settings: settingsOf(plan, kept) });
      restart(TURN_PAUSE_MS);
    }

    function change(settings: LoadSettings): void {
      set({ settings });
      dependencies.keep(keptOf(plan, settings));
    }

    /** The place looked at stays: what happens is best seen there. */
    function changeIncidents(incidents: LoadSettings['incidents'], happened: Happened): void {
      const { view, settings } = get();
      change({ ...settings, incidents });
      restart(TURN_PAUSE_MS, view.state === 'window' ? { ...view, playing: false } : view);
      set({ happened });
    }

    return {
      plan,
      knobs: loadKnobs(plan),
      settings: settingsOf(plan, dependencies.kept),
      status: { state: 'idle' },
      measured: null,
      view: { state: 'whole' },
      happened: null,
      curve: null,
      pinned: null,

      watch() {
        watchers += 1;
        if (dirty) restart(0);
        return () => {
          watchers -= 1;
        };
      },
      follow: () => restart(TURN_PAUSE_MS),
      turn(knob, value) {
        change(knob.write(get().settings, value));
        restart(TURN_PAUSE_MS);
      },
      happen(id) {
        const { incidents } = get().settings;
        if (incidents.length >= LOAD_LIMITS.placed) return;
        const placed = { incident: id, atUs: momentUs(get()) };
        changeIncidents(inOrder([...incidents, placed]), { what: 'placed', placed });
      },
      undo(index) {
        const { incidents } = get().settings;
        const placed = incidents[index];
        if (placed) changeIncidents(incidents.toSpliced(index, 1), { what: 'removed', placed });
      },
      reset() {
        dependencies.keep(UNTOUCHED);
        become(UNTOUCHED);
      },
      restore(kept) {
        const now = keptOf(plan, get().settings);
        if (JSON.stringify(kept) !== JSON.stringify(now)) become(kept);
      },
      stop() {
        end();
        own.stop();
        other.stop();
        set({ status: { state: 'stopped' } });
      },
      again: () => restart(0),
      ...player.acts,
      dispose() {
        end();
        own.clear();
        other.clear();
      },
    };
  });
}
