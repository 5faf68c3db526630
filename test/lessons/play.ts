import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import { check } from '../../scripts/lib/play/play';
import { readLessons } from '../../scripts/lib/read-lessons';
import { formatContentError } from '../../src/lesson/content-error';
import type { GoalOutcome, Lab } from '../../src/lesson/lab';
import { type ProjectFiles, sameFiles } from '../../src/tape';
import type { Engine } from '../../src/worker/protocol';
import { rewrite } from './rewrite';

const lessons = await readLessons();
if (!lessons.ok) throw new Error(lessons.errors.map(formatContentError).join('\n'));
const all = lessons.value.labs;

const FIRST_SEED = 1;
const SEEDS = [FIRST_SEED, 2, 3];

/** Every check runs the start files to compare with: the same each time, so that one run of them serves all. */
function rememberingStarts(real: Engine): Engine {
  const runs = new Map<string, ReturnType<Engine['run']>>();
  return {
    ...real,
    run(request, signal) {
      const { files, baseFiles, ...rest } = request;
      if (!sameFiles(files, baseFiles)) return real.run(request, signal);
      const key = JSON.stringify([files, rest]);
      const run = runs.get(key) ?? real.run(request, signal);
      runs.set(key, run);
      return run;
    },
  };
}

const failed = (outcomes: readonly GoalOutcome[]) => outcomes.filter(({ met }) => !met).map(({ id }) => id);

/** With what each goal that is not met says, so that a failure here tells its reason. */
async function failedOnEvery(
  engine: Engine,
  lab: Lab,
  files: ProjectFiles,
  other?: ProjectFiles,
): Promise<GoalOutcome[]> {
  const unmet: GoalOutcome[] = [];
  for (const { seed, project } of onEvery(files, other))
    unmet.push(...(await check(engine, lab, project, seed)).filter(({ met }) => !met));
  return unmet;
}

/** The files on each dataset, and the same written otherwise on one: what is written and what is there are two things. */
function onEvery(files: ProjectFiles, other?: ProjectFiles) {
  const each = SEEDS.map((seed) => ({ seed, project: files }));
  return other === undefined ? each : [...each, { seed: FIRST_SEED, project: other }];
}

/** Numbers of the lessons, in order. */
export const LESSON_NUMBERS = [...new Set(all.map(({ number }) => Number.parseInt(number, 10)))];

/** Plays each lab of a lesson: start, steps, solution, other solutions and wrong turns, each on every seed. */
export function playLesson(lesson: number): void {
  const labs = all.filter(({ number }) => Number.parseInt(number, 10) === lesson);
  let engine: Engine;
  beforeAll(async () => {
    engine = rememberingStarts(await createNodeEngine());
  });
  afterAll(() => engine.dispose());
  // A wrong turn is checked four times, each of which may be many runs.
  vi.setConfig({ testTimeout: 180_000 });

  describe.each(labs.map((lab) => [lab.id, lab] as const))('%s', (_, lab) => {
    it('starts with a goal to meet, and with the page as it should be', async () => {
      const outcomes = await check(engine, lab, lab.start, 1);
      expect(failed(outcomes)).not.toEqual([]);
      // What a start keeps for too long is the exercise.
      if (lab.cacheForgets) return;
      const samePage = lab.goals.filter((goal) => goal.check.type === 'same-page').map(({ id }) => id);
      expect(failed(outcomes).filter((id) => samePage.includes(id))).toEqual([]);
    });

    it('is solved by its solution, on every dataset', async () => {
      expect(await failedOnEvery(engine, lab, lab.solution, rewrite(lab, lab.solution))).toEqual([]);
    });

    it('loses no goal from step to step', async () => {
      let before = failed(await check(engine, lab, lab.start, 1));
      for (const files of lab.stepFiles) {
        const now = failed(await check(engine, lab, files, 1));
        expect(before).toEqual(expect.arrayContaining(now));
        before = now;
      }
      expect(before).toEqual([]);
    });

    it.each(Object.keys(lab.alsoFiles))('is solved by also/%s', async (name) => {
      expect(await failedOnEvery(engine, lab, lab.alsoFiles[name] ?? {})).toEqual([]);
    });

    it.each(Object.keys(lab.wrong))(
      'catches wrong/%s, with its own message, however it is written',
      async (name) => {
        const files = lab.wrongFiles[name] ?? {};
        const other = rewrite(lab, files);
        expect(other).not.toEqual(files);
        const { fails = [], message = '' } = lab.wrong[name] ?? {};
        for (const { seed, project } of onEvery(files, other)) {
          const outcomes = await check(engine, lab, project, seed);
          expect(failed(outcomes).sort()).toEqual([...fails].sort());
          expect(outcomes.filter(({ met }) => !met).map((outcome) => outcome.message)).toContainEqual(
            expect.stringContaining(message),
          );
        }
      },
    );

    it('has a message of its own for each wrong turn', () => {
      const messages = Object.values(lab.wrong).map(({ message }) => message);
      expect(new Set(messages).size).toBe(messages.length);
    });
  });
}
