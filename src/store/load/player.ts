import type { Window } from '../../simulation/traffic';
import type { TrafficFlight } from '../../worker/traffic/protocol';
import type { Timers } from '../timers';
import type { LoadState } from './state';

/** From one window to the next, played. */
const PLAY_EVERY_MS = 80;

type Acts = Pick<LoadState, 'play' | 'pause' | 'step' | 'stepBack' | 'look'>;

export interface Player {
  readonly acts: Acts;
  /** Ends what plays. */
  readonly end: () => void;
}

/**
 * Goes through what was measured, window by window. A report holds all windows before it, so that going back is
 * looking at an earlier one; going on past the last is a step of the simulation.
 */
export function createPlayer(
  timers: Timers,
  get: () => LoadState,
  set: (state: Partial<LoadState>) => void,
  flight: Pick<TrafficFlight, 'pause' | 'resume' | 'step'>,
): Player {
  let cancel: (() => void) | null = null;

  function end(): void {
    cancel?.();
    cancel = null;
  }

  function windows(): readonly Window[] {
    return get().measured?.report.windows ?? [];
  }

  /** Index of the window looked at; of the whole, one beyond the last. */
  function place(): number {
    const { view } = get();
    const all = windows();
    return view.state === 'whole' ? all.length : windowAt(all, view.atUs);
  }

  function lookAt(index: number, playing: boolean): void {
    const window = windows()[Math.max(0, index)];
    set({ view: window ? { state: 'window', atUs: window.startUs, playing } : { state: 'whole' } });
    if (window && playing) cancel = timers.after(PLAY_EVERY_MS, () => lookAt(index + 1, true));
  }

  function pause(): void {
    end();
    const { status, view } = get();
    if (view.state === 'window') set({ view: { ...view, playing: false } });
    if (status.state !== 'running') return;
    flight.pause();
    set({ status: { ...status, state: 'paused' } });
  }

  return {
    end,
    acts: {
      play() {
        end();
        const { status } = get();
        if (status.state === 'paused') {
          set({ view: { state: 'whole' }, status: { ...status, state: 'running' } });
          flight.resume();
          return;
        }
        const at = place();
        lookAt(at >= windows().length - 1 ? 0 : at, true);
      },
      pause,
      step() {
        pause();
        const next = place() + 1;
        if (next < windows().length) lookAt(next, false);
        else {
          set({ view: { state: 'whole' } });
          if (get().status.state === 'paused') flight.step();
        }
      },
      stepBack() {
        pause();
        lookAt(place() - 1, false);
      },
      look(atUs) {
        pause();
        if (atUs === null) set({ view: { state: 'whole' } });
        else lookAt(windowAt(windows(), atUs), false);
      },
    },
  };
}

/** The window at that time, or the last one. */
export function windowAt(windows: readonly Window[], atUs: number): number {
  const at = windows.findIndex(({ endUs }) => atUs < endUs);
  return at === -1 ? windows.length - 1 : at;
}
