import type { BackgroundPlan, Incident, Moment } from '../../simulation/background';
import type { BackgroundFile, IncidentFile, MomentFile } from './schema';

const US_PER_SECOND = 1_000_000;

/** A lab's task workers, and those of its incidents that come. */
export function backgroundPlan(
  { workers, incidents }: BackgroundFile,
  coming: readonly string[] = [],
): BackgroundPlan {
  return {
    workers: workers.map(({ prefetch, ...worker }) => ({ ...worker, prefetchMultiplier: prefetch })),
    incidents: incidents.filter(({ id }) => coming.includes(id)).map(incidentOf),
  };
}

function incidentOf(file: IncidentFile): Incident {
  switch (file.type) {
    case 'worker-lost':
      return {
        type: file.type,
        when: momentOf(file.when),
        worker: file.worker ?? null,
        backAfterUs: file.backAfterSeconds === undefined ? null : inUs(file.backAfterSeconds),
      };
    case 'process-lost':
      return { type: file.type, when: momentOf(file.when), worker: file.worker ?? null };
    case 'broker-down':
      return { type: file.type, when: momentOf(file.when), forUs: inUs(file.forSeconds), keeps: file.keeps };
    case 'service-down':
      return {
        type: file.type,
        service: file.service,
        when: momentOf(file.when),
        forUs: inUs(file.forSeconds),
      };
    case 'ack-lost':
      return { type: file.type, task: file.task, nth: file.nth };
  }
}

function momentOf(file: MomentFile): Moment {
  if ('atSeconds' in file) return { atUs: inUs(file.atSeconds) };
  const { afterMs, ...rest } = file;
  return { ...rest, afterUs: Math.round(afterMs * 1000) };
}

function inUs(seconds: number): number {
  return Math.round(seconds * US_PER_SECOND);
}
