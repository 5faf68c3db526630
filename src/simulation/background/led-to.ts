import type { BackgroundReport } from './report';

/**
 * Tapes of all that a request led to, its own first: the tasks that it published, those that these published, and so
 * on, each run of each.
 */
export function tapesLedTo(
  { tasks, messages }: Pick<BackgroundReport, 'tasks' | 'messages'>,
  tape: number,
): ReadonlySet<number> {
  const led = new Set([tape]);
  // What is added while it is gone through is gone through too.
  for (const publisher of led) {
    const published = new Set(messages.filter((each) => each.publisher === publisher).map(({ id }) => id));
    for (const run of tasks) if (published.has(run.message)) led.add(run.tape);
  }
  return led;
}
