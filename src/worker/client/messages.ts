import * as z from 'zod/mini';
import { problemSchema, runResultSchema, tapeSchema } from '../../tape/schema';
import { BOOT_STAGES, type FromServer } from '../protocol';

const completionResult = z.object({
  from: z.number(),
  options: z.array(z.object({ label: z.string(), kind: z.string(), detail: z.string() })),
});

/** Values are shown as text, whatever they are. */
const consoleResult = z.object({
  tables: z.array(
    z.object({
      name: z.string(),
      rows: z.number(),
      columns: z.array(z.object({ name: z.string(), type: z.string() })),
      indexes: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
    }),
  ),
  statements: z.array(
    z.object({
      sql: z.string(),
      plan: z.array(z.object({ id: z.number(), parent: z.number(), detail: z.string() })),
      columns: z.array(z.string()),
      rows: z.array(z.array(z.unknown())),
    }),
  ),
  problem: z.nullable(problemSchema),
  failed: z.nullable(z.string()),
  project: z.nullable(problemSchema),
});

const place = z.nullable(z.object({ file: z.string(), line: z.number() }));

const exploration = z.object({
  tape: z.nullable(tapeSchema),
  open: z.nullable(
    z.discriminatedUnion('type', [
      z.object({ type: z.literal('cache'), commands: z.array(z.unknown()), place }),
      z.object({ type: z.literal('clock'), place }),
      z.object({ type: z.literal('chance'), place }),
    ]),
  ),
  answeredAt: z.array(z.number()),
  problem: z.nullable(problemSchema),
});

const interleaveResult = z.object({
  requests: z.array(z.object({ startUs: z.number(), endUs: z.number(), tape: tapeSchema })),
  problem: z.nullable(problemSchema),
});

const visitResult = z.object({
  recording: z.nullable(
    z.object({
      cookies: z.array(z.array(z.tuple([z.string(), z.string()]))),
      origin: z.array(z.object({ key: z.string(), startUs: z.number(), tape: tapeSchema })),
    }),
  ),
  problem: z.nullable(problemSchema),
});

const fromServer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('stage'), stage: z.enum(BOOT_STAGES) }),
  z.object({ type: z.literal('booted') }),
  z.object({ type: z.literal('boot-failed'), message: z.string() }),
  z.object({ type: z.literal('died'), id: z.number(), message: z.string() }),
  z.object({ type: z.literal('ran'), id: z.number(), result: runResultSchema }),
  z.object({ type: z.literal('explored'), id: z.number(), result: exploration }),
  z.object({ type: z.literal('interleaved'), id: z.number(), result: interleaveResult }),
  z.object({ type: z.literal('visited'), id: z.number(), result: visitResult }),
  z.object({ type: z.literal('completed'), id: z.number(), result: completionResult }),
  z.object({ type: z.literal('tried'), id: z.number(), result: consoleResult }),
  z.object({ type: z.literal('reader-code'), runs: z.boolean() }),
  z.object({ type: z.literal('at'), file: z.string(), line: z.number() }),
]);

/** What the worker said, or null where it is not of the protocol: the reader's code can post what it likes. */
export function readMessage(data: unknown): FromServer | null {
  return fromServer.safeParse(data).success ? (data as FromServer) : null;
}
