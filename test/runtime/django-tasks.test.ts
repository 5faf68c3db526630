import { beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import { problemOf, timeline } from '../../src/simulation';
import type { BackgroundReport, Incident } from '../../src/simulation/background';
import type { Engine, RunRequest, RunResult } from '../../src/worker/protocol';
import { backgroundRun, DJANGO_WORKER, djangoTasksProject } from './support/tasks';

let engine: Engine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

interface Ran extends RunResult {
  readonly background: BackgroundReport;
}

const PLAN = { workers: [DJANGO_WORKER] };
const KEEPING = "{'BACKEND': 'queue_backend.BrokerBackend', 'OPTIONS': {'keep_results_seconds': 60}}";
const DUMMY = "{'BACKEND': 'django.tasks.backends.dummy.DummyBackend'}";
const OK = "return HttpResponse('ok')";
const MAIL = ['@task', 'def mail(pk):', "    send_mail('Hi', 'text', 'a@b.c', [f'm{pk}@x.org'])"];
const SECOND_US = 1_000_000;

async function ran(request: RunRequest): Promise<Ran> {
  const result = await engine.run(request);
  expect(result.problem).toBeNull();
  if (result.background === undefined) throw new Error('no background');
  return { ...result, background: result.background };
}

/** Without Celery: nothing here may need it. */
const run = (
  tasks: readonly string[],
  view: readonly string[],
  backend?: string | null,
  incidents: readonly Incident[] = [],
) => ran(backgroundRun(djangoTasksProject(tasks, view, backend), { ...PLAN, incidents }, { packages: [] }));

const body = ({ tapes }: Ran) => tapes[0]?.response?.body;
const keys = ({ background }: Ran) => background.effects.map(({ key }) => key);
const outcomes = ({ background }: Ran) => background.tasks.map(({ outcome, error }) => [outcome, error]);

/** What a view says of this expression. */
const said = async (
  expression: string,
  tasks: readonly string[] = MAIL,
  backend: string | null = null,
): Promise<string | undefined> =>
  body(await run(tasks, [`return HttpResponse(str(${expression}))`], backend));

/** What loading this project ends in. */
async function loading(tasks: readonly string[], backend?: string | null): Promise<string | undefined> {
  const files = djangoTasksProject(tasks, [OK], backend);
  return problemOf(await engine.run(backgroundRun(files, PLAN, { packages: [] })))?.exception?.type;
}

describe('the immediate backend, Django’s default', () => {
  it('runs a task where it is enqueued, and says how it went', async () => {
    const add = ['@task', 'def add(x, y): return x + y'];
    expect(await said('tasks.add.enqueue(1, y=2).return_value', add)).toBe('3');
    expect(await said('tasks.add.enqueue(1, 2).status', add)).toBe('SUCCESSFUL');
    expect(await said('tasks.add.enqueue(1, 2).attempts', add)).toBe('1');
    expect(await said('(tasks.add.name, tasks.add.priority, tasks.add.queue_name)', add)).toBe(
      "('add', 0, 'default')",
    );
  });

  it('publishes nothing: all is done before the answer', async () => {
    const result = await run(MAIL, ['tasks.mail.enqueue(1)', OK], null);
    expect(result.background).toMatchObject({ messages: [], tasks: [] });
    expect(keys(result)).toEqual(['m1@x.org: Hi']);
    expect(result.background.effects[0]?.tape).toBe(0);
  });

  it('keeps what a task raised, and raises nothing', async () => {
    const fails = ['@task', 'def fails():', "    raise KeyError('no')"];
    expect(await said('tasks.fails.enqueue().status', fails)).toBe('FAILED');
    expect(await said('tasks.fails.enqueue().errors[0].exception_class', fails)).toBe("<class 'KeyError'>");
    const view = ['try:', '    tasks.fails.enqueue().return_value', 'except ValueError as exc:'];
    const result = await run(fails, [...view, "    return HttpResponse('refused')"], null);
    expect(body(result)).toBe('refused');
    expect(result.tapes[0]?.moves).toContainEqual(
      expect.objectContaining({ type: 'note', text: expect.stringContaining('state=FAILED') }),
    );
  });

  it('has arguments and values as JSON leaves them', async () => {
    const same = ['@task', 'def same(x): return type(x).__name__'];
    expect(await said('tasks.same.enqueue((1, 2)).return_value', same)).toBe('list');
    const view = ['try:', '    tasks.same.enqueue(Pin.objects.first())', 'except TypeError as exc:'];
    const result = await run(same, [...view, '    return HttpResponse(str(exc))'], null);
    expect(body(result)).toBe('Object of type Pin is not JSON serializable');
  });

  it('gives its context to a task that takes it', async () => {
    const tells = [
      '@task(takes_context=True)',
      'def tells(context, x): return [context.attempt, context.task_result.status, x]',
    ];
    expect(await said('tasks.tells.enqueue(7).return_value', tells)).toBe("[1, 'RUNNING', 7]");
  });
});

describe('a task', () => {
  it('is changed only by using(), in a copy', async () => {
    expect(await said('(tasks.mail.using(priority=5).priority, tasks.mail.priority)')).toBe('(5, 0)');
  });

  it.each([
    ['a priority beyond 100', ['@task(priority=101)', 'def f(): pass']],
    ['a queue that is not there', ["@task(queue_name='slow')", 'def f(): pass']],
    ['no context where it takes it', ['@task(takes_context=True)', 'def f(x): pass']],
    ['a function in another', ['def outer():', '    @task', '    def f(): pass', 'outer()']],
  ])('is refused with %s', async (_, lines) => {
    expect(await loading(lines, null)).toBe('django.tasks.exceptions.InvalidTask');
  });

  it('is refused by a backend that is not there', async () => {
    expect(await loading(["@task(backend='other')", 'def f(): pass'])).toBe(
      'django.tasks.exceptions.InvalidTaskBackend',
    );
    expect(await loading(MAIL, "{'BACKEND': 'nobody.Backend'}")).toBe(
      'django.tasks.exceptions.InvalidTaskBackend',
    );
  });

  it('cannot be put off by a backend that runs it at once', async () => {
    const view = ['try:', '    tasks.mail.using(run_after=timedelta(hours=1))', 'except Exception as exc:'];
    const named = '    return HttpResponse(type(exc).__name__)';
    expect(body(await run(MAIL, [...view, named], null))).toBe('InvalidTask');
  });
});

describe('a mistake', () => {
  it.each([
    ['tasks.mail(1)', 'A task cannot be called.'],
    ['tasks.mail.delay(1)', 'delay() is Celery’s: a task of Django’s has none.'],
  ])('such as %s is explained', async (call, title) => {
    const result = await run(MAIL, [call, OK]);
    expect(problemOf(result)).toMatchObject({ title, file: 'pins/views.py' });
  });
});

describe('the dummy backend', () => {
  it('keeps what was enqueued, and runs none of it', async () => {
    const view = ['tasks.mail.enqueue(1)', 'kept = default_task_backend.results'];
    const told = "return HttpResponse(f'{len(kept)} {kept[0].status}')";
    const result = await run(MAIL, [...view, told], DUMMY);
    expect(body(result)).toBe('1 READY');
    expect(keys(result)).toEqual([]);
    expect(await said('tasks.mail.get_result(tasks.mail.enqueue(1).id).args', MAIL, DUMMY)).toBe('[1]');
  });

  it('has forgotten it in the next process', async () => {
    const view = ['tasks.mail.enqueue(1)', 'return HttpResponse(str(len(default_task_backend.results)))'];
    expect(body(await run(MAIL, view, DUMMY))).toBe('1');
    expect(body(await run(MAIL, view, DUMMY))).toBe('1');
  });
});

describe('a backend with a broker', () => {
  it('has a worker run the task, without Celery and in its own time', async () => {
    const touch = ['@task', 'def touch(pk):', "    Pin.objects.filter(pk=pk).update(title='x')"];
    const request = backgroundRun(djangoTasksProject(touch, ['tasks.touch.enqueue(1)', OK]), PLAN, {
      packages: [],
    });
    const result = await ran(request);
    const [task] = result.background.tasks;
    const tape = result.tapes[1];
    if (!task || !tape) throw new Error('nothing ran');
    expect(tape).toMatchObject({ method: 'TASK', path: 'pins.tasks.touch', problem: null });
    expect(task.endUs - task.startUs).toBe(timeline(tape, request.conditions).totalUs);
    expect(task.startUs).toBeGreaterThan(result.background.messages[0]?.publishedUs ?? Number.NaN);
    expect(result.background.messages).toMatchObject([
      { task: 'pins.tasks.touch', args: '(1,)', fate: 'done' },
    ]);
  });

  it('is the same run after run', async () => {
    const once = () => run(MAIL, ['for pk in range(3): tasks.mail.enqueue(pk)', OK], KEEPING);
    expect(await once()).toEqual(await once());
  });

  it('runs a task once: what fails has failed', async () => {
    const result = await run(
      ['@task', 'def fails():', "    raise ValueError('no')"],
      ['tasks.fails.enqueue()', OK],
    );
    expect(outcomes(result)).toEqual([['failed', 'ValueError: no']]);
    expect(result.background.messages).toHaveLength(1);
  });

  it('loses a task whose worker dies', async () => {
    const dies: Incident = {
      type: 'process-lost',
      when: { taskStarts: 'pins.tasks.mail', nth: 1, afterUs: 1000 },
      worker: null,
    };
    const result = await run(MAIL, ['tasks.mail.enqueue(1)', OK], undefined, [dies]);
    expect(result.background.messages).toMatchObject([{ fate: 'lost' }]);
  });

  it('puts tasks off', async () => {
    const view = ['tasks.mail.using(run_after=timedelta(seconds=30)).enqueue(1)', OK];
    const { background } = await run(MAIL, view);
    expect(background.effects[0]?.atUs).toBeGreaterThan(30 * SECOND_US);
  });

  it('takes the higher priority first', async () => {
    const view = [
      'for pk in range(4): tasks.mail.enqueue(pk)',
      'tasks.mail.using(priority=-1).enqueue(8)',
      'tasks.mail.using(priority=50).enqueue(9)',
      OK,
    ];
    const request = backgroundRun(
      djangoTasksProject(MAIL, view),
      { workers: [{ ...DJANGO_WORKER, concurrency: 1, prefetchMultiplier: 1 }] },
      { packages: [] },
    );
    const order = keys(await ran(request)).map((key) => key[1]);
    expect(order.indexOf('9')).toBeLessThan(order.indexOf('3'));
    expect(order.at(-1)).toBe('8');
  });

  it('keeps results where told to, and no others', async () => {
    const add = ['@task', 'def add(x, y): return x + y'];
    const view = [
      'result = tasks.add.enqueue(1, 2)',
      'before = result.status',
      'time.sleep(1)',
      'result.refresh()',
      "return HttpResponse(f'{before} {result.status} {tasks.add.get_result(result.id).return_value}')",
    ];
    expect(body(await run(add, view, KEEPING))).toBe('READY SUCCESSFUL 3');
    const refused = ['try:', "    tasks.add.get_result('1')", 'except NotImplementedError:'];
    expect(body(await run(add, [...refused, "    return HttpResponse('none kept')"]))).toBe('none kept');
  });

  it('does not wait for a commit; on_commit does', async () => {
    const find = [
      '@task',
      'def find(pk):',
      "    send_mail(Pin.objects.get(pk=pk).title, 't', 'a@b.c', ['x@x.org'])",
    ];
    const view = (publish: string) => [
      'with transaction.atomic():',
      "    pin = Pin.objects.create(title='fresh', owner_id=1)",
      `    ${publish}`,
      '    time.sleep(1)',
      OK,
    ];
    expect(outcomes(await run(find, view('tasks.find.enqueue(pin.pk)')))).toEqual([
      ['failed', 'DoesNotExist: Pin matching query does not exist.'],
    ]);
    const bound = 'transaction.on_commit(partial(tasks.find.enqueue, pin.pk))';
    expect(keys(await run(find, view(bound)))).toEqual(['x@x.org: fresh']);
  });
});
