import { z } from 'zod';
import { OPTIONAL_PACKAGES } from '../simulation/run';
import { ANSWER_CHECKS, type AnswerCheck, answerBehaviourSchema, isAboutAnswer } from './answers/checks';
import {
  BACKGROUND_CHECKS,
  type BackgroundCheck,
  backgroundBehaviourSchema,
  isAboutBackground,
} from './background/checks';
import { backgroundFileSchema } from './background/schema';
import { LOAD_CHECK_TYPES, type LoadCheck, loadBehaviourSchema, loadCheckSchemas } from './load-goals-schema';
import { loadFileSchema } from './load-schema';
import { isAboutVisits, VISITS_CHECKS, type VisitsCheck } from './visits/checks';
import { visitsFileSchema } from './visits/schema';

/** Goals are data, judged on tapes, timelines and responses; a lab is done when all of them hold. */
const limit = { atMost: z.number().nonnegative() };
const request = { request: z.string().min(1) };

/** Knob path → value, in the knob's own unit. */
const knobValues = z.record(z.string(), z.union([z.number(), z.string()]));

const goalCheckSchema = z.discriminatedUnion('type', [
  /** Queries of the request, with those made outside any request. Transaction control is not counted. */
  z.strictObject({ type: z.literal('queries'), ...request, ...limit }),
  /** Rows the database handed over. */
  z.strictObject({ type: z.literal('rows'), ...request, ...limit }),
  /** The same, as a ratio to those of the start files. */
  z.strictObject({ type: z.literal('rows-ratio'), ...request, atMostTimesStart: z.number().positive() }),
  /** Bytes on the wire between application and database, both ways, as a ratio to those of the start files. */
  z.strictObject({ type: z.literal('bytes'), ...request, atMostTimesStart: z.number().positive() }),
  /** What each millisecond of round trip adds to the request, in ms: its round trips under the lab's conditions. */
  z.strictObject({ type: z.literal('slope'), ...request, ...limit }),
  /** Virtual milliseconds of the request under a preset. */
  z.strictObject({
    type: z.literal('time'),
    ...request,
    preset: z.string().min(1),
    atMostMs: z.number().positive(),
  }),
  /** The same as a ratio to what the start files take, under a preset with the knobs in `changes` turned. */
  z.strictObject({
    type: z.literal('time-ratio'),
    ...request,
    preset: z.string().min(1),
    changes: knobValues.default({}),
    atMostTimesStart: z.number().positive(),
  }),
  /** Round trips to the cache. */
  z.strictObject({ type: z.literal('cache-calls'), ...request, ...limit }),
  /** The response's status. */
  z.strictObject({ type: z.literal('status'), ...request, is: z.number().int() }),
  /** Status, visible text and links as the start files give them. */
  z.strictObject({ type: z.literal('same-page'), ...request }),
  /** The reader's tests pass: on the reader's project, or with the files of a folder of mutants/ laid over it. */
  z.strictObject({ type: z.literal('tests-pass'), ...request, mutant: z.string().min(1).optional() }),
  /** The reader's tests fail with the files of a folder of mutants/ laid over the reader's project. */
  z.strictObject({ type: z.literal('tests-catch'), ...request, mutant: z.string().min(1) }),
  ...loadCheckSchemas,
  ...VISITS_CHECKS,
  ...BACKGROUND_CHECKS,
  ...ANSWER_CHECKS,
]);

const goalSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'small letters, digits and hyphens, a letter first'),
  /** What the learner is asked for, in a few words. */
  text: z.string().min(1),
  check: goalCheckSchema,
});

const count = z.number().int().nonnegative().optional();

/**
 * What a run did, never how it is written: all that is given must hold. Counts are of the goal's own request,
 * with what was queried outside any request.
 */
const behaviourSchema = z.strictObject({
  queriesAtLeast: count,
  queriesAtMost: count,
  /** Queries that share their shape with another. */
  repeatedAtLeast: count,
  /** The table, as named in the database, that repeated queries read first: the one after FROM. */
  repeatedFrom: z.string().min(1).optional(),
  /** Round trips for BEGIN, COMMIT and savepoints. */
  controlAtLeast: count,
  rowsAtLeast: count,
  rowsAtMost: count,
  /** Of the widest result. */
  columnsAtLeast: count,
  columnsAtMost: count,
  /** Of the query with the most. */
  joinsAtLeast: count,
  joinsAtMost: count,
  statusAtLeast: count,
  statusAtMost: count,
  /** The response is an HTML page. */
  html: z.boolean().optional(),
  /** The page was right until another member changed the data, and wrong after. */
  stale: z.boolean().optional(),
  /** Round trips to the cache, and what they found. */
  cacheCallsAtLeast: count,
  cacheCallsAtMost: count,
  cacheHitsAtLeast: count,
  cacheHitsAtMost: count,
  /** Another request of the lab, whose page the start files give where this one was asked for. */
  pageOf: z.string().min(1).optional(),
  /** Of tests on a mutant: how many queries more than on the reader's own project. */
  queriesMoreAtLeast: z.number().int().optional(),
  queriesMoreAtMost: z.number().int().optional(),
  /** A part of what a failed test says. */
  failureSays: z.string().min(1).optional(),
  /** Of a goal on the load, and of no other. */
  load: loadBehaviourSchema.optional(),
  /** Of a goal on the background, and of no other. */
  background: backgroundBehaviourSchema.optional(),
  /** Of a goal on an answer, and of no other. */
  answer: answerBehaviourSchema.optional(),
});

/** A message for a behaviour that has one of its own, when the goal fails. The first that matches is shown. */
const diagnosisSchema = z.strictObject({
  goal: z.string(),
  when: behaviourSchema,
  say: z.string().min(1),
});

const PATHS = { GET: /^\//, POST: /^\//, TEST: /^\w+(\.\w+)*$/, COMMAND: /^[a-z]\w*$/ };

const labRequestSchema = z
  .strictObject({
    name: z.string().min(1),
    method: z.enum(['GET', 'POST', 'TEST', 'COMMAND']).default('GET'),
    /** Of a run of tests the module, as Python names it; of a command its name. */
    path: z.string(),
    form: z.record(z.string(), z.string()).optional(),
    before: z.string().min(1).optional(),
    visitor: z.string().min(1).optional(),
    session: z.record(z.string(), z.string().min(1)).optional(),
    afterSeconds: z.number().nonnegative().optional(),
    atSeconds: z.number().nonnegative().optional(),
    otherProcess: z.boolean().optional(),
  })
  .refine(({ method, path }) => PATHS[method].test(path), {
    path: ['path'],
    error:
      'a path begins with “/”; the module of a run of tests is named as in pins.tests, a command as in refresh_charts',
  });

const predictionSchema = z.strictObject({
  question: z.string().min(1),
  /**
   * The answer is what the start files measure: never written down. `slope`: as the goal of that
   * name has it. `statements`: queries, and BEGIN, COMMIT and savepoints, as assertNumQueries counts.
   */
  of: z.strictObject({ type: z.enum(['queries', 'slope', 'statements']), request: z.string() }),
  unit: z.string(),
});

export const datasetNameSchema = z.enum(['laptop', 'startup', 'success']);

/** lab.json, beside prose.md, start/, solution/, steps/, wrong/, also/ and mutants/. */
export const labFileSchema = z.strictObject({
  title: z.string().min(1),
  kind: z.enum(['edit', 'predict', 'tune', 'rank']),
  dataset: datasetNameSchema,
  requests: z.array(labRequestSchema).min(1),
  /**
   * SQL by which another member changes the data between the two rounds of a check. Without it the requests are a
   * story of their own, and a check sends them once.
   */
  between: z.string().min(1).optional(),
  /** The start files keep what they should not: their pages are compared as they are with a cache that holds nothing. */
  cacheForgets: z.boolean().default(false),
  /** What the project imports beside Django: downloaded only for labs that say so. */
  packages: z.array(z.enum(OPTIONAL_PACKAGES)).default([]),
  preset: z.string().min(1),
  /** What the lab sets apart from its preset. */
  changes: knobValues.default({}),
  knobs: z.array(z.string()).min(1),
  /** The load panel is shown where this is given. */
  load: loadFileSchema.optional(),
  /** Task workers stand beside the web workers where this is given. */
  background: backgroundFileSchema.optional(),
  /** Page loads are shown, and goals may be about them, where this is given. */
  visits: visitsFileSchema.optional(),
  /** Files opened as tabs, in this order; all others are reachable. */
  tabs: z.array(z.string()).min(1),
  prediction: predictionSchema,
  goals: z.array(goalSchema).min(1),
  diagnoses: z.array(diagnosisSchema),
  /** A sentence for each folder of steps/, in order: the graded hints. */
  steps: z.array(z.string().min(1)).min(2).max(5),
  /** What each folder of wrong/ earns: the goals that fail, and a part of the message shown. */
  wrong: z.record(
    z.string(),
    z.strictObject({ fails: z.array(z.string()).min(1), message: z.string().min(1) }),
  ),
});

/** lesson.json, in the folder that holds the lesson's labs. */
export const lessonFileSchema = z.strictObject({
  title: z.string().min(1),
  /** Place in the contents and first part of the labs' numbers; the folder's name begins with it. */
  order: z.number().int().nonnegative(),
  /** Heading of notes.md, which stands below the text of each lab of the lesson: what is real in them, say. */
  notes: z.string().min(1).optional(),
});

const rows = z.number().int().positive();

/** datasets.json: what the dataset's script is given. Sizes are rows of each kind. */
export const datasetsFileSchema = z.strictObject({
  /** The script, from lessons/. */
  script: z.string().min(1),
  /** Of what the page shows; checks draw others. */
  seed: z.number().int().nonnegative(),
  /** Unix seconds, just after the newest row. */
  newest: z.number().int().positive(),
  sizes: z.record(datasetNameSchema, z.record(z.string().regex(/^[a-z_]+$/), rows)),
});

export type Goal = z.infer<typeof goalSchema>;
export type GoalCheck = z.infer<typeof goalCheckSchema>;
export type Behaviour = z.infer<typeof behaviourSchema>;
export type LabFile = z.infer<typeof labFileSchema>;
export type LessonFile = z.infer<typeof lessonFileSchema>;
export type DatasetName = z.infer<typeof datasetNameSchema>;
export type DatasetsFile = z.infer<typeof datasetsFileSchema>;

/** What a goal on a page is judged by. */
export type PageCheck = Exclude<
  GoalCheck,
  TestsCheck | LoadCheck | VisitsCheck | BackgroundCheck | AnswerCheck
>;

export function isAboutLoad(check: GoalCheck): check is LoadCheck {
  return LOAD_CHECK_TYPES.some((type) => type === check.type);
}

/** Whether a goal is judged by one page of the learner's, beside that of the start. */
export function isAboutPage(check: GoalCheck): check is PageCheck {
  return !(
    isAboutTests(check) ||
    isAboutLoad(check) ||
    isAboutVisits(check) ||
    isAboutBackground(check) ||
    isAboutAnswer(check)
  );
}

export type TestsCheck = GoalCheck & { type: 'tests-pass' | 'tests-catch' };

/** Whether a goal is about a run of tests. */
export function isAboutTests(check: GoalCheck): check is TestsCheck {
  return check.type === 'tests-pass' || check.type === 'tests-catch';
}
