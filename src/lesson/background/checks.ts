import { z } from 'zod';
import { effectKindSchema } from './schema';

/** Ids of the lab's incidents that come in the run that is judged; without them nothing befalls anybody. */
const incidents = { incidents: z.array(z.string().min(1)).default([]) };
const effect = { effect: effectKindSchema };
const request = { request: z.string().min(1) };
const sql = z.string().min(1);

/** Goals about a run with task workers, all that it led to included: see verdict.ts for what they hold on. */
export const BACKGROUND_CHECKS = [
  /** Each key that `expects`, a query on the data as they were at first, gives is among the effects. */
  z.strictObject({ type: z.literal('background-lost'), ...effect, expects: sql, ...incidents }),
  /** No two effects have the same key. */
  z.strictObject({ type: z.literal('background-twice'), ...effect, ...incidents }),
  /** All effects came within that time of the run's beginning; one at least came. */
  z.strictObject({
    type: z.literal('background-within'),
    ...effect,
    withinSeconds: z.number().positive(),
    ...incidents,
  }),
  /** The visible text of the response has `text` in it; with `times` so often, and no more. */
  z.strictObject({
    type: z.literal('background-shows'),
    ...request,
    text: z.string().min(1),
    times: z.number().int().positive().optional(),
    ...incidents,
  }),
  /** The response's status, whatever befell. */
  z.strictObject({ type: z.literal('background-status'), ...request, is: z.number().int(), ...incidents }),
  /** From the request's beginning to its response, under the lab's conditions. */
  z.strictObject({
    type: z.literal('background-time'),
    ...request,
    atMostMs: z.number().positive(),
    ...incidents,
  }),
  /** What `sql` gives when all is over is what `expects` gave on the data as they were at first. */
  z.strictObject({ type: z.literal('background-data'), sql, expects: sql, ...incidents }),
  /** Messages published, by requests and tasks together. */
  z.strictObject({
    type: z.literal('background-messages'),
    atMost: z.number().int().nonnegative(),
    ...incidents,
  }),
] as const;

export type BackgroundCheck = z.infer<(typeof BACKGROUND_CHECKS)[number]>;

export function isAboutBackground(check: { readonly type: string }): check is BackgroundCheck {
  return check.type.startsWith('background-');
}

const count = z.number().int().nonnegative().optional();

/** `when.background` of a diagnosis. */
export const backgroundBehaviourSchema = z.strictObject({
  /** A part of what a task that failed says. */
  taskSays: z.string().min(1).optional(),
  /** Runs of tasks that failed, and whose processes were killed. */
  failedAtLeast: count,
  killedAtLeast: count,
  /** Messages, and those of them that were lost. */
  messagesAtLeast: count,
  messagesAtMost: count,
  lostAtLeast: count,
});

export type BackgroundBehaviour = z.infer<typeof backgroundBehaviourSchema>;
