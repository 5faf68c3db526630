import { beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import { DEFAULT_CONDITIONS, problemOf, timeline, writeKnob } from '../../src/simulation';
import type { BackgroundReport, Incident } from '../../src/simulation/background';
import type { Engine, RunRequest, RunResult } from '../../src/worker/protocol';
import { backgroundRun, celeryProject, POST, WORKER } from './support/tasks';

let engine: Engine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

interface Ran extends RunResult {
  readonly background: BackgroundReport;
}

async function ran(request: RunRequest): Promise<Ran> {
  const result = await engine.run(request);
  expect(result.problem).toBeNull();
  if (result.background === undefined) throw new Error('no background');
  return { ...result, background: result.background };
}

const outcomes = ({ background }: Ran) =>
  background.tasks.map(({ message, outcome, error }) => [background.messages[message]?.task, outcome, error]);
const keys = ({ background }: Ran) => background.effects.map(({ key }) => key);
const SECOND_US = 1_000_000;

const MAIL = ['@shared_task', 'def mail(pk):', "    send_mail('Hi', 'text', 'a@b.c', [f'm{pk}@x.org'])"];

describe('a task', () => {
  it('runs after its message has reached a worker, as long as its timeline says', async () => {
    const request = backgroundRun(celeryProject(MAIL, ['tasks.mail.delay(1)', "return HttpResponse('ok')"]));
    const result = await ran(request);
    const [run] = result.background.tasks;
    const [sent] = result.background.requests;
    const tape = result.tapes[1];
    if (!run || !sent || !tape) throw new Error('nothing ran');
    expect(tape).toMatchObject({ method: 'TASK', path: 'pins.tasks.mail', problem: null });
    expect(run.endUs - run.startUs).toBe(timeline(tape, request.conditions).totalUs);
    expect(run.startUs).toBeGreaterThan(result.background.messages[0]?.publishedUs ?? Number.NaN);
    expect(keys(result)).toEqual(['m1@x.org: Hi']);
    // The answer did not wait for it.
    expect(sent.endUs).toBeLessThan(run.endUs);
  });

  it('is the same run after run', async () => {
    const request = backgroundRun(
      celeryProject(MAIL, ['for pk in range(4): tasks.mail.delay(pk)', "return HttpResponse('ok')"]),
    );
    expect(await ran(request)).toEqual(await ran(request));
  });

  it('is not published by a plain run’s want of workers, and waits with the broker', async () => {
    const files = celeryProject(MAIL, ['tasks.mail.delay(1)', "return HttpResponse('ok')"]);
    const result = await ran(backgroundRun(files, { workers: [{ ...WORKER, queues: ['other'] }] }));
    expect(result.background.messages).toMatchObject([{ fate: 'waiting', deliveries: [] }]);
    expect(result.background.tasks).toEqual([]);
  });

  it('opens a connection to the database of its own: Celery closes them before and after', async () => {
    const files = celeryProject(
      ['@shared_task', 'def touch(pk):', "    Pin.objects.filter(pk=pk).update(title='x')"],
      ['tasks.touch.delay(1)', "return HttpResponse('ok')"],
    );
    const { tapes } = await ran(backgroundRun(files));
    expect(tapes[1]?.moves).toContainEqual(
      expect.objectContaining({ link: 'app-database', operation: 'connect', opened: true }),
    );
  });

  it('that the worker does not know is dropped, and said', async () => {
    const files = celeryProject(
      [],
      ["from .celery import app; app.send_task('pins.tasks.nobody')", "return HttpResponse('ok')"],
    );
    const result = await ran(backgroundRun(files));
    expect(outcomes(result)).toEqual([
      ['pins.tasks.nobody', 'failed', expect.stringContaining('unregistered task')],
    ]);
  });
});

describe('Celery’s own rules', () => {
  it('retry with a back-off that doubles, and then no more', async () => {
    const files = celeryProject(
      [
        '@shared_task(bind=True, autoretry_for=(ValueError,), retry_backoff=2, retry_jitter=False, max_retries=3)',
        'def fails(self):',
        "    raise ValueError('no')",
      ],
      ['tasks.fails.delay()', "return HttpResponse('ok')"],
    );
    const result = await ran(backgroundRun(files));
    expect(outcomes(result).map(([, outcome]) => outcome)).toEqual([
      'retried',
      'retried',
      'retried',
      'failed',
    ]);
    const starts = result.background.tasks.map(({ startUs }) => startUs);
    const gaps = starts
      .slice(1)
      .map((startUs, index) => Math.round((startUs - (starts[index] ?? 0)) / SECOND_US));
    expect(gaps).toEqual([2, 4, 8]);
  });

  it('wait for a countdown, and do not run what has expired', async () => {
    const files = celeryProject(MAIL, [
      'tasks.mail.apply_async((1,), countdown=10)',
      'tasks.mail.apply_async((2,), countdown=10, expires=5)',
      "return HttpResponse('ok')",
    ]);
    const result = await ran(backgroundRun(files));
    expect(
      outcomes(result)
        .map(([, outcome]) => outcome)
        .sort(),
    ).toEqual(['revoked', 'succeeded']);
    expect(keys(result)).toEqual(['m1@x.org: Hi']);
    expect(result.background.effects[0]?.atUs).toBeGreaterThan(10 * SECOND_US);
  });

  it('route to queues', async () => {
    const files = celeryProject(
      MAIL,
      ['tasks.mail.delay(1)', "tasks.mail.apply_async((2,), queue='slow')", "return HttpResponse('ok')"],
      ["CELERY_TASK_ROUTES = {'pins.tasks.mail': {'queue': 'mails'}}"],
    );
    const { background } = await ran(backgroundRun(files, { workers: [{ ...WORKER, queues: ['mails'] }] }));
    expect(background.messages.map(({ queue, fate }) => [queue, fate])).toEqual([
      ['mails', 'done'],
      ['slow', 'waiting'],
    ]);
  });

  it('run a chain in order, each with what the one before returned, and a group', async () => {
    const files = celeryProject(
      ['@shared_task', 'def one(): return 1', '@shared_task', 'def add(x, y): return x + y', ...MAIL],
      [
        'chain(tasks.one.s(), tasks.add.s(4), tasks.mail.s()).delay()',
        'group(tasks.mail.s(7), tasks.mail.s(8)).delay()',
        "return HttpResponse('ok')",
      ],
    );
    const result = await ran(backgroundRun(files));
    expect(keys(result).sort()).toEqual(['m5@x.org: Hi', 'm7@x.org: Hi', 'm8@x.org: Hi']);
  });

  it('keep results only where asked to, and have a view that wants one wait for it', async () => {
    const view = ['return HttpResponse(str(tasks.slow.delay().get(timeout=20)))'];
    const slow = ['@shared_task', 'def slow():', '    time.sleep(2)', '    return 42'];
    const settings = ["CELERY_RESULT_BACKEND = 'redis://broker:6379/1'"];
    const result = await ran(backgroundRun(celeryProject(slow, view, settings)));
    expect(result.tapes[0]?.response?.body).toBe('42');
    expect(result.background.requests[0]?.endUs).toBeGreaterThan(2 * SECOND_US);
    const ignored = ['@shared_task(ignore_result=True)', ...slow.slice(1)];
    const quiet = await ran(
      backgroundRun(celeryProject(ignored, ['tasks.slow.delay()', "return HttpResponse('')"], settings)),
    );
    const sets = (tape = quiet.tapes[1]) =>
      tape?.moves.filter((move) => move.type === 'call' && 'operation' in move && move.operation === 'set')
        .length;
    expect(sets()).toBe(0);
    expect(sets(result.tapes[1])).toBe(1);
  });
});

describe('a transaction', () => {
  const find = [
    '@shared_task',
    'def find(pk):',
    "    send_mail(Pin.objects.get(pk=pk).title, 'text', 'a@b.c', ['x@x.org'])",
  ];
  const body = (publish: string) => [
    'with transaction.atomic():',
    "    pin = Pin.objects.create(title='fresh', owner_id=1)",
    `    ${publish}`,
    // Longer than a worker takes to open its connection.
    '    time.sleep(1)',
    "return HttpResponse('ok')",
  ];

  it('that is not committed hides its rows from a task that starts meanwhile', async () => {
    const result = await ran(backgroundRun(celeryProject(find, body('tasks.find.delay(pin.pk)'))));
    expect(outcomes(result)).toEqual([
      ['pins.tasks.find', 'failed', 'DoesNotExist: Pin matching query does not exist.'],
    ]);
    expect(keys(result)).toEqual([]);
  });

  it('is kept though others run between its last write and its commit', async () => {
    const questions = ["SELECT COUNT(*) FROM pins_pin WHERE title = 'fresh'"];
    const files = celeryProject(find, body('tasks.find.delay(pin.pk)'));
    const { answers } = await ran(backgroundRun(files, {}, { questions }));
    expect(answers?.after).toEqual([['1']]);
  });

  it.each(['tasks.find.delay_on_commit(pin.pk)', 'transaction.on_commit(lambda: tasks.find.delay(pin.pk))'])(
    'is over when %s publishes',
    async (publish) => {
      const result = await ran(backgroundRun(celeryProject(find, body(publish))));
      expect(keys(result)).toEqual(['x@x.org: fresh']);
    },
  );
});

describe('two tasks at once', () => {
  const counted = (lines: readonly string[]) =>
    celeryProject(
      ['@shared_task', 'def like(pk):', ...lines.map((line) => `    ${line}`)],
      ['tasks.like.delay(1)', 'tasks.like.delay(1)', "return HttpResponse('ok')"],
    );
  const questions = ['SELECT title FROM pins_pin WHERE id = 1'];
  // Next to each other, the first would be done before the second reads.
  const conditions = writeKnob(DEFAULT_CONDITIONS, 'db.rtt', 2000);
  const READ_THEN_WRITE = ['pin = Pin.objects.get(pk=pk)', "pin.title = f'{pin.title}+'", 'pin.save()'];

  it('lose an update that each makes of what it read', async () => {
    const { answers } = await ran(backgroundRun(counted(READ_THEN_WRITE), {}, { questions, conditions }));
    expect(answers).toEqual({ before: [['pin 1']], after: [['pin 1+']] });
  });

  it('lose none that the database makes', async () => {
    const lines = [
      'from django.db.models import Value',
      'from django.db.models.functions import Concat',
      "Pin.objects.filter(pk=pk).update(title=Concat(F('title'), Value('+')))",
    ];
    const { answers } = await ran(backgroundRun(counted(lines), {}, { questions, conditions }));
    expect(answers?.after).toEqual([['pin 1++']]);
  });

  it('lose none where one process takes them one after the other', async () => {
    const workers = [{ ...WORKER, concurrency: 1 }];
    const { answers } = await ran(
      backgroundRun(counted(READ_THEN_WRITE), { workers }, { questions, conditions }),
    );
    expect(answers?.after).toEqual([['pin 1++']]);
  });
});

describe('incidents', () => {
  const charge = (options: string, key: string) =>
    celeryProject(
      [
        `@shared_task(${options})`,
        'def charge(pk):',
        `    payments.charge(f'pin {pk}', 500${key})`,
        "    send_mail('Receipt', 'text', 'a@b.c', [f'm{pk}@x.org'])",
      ],
      ['tasks.charge.delay(1)', "return HttpResponse('ok')"],
      ["CELERY_BROKER_URL = 'amqp://broker'"],
    );
  const dies: Incident = {
    type: 'worker-lost',
    when: { effect: 'charge', nth: 1, afterUs: 1000 },
    worker: null,
    backAfterUs: 10 * SECOND_US,
  };

  it('a worker that dies after an early acknowledgement loses what it had not done', async () => {
    const result = await ran(backgroundRun(charge('', ''), { incidents: [dies] }));
    expect(problemOf(result)).toBeNull();
    expect(keys(result)).toEqual(['pin 1']);
    expect(result.background.messages).toMatchObject([{ fate: 'lost' }]);
  });

  it('with a late one the task comes back, and does all of it again', async () => {
    const result = await ran(backgroundRun(charge('acks_late=True', ''), { incidents: [dies] }));
    expect(keys(result)).toEqual(['pin 1', 'pin 1', 'm1@x.org: Receipt']);
    expect(outcomes(result).map(([, outcome]) => outcome)).toEqual(['killed', 'succeeded']);
    expect(result.background.effects[1]?.atUs).toBeGreaterThan(10 * SECOND_US);
  });

  it('and with an idempotency key charges once', async () => {
    const files = charge('acks_late=True', ", idempotency_key=f'pin {pk}'");
    const result = await ran(backgroundRun(files, { incidents: [dies] }));
    expect(keys(result)).toEqual(['pin 1', 'm1@x.org: Receipt']);
  });

  it('Redis takes an hour to notice', async () => {
    const files = { ...charge('acks_late=True', '') };
    const redis = {
      ...files,
      'settings.py': (files['settings.py'] ?? '').replace('amqp://broker', 'redis://broker'),
    };
    const result = await ran(backgroundRun(redis, { incidents: [dies] }));
    expect(result.background.effects[1]?.atUs).toBeGreaterThan(3600 * SECOND_US);
  });

  it('a worker that does not come back leaves the message with the broker', async () => {
    const files = charge('acks_late=True', '');
    const redis = {
      ...files,
      'settings.py': (files['settings.py'] ?? '').replace('amqp://broker', 'redis://broker'),
    };
    for (const project of [files, redis]) {
      const result = await ran(backgroundRun(project, { incidents: [{ ...dies, backAfterUs: null }] }));
      expect(result.background.messages).toMatchObject([{ fate: 'waiting' }]);
    }
  });

  it('a process that is killed is acknowledged all the same, late or not, unless told otherwise', async () => {
    const killed: Incident = {
      type: 'process-lost',
      when: { effect: 'charge', nth: 1, afterUs: 1000 },
      worker: null,
    };
    const run = async (options: string) =>
      keys(await ran(backgroundRun(charge(options, ''), { incidents: [killed] })));
    expect(await run('acks_late=True')).toEqual(['pin 1']);
    expect(await run('acks_late=True, reject_on_worker_lost=True')).toEqual([
      'pin 1',
      'pin 1',
      'm1@x.org: Receipt',
    ]);
  });

  it('an acknowledgement that is lost has the message delivered twice', async () => {
    const incidents: Incident[] = [{ type: 'ack-lost', task: 'pins.tasks.charge', nth: 1 }];
    const result = await ran(backgroundRun(charge('acks_late=True', ''), { incidents }));
    expect(keys(result)).toEqual(['pin 1', 'm1@x.org: Receipt', 'pin 1', 'm1@x.org: Receipt']);
    expect(result.background.messages[0]?.deliveries).toHaveLength(2);
  });

  describe('a service that is not to be reached', () => {
    const down = (service: 'payments' | 'mail', seconds: number): Incident => ({
      type: 'service-down',
      service,
      when: { atUs: 0 },
      forUs: seconds * SECOND_US,
    });
    const retrying =
      'autoretry_for=(ConnectionError,), retry_backoff=True, retry_jitter=False, max_retries=4';

    it('refuses, and is not charged by', async () => {
      const result = await ran(backgroundRun(charge('', ''), { incidents: [down('payments', 20)] }));
      expect(outcomes(result)).toEqual([
        ['pins.tasks.charge', 'failed', expect.stringContaining('ConnectionRefusedError')],
      ]);
      expect(keys(result)).toEqual([]);
      expect(result.background.happenings.map(({ text }) => text)).toEqual([
        'The payment service was not to be reached.',
        'The payment service was back.',
      ]);
    });

    it('answers those who try until it is back, and not those who give up before', async () => {
      const run = (seconds: number) =>
        ran(backgroundRun(charge(retrying, ''), { incidents: [down('payments', seconds)] }));
      const waited = await run(10);
      expect(keys(waited)).toEqual(['pin 1', 'm1@x.org: Receipt']);
      // 1, 2, 4 and 8 s: the fourth try again is at 15.
      expect(waited.background.tasks).toHaveLength(5);
      expect(keys(await run(20))).toEqual([]);
    });

    it('is a mail server that nobody can connect to', async () => {
      const files = celeryProject(MAIL, ['tasks.mail.delay(1)', "return HttpResponse('ok')"]);
      const result = await ran(backgroundRun(files, { incidents: [down('mail', 20)] }));
      expect(outcomes(result)[0]?.[2]).toContain('ConnectionRefusedError');
    });

    it('may be so from the first effect on', async () => {
      const after: Incident = {
        ...down('mail', 20),
        when: { effect: 'charge', nth: 1, afterUs: 0 },
      } as Incident;
      const result = await ran(backgroundRun(charge('', ''), { incidents: [after] }));
      expect(keys(result)).toEqual(['pin 1']);
    });
  });

  it('a task that runs longer than its limit is killed', async () => {
    const files = celeryProject(
      [
        '@shared_task(time_limit=3)',
        'def slow():',
        '    time.sleep(10)',
        "    send_mail('Late', '', 'a@b.c', ['x@x.org'])",
      ],
      ['tasks.slow.delay()', "return HttpResponse('ok')"],
    );
    const result = await ran(backgroundRun(files));
    expect(outcomes(result).map(([, outcome]) => outcome)).toEqual(['killed']);
    expect(keys(result)).toEqual([]);
    expect(result.background.tasks[0]?.endUs).toBeGreaterThanOrEqual(3 * SECOND_US);
  });

  it('a publish while the broker is down is tried again as Celery does, then fails', async () => {
    const down: Incident = { type: 'broker-down', when: { atUs: 0 }, forUs: 60 * SECOND_US, keeps: true };
    const files = celeryProject(MAIL, [
      'try:',
      '    tasks.mail.delay(1)',
      'except Exception as exc:',
      "    return HttpResponse(f'{type(exc).__name__}')",
      "return HttpResponse('ok')",
    ]);
    const result = await ran(backgroundRun(files, { incidents: [down] }, { requests: [POST] }));
    expect(result.tapes[0]?.response?.body).toBe('OperationalError');
    expect(result.background.messages).toEqual([]);
  });

  it('a broker that loses its messages loses what was not done', async () => {
    const files = celeryProject(MAIL, [
      'tasks.mail.apply_async((1,), countdown=60)',
      "return HttpResponse('ok')",
    ]);
    const down = (keeps: boolean): Incident => ({
      type: 'broker-down',
      when: { atUs: SECOND_US },
      forUs: SECOND_US,
      keeps,
    });
    const rabbit = { ...files, 'settings.py': (files['settings.py'] ?? '').replace('redis:', 'amqp:') };
    expect(keys(await ran(backgroundRun(rabbit, { incidents: [down(true)] })))).toEqual(['m1@x.org: Hi']);
    const lost = await ran(backgroundRun(rabbit, { incidents: [down(false)] }));
    expect(lost.background.messages).toMatchObject([{ fate: 'lost' }]);
  });
});
