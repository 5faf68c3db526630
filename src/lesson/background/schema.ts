import { z } from 'zod';

const seconds = z.number().nonnegative();
const nth = z.number().int().positive().default(1);
const afterMs = z.number().nonnegative().default(0);

export const effectKindSchema = z.enum(['mail', 'charge', 'file']);

/** When an incident comes. `nth`: 1 is the first. */
const momentSchema = z.union([
  z.strictObject({ atSeconds: seconds }),
  z.strictObject({ effect: effectKindSchema, nth, afterMs }),
  z.strictObject({ taskStarts: z.string().min(1), nth, afterMs }),
]);

const named = {
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'small letters, digits and hyphens, a letter first'),
  /** What the reader has happen by a tick: "The worker dies as it has charged". */
  text: z.string().min(1),
};

/** What can befall broker and task workers: see simulation/background/plan.ts. */
const incidentSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('worker-lost'),
    ...named,
    when: momentSchema,
    worker: z.string().min(1).optional(),
    /** Without it the machine does not come back. */
    backAfterSeconds: seconds.optional(),
  }),
  z.strictObject({
    type: z.literal('process-lost'),
    ...named,
    when: momentSchema,
    worker: z.string().min(1).optional(),
  }),
  z.strictObject({
    type: z.literal('broker-down'),
    ...named,
    when: momentSchema,
    forSeconds: seconds,
    /** Whether the broker has its messages still when it is back. */
    keeps: z.boolean(),
  }),
  /** A service beside the broker is not to be reached for a while. */
  z.strictObject({
    type: z.literal('service-down'),
    ...named,
    service: z.enum(['mail', 'payments', 'store', 'web']),
    when: momentSchema,
    forSeconds: seconds,
  }),
  /** The connection to the broker breaks as the nth run of the task is acknowledged: it is delivered once more. */
  z.strictObject({ type: z.literal('ack-lost'), ...named, task: z.string().min(1), nth }),
]);

const taskWorkerSchema = z.strictObject({
  name: z.string().min(1),
  queues: z.array(z.string().min(1)).min(1).default(['celery']),
  concurrency: z.number().int().min(1).max(16).default(2),
  /** worker_prefetch_multiplier: Celery's default is 4. */
  prefetch: z.number().int().nonnegative().default(4),
});

/** `background` of lab.json: task workers stand beside the web workers, and run what requests publish. */
export const backgroundFileSchema = z.strictObject({
  workers: z.array(taskWorkerSchema).min(1),
  incidents: z.array(incidentSchema).default([]),
});

export type BackgroundFile = z.infer<typeof backgroundFileSchema>;
export type IncidentFile = z.infer<typeof incidentSchema>;
export type MomentFile = z.infer<typeof momentSchema>;
