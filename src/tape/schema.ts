import * as z from 'zod/mini';
import type { Problem } from './problem';

const textOrNull = z.nullable(z.string());
const numberOrNull = z.nullable(z.number());

const problemSchema = z.object({
  kind: z.enum(['reader-error', 'limit', 'unsupported', 'boot', 'stopped']),
  title: z.string(),
  exception: z.nullable(z.object({ type: z.string(), message: z.string() })),
  file: textOrNull,
  line: numberOrNull,
  column: numberOrNull,
  endColumn: numberOrNull,
  remedy: textOrNull,
  traceback: textOrNull,
  request: textOrNull,
}) satisfies z.ZodMiniType<Problem>;

/**
 * Moves and statements are not checked one by one: a tape may hold a hundred thousand, and a forged one can
 * only spoil the picture of the run that forged it. Everything shown from it is shown as text.
 */
const tapeSchema = z.looseObject({
  name: z.string(),
  statements: z.array(z.unknown()),
  moves: z.array(z.unknown()),
  response: z.nullable(z.looseObject({ status: z.number(), body: z.string() })),
  problem: z.nullable(problemSchema),
});

/** A run's result as it comes over a message or a wire. Its type is RunResult, of simulation/run. */
export const runResultSchema = z.object({
  tapes: z.array(tapeSchema),
  setup: z.nullable(tapeSchema),
  problem: z.nullable(problemSchema),
  tableRows: z.record(z.string(), z.number()),
});
