import { z } from 'zod';
import { LOAD_LIMITS } from './load-defaults';

const named = {
  /** By which goals name it. */
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'small letters, digits and hyphens, a letter first'),
  /** What the button says, as in “Someone edits now”. */
  text: z.string().min(1),
};

/** What the reader, or a goal, can have happen in the midst of a load. */
export const incidentSchema = z.discriminatedUnion('type', [
  /** The request is sent once more; or so many times, one every `everyMs`. */
  z.strictObject({
    type: z.literal('request'),
    ...named,
    request: z.string().min(1),
    times: z.number().int().min(1).max(LOAD_LIMITS.planted).default(1),
    everyMs: z.number().int().min(1).default(100),
  }),
  /** The cache is started anew and holds nothing. */
  z.strictObject({ type: z.literal('cache-restarts'), ...named }),
  /** The job runs no more. */
  z.strictObject({ type: z.literal('job-dies'), ...named, request: z.string().min(1) }),
]);

export type Incident = z.infer<typeof incidentSchema>;

/** An incident, by its id, at a moment of the load. */
export interface PlacedIncident {
  readonly incident: string;
  readonly atUs: number;
}

/** A command that runs by the clock while the load lasts. */
export const jobSchema = z.strictObject({
  request: z.string().min(1),
  everySeconds: z.number().min(0.1),
  firstSeconds: z.number().nonnegative().default(0),
});

export type JobFile = z.infer<typeof jobSchema>;
