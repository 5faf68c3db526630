import * as z from 'zod/mini';
import { runResultSchema } from '../../tape/schema';
import { BOOT_STAGES, type FromServer } from '../protocol';

const completionResult = z.object({
  from: z.number(),
  options: z.array(z.object({ label: z.string(), kind: z.string(), detail: z.string() })),
});

const fromServer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('stage'), stage: z.enum(BOOT_STAGES) }),
  z.object({ type: z.literal('booted') }),
  z.object({ type: z.literal('boot-failed'), message: z.string() }),
  z.object({ type: z.literal('died'), id: z.number(), message: z.string() }),
  z.object({ type: z.literal('ran'), id: z.number(), result: runResultSchema }),
  z.object({ type: z.literal('completed'), id: z.number(), result: completionResult }),
  z.object({ type: z.literal('at'), file: z.string(), line: z.number() }),
]);

/** What the worker said, or null where it is not of the protocol: the reader's code can post what it likes. */
export function readMessage(data: unknown): FromServer | null {
  return fromServer.safeParse(data).success ? (data as FromServer) : null;
}
