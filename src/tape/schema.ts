import * as z from 'zod/mini';
import { backgroundReportSchema, hasWhatItNames } from './background-schema';
import { areHeaders, areMoves, areOutcomes, areStatements } from './checks';
import type { Problem } from './problem';

const textOrNull = z.nullable(z.string());
const numberOrNull = z.nullable(z.number());

export const problemSchema = z.object({
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

const responseSchema = z.looseObject({
  status: z.number(),
  headers: z.custom(areHeaders),
  contentType: z.string(),
  body: z.string(),
  bytes: z.number(),
});

export const tapeSchema = z
  .looseObject({
    name: z.string(),
    method: z.string(),
    path: z.string(),
    seed: z.number(),
    index: z.number(),
    statements: z.custom<readonly unknown[]>(areStatements),
    moves: z.unknown(),
    response: z.nullable(responseSchema),
    problem: z.nullable(problemSchema),
    tests: z.optional(z.custom(areOutcomes)),
  })
  .check(
    z.refine(({ moves, statements }) => areMoves(moves, statements.length), {
      abort: true,
    }),
  );

const answersSchema = z.array(z.array(z.string()));

/** A run's result as it comes over a message or a wire. Its type is RunResult, of simulation/run. */
export const runResultSchema = z
  .object({
    tapes: z.array(tapeSchema),
    setup: z.nullable(tapeSchema),
    problem: z.nullable(problemSchema),
    tableRows: z.record(z.string(), z.number()),
    background: z.optional(backgroundReportSchema),
    answers: z.optional(z.object({ before: answersSchema, after: answersSchema })),
  })
  .check(
    z.refine(({ tapes, background }) => background === undefined || hasWhatItNames(background, tapes.length)),
  );
