import type { Flight } from './flight';
import type { Load } from './load';
import { perResource, type Resource } from './report';
import { stretchesOf } from './stretches';

export interface BusyAndWaiting {
  readonly busy: Record<Resource, number>;
  readonly waiting: Record<Resource, number>;
}

/** µs of work and of waiting that are counted already, as they are certain, and lie ahead, in the time that is measured. */
export function aheadOf<Memory>(
  flights: readonly Flight<Memory>[],
  load: Load,
  nowUs: number,
): BusyAndWaiting {
  const { warmUpUs, durationUs, seed } = load;
  const ahead = { busy: perResource(() => 0), waiting: perResource(() => 0) };
  eachStretch(flights, seed, (what, resource, startUs, endUs) => {
    const fromUs = Math.max(startUs, nowUs, warmUpUs);
    ahead[what][resource] += Math.max(0, Math.min(endUs, durationUs) - fromUs);
  });
  return ahead;
}

/** How many cores work, and how many wait for one, at the moment. */
export function coresAt<Memory>(
  flights: readonly Flight<Memory>[],
  seed: number,
  nowUs: number,
): BusyAndWaiting {
  const now = { busy: perResource(() => 0), waiting: perResource(() => 0) };
  eachStretch(flights, seed, (what, resource, startUs, endUs) => {
    if (startUs <= nowUs && nowUs < endUs) now[what][resource] += 1;
  });
  return now;
}

/** Of what is on its way: work on cores and the wait for them, as far as it is certain. */
function eachStretch<Memory>(
  flights: readonly Flight<Memory>[],
  seed: number,
  see: (what: 'busy' | 'waiting', resource: Resource, startUs: number, endUs: number) => void,
): void {
  for (const { role, visit, trace, step } of flights) {
    if (!visit) continue;
    for (const { what, resource, startUs, endUs } of stretchesOf(trace, seed, step)) {
      if (what === 'python' && role === 'job') continue;
      if (what === 'python') see('busy', 'appCores', startUs, endUs);
      else if (what === 'database') see('busy', 'databaseCores', startUs, endUs);
      else if (resource === 'appCores' || resource === 'databaseCores') {
        see('waiting', resource, startUs, endUs);
      }
    }
  }
}
