import type { JsonPath } from './json-places';
import type { TaskCheck } from './load-goals-schema';
import type { LoadFile } from './load-schema';
import { at, type Mismatch } from './mismatch';

/** Where a load's task workers contradict each other or its knobs. */
export function workerMismatches({ load }: { readonly load?: LoadFile | undefined }): Mismatch[] {
  if (!load) return [];
  const { workers, knobs } = load;
  const names = workers.map(({ name }) => name);
  return [
    ...names.flatMap((name, index) =>
      names.indexOf(name) === index
        ? []
        : [at(['load', 'workers', index, 'name'], `A worker before is named “${name}” too.`, 'Rename one.')],
    ),
    ...knobs.flatMap((knob, index) =>
      workers.length > 0 || (knob !== 'processes' && knob !== 'prefetch')
        ? []
        : [at(['load', 'knobs', index], `The load has no workers for “${knob}”.`, 'Add “workers”.')],
    ),
  ];
}

/** Where a goal is about tasks or a queue that no worker of the load will see. */
export function taskGoalMismatches({ workers }: LoadFile, check: TaskCheck, path: JsonPath): Mismatch[] {
  if (workers.length === 0)
    return [at([...path, 'type'], 'No worker of the load takes messages.', 'Add “workers” to the load.')];
  const queues = [...new Set(workers.flatMap((worker) => worker.queues))];
  if (!('queue' in check) || queues.includes(check.queue)) return [];
  return [
    at([...path, 'queue'], `No worker listens to “${check.queue}”.`, `Name one of: ${queues.join(', ')}.`),
  ];
}
