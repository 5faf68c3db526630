import type { Lab } from '../../lesson/lab';
import type { ProgressStore } from '../progress/progress';
import { type BackgroundStore, createBackgroundStore, keptIn } from './background';

/** The background of a lab that has one, kept with its progress, and what unsubscribes it from that. */
export function createLabBackground(
  lab: Lab,
  progress: ProgressStore,
  onChange: () => void,
): { background: BackgroundStore; end: () => void } | null {
  if (lab.background === undefined) return null;
  const background = createBackgroundStore(lab.background, keptIn(progress.getState().work));
  const unsubscribers = [
    background.subscribe((now, before) => {
      if (now.choice === before.choice) return;
      const { workers, incidents, moments } = now.choice;
      if (!isSame(keptIn(progress.getState().work), now.choice))
        progress.getState().recordBackground({
          workers: { ...workers },
          incidents: [...incidents],
          ...(moments && { moments: { ...moments } }),
        });
      if (!isSame(now.plan, before.plan)) onChange();
    }),
    progress.subscribe(({ work }) => {
      const kept = keptIn(work);
      if (!isSame(kept, background.getState().choice)) background.getState().restore(kept);
    }),
  ];
  return {
    background,
    end() {
      for (const unsubscribe of unsubscribers) unsubscribe();
    },
  };
}

function isSame(one: object, other: object): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
