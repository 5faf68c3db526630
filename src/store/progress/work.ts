import * as z from 'zod/mini';
import { createShelf, type KeyedStorage, type Shelf } from '../storage';

const filesSchema = z.record(z.string(), z.string());

/** What a reader has done in one lab: everything that a reload must bring back. */
export const labWorkSchema = z.strictObject({
  version: z.literal(1),
  /** Only the files that differ from the lab's start. */
  files: filesSchema,
  prediction: z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('open') }),
    z.strictObject({ state: z.literal('answered'), guess: z.number() }),
    z.strictObject({ state: z.literal('waved-aside') }),
  ]),
  /** How many hints have been opened. */
  hints: z.int().check(z.nonnegative()),
  /** Goals that have held at least once. */
  passed: z.array(z.string()),
  /** All goals held at once. */
  finished: z.boolean(),
  /** What the last replacement of files put away, so that it can be undone, and redone. */
  replaced: z.nullable(
    z.strictObject({
      by: z.enum(['reset', 'hint', 'solution', 'run', 'other-tab']),
      /** It was undone: `files` are what the replacement had put in. */
      undone: z.boolean(),
      /** The reader typed in what the replacement had put in. */
      edited: z.boolean(),
      files: filesSchema,
    }),
  ),
  conditions: z.strictObject({
    preset: z.string(),
    /** Knob path → value, where it differs from the preset. */
    changes: z.record(z.string(), z.union([z.number(), z.string()])),
  }),
  /** Knob of the load → value, where it differs from the lab's. Absent: none was ever turned. */
  load: z.optional(z.record(z.string(), z.number())),
  /** What happens in the midst of the load, in the order of its moments. Absent: nothing ever did. */
  incidents: z.optional(
    z.array(z.strictObject({ incident: z.string(), atUs: z.int().check(z.nonnegative()) })),
  ),
  /** Incidents that befall the task workers, and how these are set where it is not as the lab has it. Absent: as the lab. */
  background: z.optional(
    z.strictObject({
      incidents: z.array(z.string()),
      workers: z.record(
        z.string(),
        z.strictObject({ concurrency: z.optional(z.int()), prefetch: z.optional(z.int()) }),
      ),
      moments: z.optional(z.record(z.string(), z.number().check(z.nonnegative()))),
    }),
  ),
});

export type LabWork = z.infer<typeof labWorkSchema>;
export type Replacement = NonNullable<LabWork['replaced']>['by'];

/** `begin`: the conditions that the lab begins with. */
export function freshWork(begin: LabWork['conditions']): LabWork {
  return {
    version: 1,
    files: {},
    prediction: { state: 'open' },
    hints: 0,
    passed: [],
    finished: false,
    replaced: null,
    conditions: begin,
  };
}

/** Each lab has a key of its own, so that tabs on different labs never meet. */
export function labShelf(storage: KeyedStorage | null, labId: string): Shelf<LabWork> {
  return createShelf(storage, `measure-twice/lab/${labId}`, labWorkSchema);
}

export type Standing = 'new' | 'begun' | 'finished';

/** How far a reader is in a lab; null: it was never begun. */
export function standingOf(work: LabWork | null): Standing {
  if (!work) return 'new';
  return work.finished ? 'finished' : 'begun';
}
