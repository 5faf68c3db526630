import { z } from 'zod';

/** Goals on what the learner has written into a file of answers. */
export const ANSWER_CHECKS = [
  /**
   * `file` is a JSON object whose `key` is a number: how many times what a read costs a write must cost for `request`,
   * which writes, to take as long as `instead`, which does not. It holds when the number is `within` that part of the
   * measured one (0.1: a tenth). What the write costs is turned by `knob`, under the lab’s conditions with `changes` made.
   * Measured on the start files: see crossing.ts.
   */
  z.strictObject({
    type: z.literal('answer-crossing'),
    file: z.string().min(1),
    key: z.string().min(1),
    request: z.string().min(1),
    instead: z.string().min(1),
    knob: z.string().min(1),
    changes: z.record(z.string(), z.union([z.number(), z.string()])).default({}),
    within: z.number().positive().max(1),
  }),
] as const;

export type AnswerCheck = z.infer<(typeof ANSWER_CHECKS)[number]>;

export function isAboutAnswer(check: { readonly type: string }): check is AnswerCheck {
  return check.type.startsWith('answer-');
}

/** `when.answer` of a diagnosis. */
export const answerBehaviourSchema = z.strictObject({
  /** The number that stands there. */
  is: z.number(),
});
