import type { LoadKnob } from '../../../lesson/load-knobs';

/** Whether the knob is of a task worker: it stands beside it. */
export function isOfWorkers(id: string): boolean {
  return /^(processes|prefetch) /.test(id);
}

export function knobsOfWorker(knobs: readonly LoadKnob[], worker: string): readonly LoadKnob[] {
  return knobs.filter(({ id }) => id === `processes ${worker}` || id === `prefetch ${worker}`);
}
