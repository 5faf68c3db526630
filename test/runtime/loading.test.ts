import { beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import type { ProjectFiles } from '../../src/tape';
import type { Engine, RunResult } from '../../src/worker/protocol';
import { PROJECT, runOf, viewOf } from './support/project';

let engine: Engine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

const WITH_AN_INDEX: ProjectFiles = {
  'pins/models.py': `${PROJECT['pins/models.py']}
    class Meta:
        indexes = [models.Index(fields=['title'], name='by_title')]
`,
};

const body = ({ tapes, problem }: RunResult) => tapes[0]?.response?.body ?? problem?.title;

describe('a project whose models are not the lab’s', () => {
  it('is loaded once where the data under its models are kept', async () => {
    // The host outlasts what every load makes afresh.
    const counted = viewOf(["return HttpResponse('x')"], ['import js', 'js.loads += 1']);
    const request = runOf({ ...WITH_AN_INDEX, ...counted });
    const host = globalThis as { loads?: number };
    await engine.run({ ...request, files: { ...request.files, ...viewOf(["return HttpResponse('x')"]) } });
    host.loads = 0;
    await engine.run(request);
    expect(host.loads).toBe(1);
    delete host.loads;
  });

  it('gives the same tapes whether its data had to be made or were kept', async () => {
    const files = {
      'pins/models.py': PROJECT['pins/models.py']?.replaceAll('max_length=50', 'max_length=51') ?? '',
    };
    const { tableRows, ...made } = await engine.run(runOf(files));
    const kept = await engine.run(runOf(files));
    expect(kept).toEqual({ ...made, tableRows });
    expect(kept.tapes[0]?.problem).toBeNull();
  });

  it('finds the tables of its own models when it asks at import', async () => {
    const files = {
      'pins/models.py': `${PROJECT['pins/models.py']}    shown = models.BooleanField(default=True)\n`,
      ...viewOf(
        ['return HttpResponse(SQL)'],
        [
          'from django.db import connection',
          'with connection.cursor() as cursor:',
          '    cursor.execute("SELECT sql FROM sqlite_master WHERE name = \'pins_pin\'")',
          '    SQL = cursor.fetchone()[0]',
        ],
      ),
    };
    for (const _ of [1, 2]) expect(body(await engine.run(runOf(files)))).toContain('"shown"');
  });
});
