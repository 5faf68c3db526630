import { beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import { problemOf } from '../../src/simulation';
import type { ProjectFiles } from '../../src/tape';
import type { Engine, RunRequest } from '../../src/worker/protocol';
import { runOf, viewOf } from './support/project';

const WITH: Partial<RunRequest> = { packages: ['celery'] };

/** What a project imports, and what runs its tasks. */
const IMPORTED = [
  'celery',
  'celery.app.trace',
  'celery.backends.base',
  'celery.backends.cache',
  'celery.backends.rpc',
  'celery.canvas',
  'celery.concurrency.solo',
  'celery.contrib.django.task',
  'celery.fixups.django',
  'celery.result',
  'celery.schedules',
  'celery.signals',
  'celery.utils.log',
  'celery.worker.request',
  'celery.worker.state',
  'celery.worker.strategy',
  'kombu.pools',
  'kombu.transport.memory',
  'kombu.transport.pyamqp',
  'kombu.transport.virtual',
];

const importing = (modules: readonly string[]): ProjectFiles =>
  viewOf(
    [`return HttpResponse('imported')`],
    modules.map((module) => `import ${module}`),
  );

let engine: Engine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

/** What the page says, or what kept it from being shown. */
async function answer(files: ProjectFiles, more: Partial<RunRequest> = {}): Promise<string | undefined> {
  const result = await engine.run(runOf(files, more));
  return problemOf(result)?.title ?? result.tapes[0]?.response?.body;
}

describe('a run that names Celery', () => {
  it.each(IMPORTED)('can import %s', async (module) => {
    expect(await answer(importing([module]), WITH)).toBe('imported');
  });

  it('has tasks, which run where they are called', async () => {
    const files = viewOf(
      ['add.delay(1, 2)', "return HttpResponse(f'{add.delay(3, 4).get()} {add.name}')"],
      [
        'from celery import Celery',
        "app = Celery('pins', broker='memory://', set_as_current=False)",
        'app.conf.task_always_eager = True',
        '@app.task(autoretry_for=(OSError,), retry_backoff=True)',
        'def add(one, other):',
        '    return one + other',
      ],
    );
    expect(await answer(files, WITH)).toBe('7 pins.views.add');
  });

  it('is the same however often it comes', async () => {
    const run = async () => engine.run(runOf(importing(['celery', 'kombu']), WITH));
    expect(await run()).toEqual(await run());
  });
});

describe('a run that does not', () => {
  it('lacks it, whatever ran before', async () => {
    expect(await answer(importing(['celery']), WITH)).toBe('imported');
    const result = await engine.run(runOf(importing(['kombu'])));
    expect(problemOf(result)).toMatchObject({
      kind: 'unsupported',
      title: 'There is no module "kombu".',
      file: 'pins/views.py',
      line: 3,
      remedy: 'Celery comes only with the labs that are about it: do without it here.',
    });
    expect(await answer(importing(['celery']), WITH)).toBe('imported');
  });

  it('may call its own modules by the same names', async () => {
    const own = { 'six.py': '', 'click/utils.py': '' };
    expect(await answer({ ...own, ...importing(['six', 'click.utils']) })).toBe('imported');
    expect(await answer(importing(['dateutil.parser']), WITH)).toBe('imported');
  });
});

describe('other calls', () => {
  it('have the packages that they name', async () => {
    const { files, baseFiles, dataset } = runOf(importing(['celery']));
    const request = { files, baseFiles, dataset, sql: '' };
    expect((await engine.console({ ...request, ...WITH })).project).toBeNull();
    expect((await engine.console(request)).project?.title).toBe('There is no module "celery".');
  });
});
