import * as z from 'zod/mini';
import { isQuantity } from './values';

/*
 * What a run reports of its background, as it comes over a message or a wire: the type is BackgroundReport, of
 * simulation/background.
 */

const quantity = z.number().check(z.refine(isQuantity));
const quantityOrNull = z.nullable(quantity);
const index = z.int().check(z.nonnegative());

const stretchSchema = z.object({ tape: index, startUs: quantity, endUs: quantity });

const taskRunSchema = z.object({
  ...stretchSchema.shape,
  message: index,
  worker: z.string(),
  process: index,
  outcome: z.enum(['succeeded', 'failed', 'retried', 'rejected', 'revoked', 'killed']),
  error: z.nullable(z.string()),
  acksLate: z.boolean(),
});

const messageSchema = z.object({
  taskId: z.string(),
  task: z.string(),
  queue: z.string(),
  priority: z.number(),
  args: z.string(),
  retries: index,
  /** Since the run began: a time before that is below 0. */
  etaUs: z.nullable(z.number()),
  expiresUs: z.nullable(z.number()),
  id: index,
  publisher: index,
  publishedUs: quantity,
  deliveries: z.array(z.object({ atUs: quantity, worker: z.string() })),
  acknowledgedUs: quantityOrNull,
  fate: z.enum(['done', 'waiting', 'lost']),
});

const effectSchema = z.object({
  kind: z.enum(['mail', 'charge', 'file']),
  key: z.string(),
  detail: z.string(),
  atUs: quantity,
  tape: index,
});

export const backgroundReportSchema = z.object({
  requests: z.array(stretchSchema),
  tasks: z.array(taskRunSchema),
  messages: z.array(messageSchema),
  effects: z.array(effectSchema),
  happenings: z.array(z.object({ atUs: quantity, text: z.string() })),
  endUs: quantity,
});

export type ParsedReport = z.infer<typeof backgroundReportSchema>;

/** Whether what it names is there: so many tapes, and each message of which a run is told. */
export function hasWhatItNames(report: ParsedReport, tapes: number): boolean {
  const { requests, tasks, messages, effects } = report;
  const ids = new Set(messages.map(({ id }) => id));
  return (
    [...requests, ...tasks, ...effects].every(({ tape }) => tape < tapes) &&
    messages.every(({ publisher }) => publisher < tapes) &&
    tasks.every(({ message }) => ids.has(message)) &&
    [...requests, ...tasks].every(({ startUs, endUs }) => startUs <= endUs)
  );
}
