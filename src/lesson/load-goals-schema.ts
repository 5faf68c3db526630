import { z } from 'zod';

/** What happens during the load at which the goal looks: incidents of the lab's load, and when. */
const incidents = z
  .array(z.strictObject({ incident: z.string().min(1), atSeconds: z.number().nonnegative() }))
  .default([]);

const about = { request: z.string().min(1), incidents };

const aboutTask = {
  task: z.string().min(1),
  quantile: z.enum(['p50', 'p95', 'p99']),
  atMostMs: z.number().positive(),
  incidents,
};

const aboutQueue = { queue: z.string().min(1), incidents };

/** Goals on the lab's load, as it is before the reader turns it. What arrives in the warm-up does not count. */
export const loadCheckSchemas = [
  /** So many of a hundred of these requests have their response within `atMostMs`. */
  z.strictObject({
    type: z.literal('load-time'),
    ...about,
    quantile: z.enum(['p50', 'p95', 'p99']),
    atMostMs: z.number().positive(),
  }),
  /** Of these requests, at most so many ask the database for this table. */
  z.strictObject({
    type: z.literal('load-readers'),
    ...about,
    table: z.string().min(1),
    atMost: z.number().int().nonnegative(),
  }),
  /** What they are served has been out of date for so long at most. */
  z.strictObject({ type: z.literal('load-staleness'), ...about, atMostSeconds: z.number().positive() }),
  /** What they are served was read so long ago at most. */
  z.strictObject({ type: z.literal('load-age'), ...about, atMostSeconds: z.number().positive() }),
  /** Requests of any kind that end in an error, come too late or are refused. */
  z.strictObject({
    type: z.literal('load-failures'),
    ...about,
    atMost: z.number().int().nonnegative(),
  }),
  /** So many of a hundred messages of this task wait for a process for `atMostMs` at most. */
  z.strictObject({ type: z.literal('task-wait'), ...aboutTask }),
  /** So many of a hundred are done within `atMostMs` of being published. */
  z.strictObject({ type: z.literal('task-latency'), ...aboutTask }),
  /** After each burst of the arrivals the queue is as before within so long. */
  z.strictObject({ type: z.literal('queue-recovers'), ...aboutQueue, withinSeconds: z.number().positive() }),
  /** What waits in the queue does not only grow. */
  z.strictObject({ type: z.literal('queue-bounded'), ...aboutQueue }),
] as const;

type LoadCheckSchema = (typeof loadCheckSchemas)[number];
export type LoadCheck = z.infer<LoadCheckSchema>;

export const LOAD_CHECK_TYPES = loadCheckSchemas.map(({ shape }) => shape.type.value);

/** Of these, those about task workers. */
export type TaskCheck = Extract<LoadCheck, { readonly task: string } | { readonly queue: string }>;
export type RequestLoadCheck = Exclude<LoadCheck, TaskCheck>;

export function isAboutTasks(check: LoadCheck): check is TaskCheck {
  return 'task' in check || 'queue' in check;
}

const percent = z.number().min(0).max(100).optional();
const count = z.number().int().nonnegative().optional();

/** What was measured under the goal's own load: all that is given must hold. */
export const loadBehaviourSchema = z.strictObject({
  /** Requests of the goal's kind that ask the database for the goal's table; where it names none, for any one table. */
  readersAtLeast: count,
  readersAtMost: count,
  failuresAtLeast: count,
  failuresAtMost: count,
  /** The longest. */
  staleSecondsAtLeast: z.number().nonnegative().optional(),
  staleSecondsAtMost: z.number().nonnegative().optional(),
  /** Messages of the goal's task, or in its queue, that wait at the end. */
  leftAtLeast: count,
  leftAtMost: count,
  /** Percent of the processes that listen to the goal's queue, or to its task's, that were busy; 0 where none listens. */
  busyAtLeast: percent,
  busyAtMost: percent,
  /** Messages that a worker held for a process, on average, in the goal's queue or its task's. */
  reservedAtLeast: z.number().nonnegative().optional(),
  reservedAtMost: z.number().nonnegative().optional(),
});

export type LoadBehaviour = z.infer<typeof loadBehaviourSchema>;
