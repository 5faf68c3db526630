import { type Conditions, draw } from '../../../../src/simulation';
import {
  createTraffic,
  type Leg,
  type Load,
  type RecordedTask,
  type Router,
  type TaskWorkers,
  type TrafficReport,
  type Visit,
} from '../../../../src/simulation/traffic';
import type { Move, PublishedMessage, ServiceCall } from '../../../../src/tape';
import { publish, tapeOf } from '../../support/tapes';
import { loadOf } from './loads';
import { keeps, SERVICE_CONDITIONS } from './services';

/** A task that sleeps for so long, and then does what is given. */
export function taskOf(
  us: number,
  then: readonly Move[] = [],
  changes: Partial<RecordedTask> = {},
): RecordedTask {
  return { tape: tapeOf([keeps('webWorkers', us), ...then]), startedUs: 0, ...changes };
}

/** Without an answer to wait for: the message is with the broker when it is sent. */
export function sent(message: Partial<PublishedMessage> = {}): ServiceCall {
  const call = publish('short', { bytesIn: 0 });
  return { ...call, message: call.message && { ...call.message, ...message } };
}

export function workersOf(changes: Partial<TaskWorkers> = {}): TaskWorkers {
  return { name: 'celery', queues: ['celery'], processes: 1, prefetchMultiplier: 4, ...changes };
}

/** Requests that do nothing but publish one message: at these moments, in this order. */
export function published(
  messages: readonly (Partial<PublishedMessage> & { readonly atUs: number })[],
  changes: Partial<Load>,
): { readonly load: Load; readonly pages: readonly (readonly Move[])[] } {
  return {
    load: loadOf({
      arrivals: {
        type: 'recorded',
        atUs: messages.map(({ atUs }) => atUs),
        kinds: messages.map((_, kind) => kind),
      },
      mix: messages.map(() => 1),
      durationUs: 100_000_000,
      ...changes,
    }),
    pages: messages.map(({ atUs: _, ...message }) => [sent(message)]),
  };
}

/** Each request is one of the pages, drawn evenly, or by its kind where there are as many as kinds. */
export function play(
  load: Load,
  pages: readonly (readonly Move[])[],
  tasks: Readonly<Record<string, RecordedTask>>,
  conditions: Conditions = SERVICE_CONDITIONS,
): TrafficReport {
  const legs = pages.map(
    (moves, id): Leg => ({ id, back: null, moves, firstMove: 0, ends: 'response', status: 200 }),
  );
  const pick = ({ number, kind }: Visit<never>) =>
    load.mix.length > 1 ? kind : Math.floor(draw(load.seed, number, 0, 'page') * legs.length);
  const router: Router<never> = {
    begin: (visit) => legs[pick(visit)] ?? null,
    next: () => null,
    end: () => ({ ageUs: null, staleUs: 0, tables: new Set<string>() }),
    atDatabase: () => undefined,
    restartCache: () => undefined,
    explore: () => Promise.resolve(),
  };
  const traffic = createTraffic(load, conditions, router, tasks);
  traffic.advance(Number.POSITIVE_INFINITY);
  return traffic.report();
}
