import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  type BackgroundChoice,
  chosenPlan,
  clamp,
  UNCHANGED,
  type WorkerSetting,
} from '../../lesson/background/choice';
import type { BackgroundFile } from '../../lesson/background/schema';
import type { BackgroundPlan } from '../../simulation/background';

export interface BackgroundState {
  readonly choice: BackgroundChoice;
  /** What a run is given: the lab's workers as chosen, and the incidents that come. */
  readonly plan: BackgroundPlan;
  /** Has an incident of the lab come, or no longer come. */
  readonly toggle: (incident: string) => void;
  /** Sets what a worker has, within WORKER_LIMITS. */
  readonly set: (worker: string, setting: keyof WorkerSetting, value: number) => void;
  /** Has an incident come so many ms after what it waits for. */
  readonly move: (incident: string, ms: number) => void;
  readonly restore: (choice: BackgroundChoice) => void;
}

export type BackgroundStore = StoreApi<BackgroundState>;

/** What the reader makes of a lab's task workers. */
export function createBackgroundStore(file: BackgroundFile, kept: BackgroundChoice): BackgroundStore {
  return createStore<BackgroundState>((set, get) => {
    const resolved = (choice: BackgroundChoice) => ({ choice, plan: chosenPlan(file, choice) });
    return {
      ...resolved(kept),
      toggle(incident) {
        const { incidents, ...rest } = get().choice;
        const others = incidents.filter((id) => id !== incident);
        const comes = others.length === incidents.length;
        set(resolved({ ...rest, incidents: comes ? [...others, incident] : others }));
      },
      set(worker, setting, value) {
        const { choice } = get();
        const own = file.workers.find(({ name }) => name === worker);
        if (own === undefined) return;
        const { [worker]: before, ...others } = choice.workers;
        const { [setting]: _, ...rest } = before ?? {};
        const next = clamp(setting, value);
        const settings = next === own[setting] ? rest : { ...rest, [setting]: next };
        const workers = Object.keys(settings).length === 0 ? others : { ...others, [worker]: settings };
        set(resolved({ ...choice, workers }));
      },
      move(incident, ms) {
        const { choice } = get();
        set(resolved({ ...choice, moments: { ...choice.moments, [incident]: ms } }));
      },
      restore: (choice) => set(resolved(choice)),
    };
  });
}

/** As a lab's progress has it; absent: the reader has changed nothing. */
export function keptIn({ background }: { readonly background?: BackgroundChoice | undefined }) {
  return background ?? UNCHANGED;
}
