import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import { readLessons } from '../../scripts/lib/read-lessons';
import { backgroundPlan } from '../../src/lesson/background/plan';
import { labConditions } from '../../src/lesson/conditions';
import { displayRun } from '../../src/lesson/display-run';
import type { Lab } from '../../src/lesson/lab';
import type { BackgroundReport } from '../../src/simulation/background';
import type { ProjectFiles } from '../../src/tape';
import type { Engine, RunResult } from '../../src/worker/protocol';

const lessons = await readLessons();
if (!lessons.ok) throw new Error('The lessons have mistakes.');
const { labs } = lessons.value;

let engine: Engine;
beforeAll(async () => {
  engine = await createNodeEngine();
});
afterAll(() => engine.dispose());

function labOf(id: string): Lab {
  const lab = labs.find((candidate) => candidate.id === id);
  if (lab === undefined) throw new Error(`There is no lab ${id}.`);
  return lab;
}

async function played(
  lab: Lab,
  files: ProjectFiles,
  { incidents = [], questions = [] }: { incidents?: readonly string[]; questions?: readonly string[] } = {},
): Promise<RunResult & { readonly background: BackgroundReport }> {
  if (lab.background === undefined) throw new Error(`${lab.id} has no task workers.`);
  const result = await engine.run({
    ...displayRun(lab, files, labConditions(lab)),
    background: backgroundPlan(lab.background, incidents),
    questions,
  });
  if (result.background === undefined) throw new Error(JSON.stringify(result.problem));
  return { ...result, background: result.background };
}

const charges = ({ background }: { readonly background: BackgroundReport }) =>
  background.effects.filter(({ kind }) => kind === 'charge').map(({ key }) => key);

describe('a task that is published in a transaction', () => {
  const lab = labOf('3-perceived-performance/5-when-tasks-fail');

  it('starts before the COMMIT, and finds no row', async () => {
    const start = await played(lab, lab.start);
    expect(start.background.tasks.map(({ outcome, error }) => [outcome, error])).toEqual([
      ['failed', 'DoesNotExist: Promotion matching query does not exist.'],
    ]);
    expect(charges(start)).toEqual([]);
  });

  it('finds it where it is published on commit', async () => {
    const solution = await played(lab, lab.solution);
    expect(solution.background.tasks.every(({ outcome }) => outcome === 'succeeded')).toBe(true);
    expect(charges(solution)).toHaveLength(1);
  });
});

describe('a task that is delivered twice', () => {
  const lab = labOf('3-perceived-performance/5-when-tasks-fail');

  /** The first task's message is delivered twice whatever the task is like. */
  const firstDeliveries = ({ background }: { readonly background: BackgroundReport }) =>
    background.messages[0]?.deliveries.length;

  it('charges twice as the start has it', async () => {
    // Published on commit: else it would find no row the first time.
    const files = { ...lab.start, 'promotions/views.py': lab.solution['promotions/views.py'] ?? '' };
    const twice = await played(lab, files, { incidents: ['twice'] });
    expect(firstDeliveries(twice)).toBe(2);
    expect(charges(twice)).toHaveLength(2);
  });

  it('charges once as the solution has it, and sends one receipt', async () => {
    const once = await played(lab, lab.solution, { incidents: ['twice'] });
    expect(firstDeliveries(once)).toBe(2);
    expect(once.background.effects.map(({ kind }) => kind).sort()).toEqual(['charge', 'mail']);
  });
});

it('a COMMIT is through where the message after it finds no broker, and nobody is charged', async () => {
  const lab = labOf('3-perceived-performance/5-when-tasks-fail');
  const questions = ['SELECT COUNT(*) FROM promotions_promotion'];
  const lost = await played(lab, lab.solution, { incidents: ['no-broker'], questions });
  expect(lost.tapes[0]?.problem?.title).toContain('OperationalError');
  expect(lost.answers?.after).toEqual([['1']]);
  expect(charges(lost)).toEqual([]);
});

describe('two who count at the same moment', () => {
  const lab = labOf('3-perceived-performance/4-eventual-consistency');
  const questions = ['SELECT comments_count FROM pins_pin ORDER BY created_at DESC LIMIT 1'];
  const counted = async (files: ProjectFiles) => {
    const { answers } = await played(lab, files, { questions });
    return Number(answers?.after[0]) - Number(answers?.before[0]);
  };

  it('lose one of three comments where each adds to what it has read', async () => {
    expect(await counted(lab.start)).toBe(2);
  });

  it('lose none where the database adds', async () => {
    expect(await counted(lab.solution)).toBe(3);
  });
});
