import { z } from 'zod';
import { BOOT_STAGES, type FromServer, type Problem } from '../protocol';

const problem = z.object({
  kind: z.enum(['reader-error', 'limit', 'unsupported', 'boot', 'stopped']),
  title: z.string(),
  exception: z.object({ type: z.string(), message: z.string() }).nullable(),
  file: z.string().nullable(),
  line: z.number().nullable(),
  column: z.number().nullable(),
  endColumn: z.number().nullable(),
  remedy: z.string().nullable(),
  traceback: z.string().nullable(),
  request: z.string().nullable(),
}) satisfies z.ZodType<Problem>;

/**
 * Moves and statements are not checked one by one: a tape may hold a hundred thousand, and a forged one can
 * only spoil the picture of the run that forged it. Everything shown from it is shown as text.
 */
const tape = z.looseObject({
  name: z.string(),
  statements: z.array(z.unknown()),
  moves: z.array(z.unknown()),
  response: z.looseObject({ status: z.number(), body: z.string() }).nullable(),
  problem: problem.nullable(),
});

const runResult = z.object({
  tapes: z.array(tape),
  setup: tape.nullable(),
  problem: problem.nullable(),
  tableRows: z.record(z.string(), z.number()),
});

const completionResult = z.object({
  from: z.number(),
  options: z.array(z.object({ label: z.string(), kind: z.string(), detail: z.string() })),
});

const fromServer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('stage'), stage: z.enum(BOOT_STAGES) }),
  z.object({ type: z.literal('booted') }),
  z.object({ type: z.literal('boot-failed'), message: z.string() }),
  z.object({ type: z.literal('died'), id: z.number(), message: z.string() }),
  z.object({ type: z.literal('ran'), id: z.number(), result: runResult }),
  z.object({ type: z.literal('completed'), id: z.number(), result: completionResult }),
  z.object({ type: z.literal('at'), file: z.string(), line: z.number() }),
]);

/** What the worker said, or null where it is not of the protocol: the reader's code can post what it likes. */
export function readMessage(data: unknown): FromServer | null {
  return fromServer.safeParse(data).success ? (data as FromServer) : null;
}
