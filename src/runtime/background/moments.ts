import type { Moment } from '../../simulation/background';
import type { Effect } from '../../tape';

/** Calls back so long after a moment that is known only once it has come. */
export class Moments {
  private readonly waiting: { readonly when: Moment; seen: number; readonly act: Act }[] = [];

  constructor(private readonly at: (atUs: number, act: () => void) => void) {}

  add(when: Moment, act: Act): void {
    if ('atUs' in when) this.at(when.atUs, () => act(when.atUs, null));
    else this.waiting.push({ when, seen: 0, act });
  }

  effect(kind: Effect['kind'], worker: string | null, nowUs: number): void {
    this.came((when) => 'effect' in when && when.effect === kind, worker, nowUs);
  }

  taskStarts(task: string, worker: string, nowUs: number): void {
    this.came((when) => 'taskStarts' in when && when.taskStarts === task, worker, nowUs);
  }

  private came(is: (when: Moment) => boolean, worker: string | null, nowUs: number): void {
    for (const entry of this.waiting) {
      const { when, act } = entry;
      if ('atUs' in when || !is(when)) continue;
      entry.seen += 1;
      if (entry.seen !== when.nth) continue;
      const atUs = nowUs + when.afterUs;
      this.at(atUs, () => act(atUs, worker));
    }
  }
}

/** `worker`: the one that it came about in; null: none. */
type Act = (atUs: number, worker: string | null) => void;
