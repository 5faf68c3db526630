import { z } from 'zod';
import { DEFAULT_PREFETCH_MULTIPLIER } from '../simulation/traffic';
import { incidentSchema, jobSchema } from './incidents-schema';
import { DEFAULT_LOAD, LOAD_KNOB_NAMES, LOAD_LIMITS } from './load-defaults';

interface Limits {
  readonly min: number;
  readonly max: number;
}

function within({ min, max }: Limits) {
  return z.number().min(min).max(max);
}

function whole(limits: Limits) {
  return within(limits).int();
}

const size = whole(LOAD_LIMITS.servers).optional();

const mixEntrySchema = z.strictObject({
  request: z.string().min(1),
  weight: whole(LOAD_LIMITS.weight).default(1),
  /** One page for each value: the query gives their paths in its first column, the most popular first. */
  each: z
    .strictObject({
      sql: z.string().min(1),
      /** Zipf's exponent: the page of rank r is asked for with weight r^−zipf; 0: all alike. */
      zipf: z.number().nonnegative().default(1),
    })
    .optional(),
});

/** `times` as many as otherwise for `seconds` of each `everySeconds`, beginning with the calm. */
const burstSchema = z
  .strictObject({
    times: z.number().min(1),
    seconds: z.number().positive(),
    everySeconds: z.number().positive(),
  })
  .refine((burst) => burst.seconds < burst.everySeconds, {
    path: ['seconds'],
    error: 'a burst is shorter than the time from one to the next',
  });

/** One `celery worker`. */
const workerSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, 'small letters, digits and hyphens, a letter first'),
  /** In the order in which they are asked. */
  queues: z.array(z.string().min(1)).min(1),
  processes: whole(LOAD_LIMITS.processes).default(1),
  prefetch: whole(LOAD_LIMITS.prefetch).default(DEFAULT_PREFETCH_MULTIPLIER),
});

export type WorkerFile = z.infer<typeof workerSchema>;

/** `load` of lab.json: what comes at the site in the load panel, and what serves it. All parts have defaults. */
export const loadFileSchema = z
  .strictObject({
    /** Without it, all pages of `requests` alike. */
    mix: z.array(mixEntrySchema).min(1).optional(),
    /** On average. */
    ratePerSecond: within(LOAD_LIMITS.rate).default(DEFAULT_LOAD.ratePerSecond),
    seconds: whole(LOAD_LIMITS.seconds).default(DEFAULT_LOAD.seconds),
    /** Of `seconds`, served and not measured. Without it, a tenth. */
    warmUpSeconds: z.number().nonnegative().optional(),
    arrivals: z.union([z.enum(['poisson', 'steady']), burstSchema]).default(DEFAULT_LOAD.arrivals),
    servers: z
      .strictObject({
        webWorkers: size,
        appCores: size,
        databaseConnections: size,
        databaseCores: size,
        backlog: whole(LOAD_LIMITS.backlog).optional(),
        timeoutSeconds: whole(LOAD_LIMITS.timeoutSeconds).optional(),
      })
      .default(DEFAULT_LOAD.servers),
    /** Where there is one, messages go to a broker and are worked off. */
    workers: z.array(workerSchema).default([]),
    jobs: z.array(jobSchema).default([]),
    incidents: z.array(incidentSchema).default([]),
    knobs: z
      .array(z.enum(LOAD_KNOB_NAMES))
      .min(1)
      .default([...DEFAULT_LOAD.knobs]),
  })
  .refine(({ seconds, warmUpSeconds = 0 }) => warmUpSeconds < seconds, {
    path: ['warmUpSeconds'],
    error: 'something must be left to measure: it is less than “seconds”',
  });

export type LoadFile = z.infer<typeof loadFileSchema>;
