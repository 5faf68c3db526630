import { beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import { DEFAULT_CONDITIONS, timeline, writeKnob } from '../../src/simulation';
import { counters, type DatabaseCall, isDatabaseCall, type Tape } from '../../src/tape';
import type { Engine, RunResult } from '../../src/worker/protocol';
import { GET_HOME, runOf, viewOf } from './support/project';

let engine: Engine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

const only = ({ tapes }: RunResult): Tape => {
  const [tape] = tapes;
  if (tape === undefined || tapes.length !== 1) throw new Error(`${tapes.length} tapes`);
  return tape;
};
const body = (tape: Tape): string => tape.response?.body ?? '';
const queries = (tape: Tape): DatabaseCall[] =>
  tape.moves.filter((move) => isDatabaseCall(move) && move.operation === 'query') as DatabaseCall[];

describe('a run', () => {
  it('counts the queries of a page and blames each on its line', async () => {
    const tape = only(await engine.run(runOf()));
    expect(tape.problem).toBeNull();
    expect(counters(tape)).toMatchObject({ queries: 21, repeated: 20 });
    expect(queries(tape).map(({ place }) => `${place?.file}:${place?.line}`)).toEqual([
      'templates/home.html:2',
      ...Array<string>(20).fill('templates/home.html:4'),
    ]);
  });

  it('asks the database how it answers each statement', async () => {
    const tape = only(await engine.run(runOf()));
    expect(tape.statements).toHaveLength(2);
    expect(tape.statements[1]?.plan[0]?.detail).toBe(
      'SEARCH pins_member USING INTEGER PRIMARY KEY (rowid=?)',
    );
    expect(queries(tape)[1]).toMatchObject({ rowsReturned: 1, rowsExamined: 1, columns: 2 });
  });

  it('answers with the page that Django renders', async () => {
    const tape = only(await engine.run(runOf()));
    expect(tape.response?.status).toBe(200);
    expect(body(tape)).toContain('<li>pin 1 by\nmember 2</li>');
  });

  it('sees select_related make one query of it, with the columns of both tables', async () => {
    const views = runOf().files['pins/views.py'] ?? '';
    const changed = { 'pins/views.py': views.replace('Pin.objects', "Pin.objects.select_related('owner')") };
    const tape = only(await engine.run(runOf(changed)));
    expect(counters(tape).queries).toBe(1);
    expect(queries(tape)[0]?.columns).toBe(5);
  });

  it('names transaction control apart from queries', async () => {
    const view = viewOf(
      ['with transaction.atomic():', "    Member.objects.create(name='new')", "return HttpResponse('done')"],
      ['from django.db import transaction'],
    );
    const tape = only(await engine.run(runOf(view)));
    const operations = tape.moves.flatMap((move) => (isDatabaseCall(move) ? [move.operation] : []));
    expect(operations).toEqual(['connect', 'begin', 'query', 'commit']);
    expect(counters(tape)).toMatchObject({ queries: 1, rowsWritten: 1 });
  });

  it('keeps what was asked of the database while the project loaded', async () => {
    const view = viewOf(['return HttpResponse(str(TOTAL))'], ['TOTAL = Pin.objects.count()']);
    const result = await engine.run(runOf(view));
    expect(result.setup && counters(result.setup).queries).toBe(1);
    expect(body(only(result))).toBe('50');
  });
});

describe('a run starts from nothing', () => {
  it('forgets what the code remembered', async () => {
    const view = viewOf(
      ['return HttpResponse(str(total()))'],
      ['from functools import lru_cache', '@lru_cache', 'def total():', '    return Pin.objects.count()'],
    );
    for (let i = 0; i < 2; i += 1) {
      expect(counters(only(await engine.run(runOf(view)))).queries).toBe(1);
    }
  });

  it('forgets what the code wrote', async () => {
    const view = viewOf(['Pin.objects.all().delete()', 'return HttpResponse(str(Pin.objects.count()))']);
    expect(body(only(await engine.run(runOf(view))))).toBe('0');
    expect(counters(only(await engine.run(runOf()))).queries).toBe(21);
  });

  it('remembers within a run, as a process does', async () => {
    const view = viewOf(['SEEN.append(1)', 'return HttpResponse(str(len(SEEN)))'], ['SEEN = []']);
    const { tapes } = await engine.run(runOf(view, { requests: [GET_HOME, GET_HOME] }));
    expect(tapes.map(body)).toEqual(['1', '2']);
  });

  it('drops the signal receivers of the code before', async () => {
    const models = `${runOf().files['pins/models.py']}
from django.db.models.signals import post_init
def seen(**kwargs):
    print('seen')
post_init.connect(seen, sender=Pin, weak=False)
`;
    const notes = (tape: Tape) => tape.moves.filter((move) => move.type === 'note').length;
    expect(notes(only(await engine.run(runOf({ 'pins/models.py': models }))))).toBe(20);
    expect(notes(only(await engine.run(runOf({ 'pins/models.py': models }))))).toBe(20);
    expect(notes(only(await engine.run(runOf())))).toBe(0);
  });
});

describe('time and chance', () => {
  const chancy = viewOf(
    ["return HttpResponse(f'{uuid.uuid4()} {secrets.token_hex(4)} {random.random()} {set('abcdef')}')"],
    ['import random, secrets, uuid'],
  );

  it('gives the same tape for the same seed, another for another', async () => {
    const first = await engine.run(runOf(chancy));
    const second = await engine.run(runOf(chancy));
    expect(second).toEqual(first);
    const other = await engine.run(runOf(chancy, { seed: 2 }));
    expect(body(only(other))).not.toBe(body(only(first)));
  });

  it('lets Python read the virtual clock, which ends where the timeline ends', async () => {
    const view = viewOf(
      ['list(Pin.objects.all())', 'time.sleep(0.25)', 'return HttpResponse(str(time.time_ns() // 1000))'],
      ['import time'],
    );
    const conditions = writeKnob(DEFAULT_CONDITIONS, 'db.rtt', 5_000);
    const { tapes } = await engine.run(runOf(view, { conditions, requests: [GET_HOME, GET_HOME] }));
    const [first, second] = tapes.map((tape) => timeline(tape, conditions));
    if (first?.kind !== 'complete' || second?.kind !== 'complete') throw new Error('diverged');
    expect(first.totalsUs.waiting).toBe(250_000);
    const [read1, read2] = tapes.map((tape) => Number(body(tape)));
    // From reading to reading: the first request's end, the pause, the second's beginning.
    const reading = (tape: Tape | undefined) =>
      tape?.moves.flatMap((move) =>
        move.type === 'cpu' && move.guard?.type === 'clock-reading' ? [move.guard.atUs] : [],
      )[0] ?? Number.NaN;
    const apart = first.totalUs - reading(tapes[0]) + 1_000_000 + reading(tapes[1]);
    expect((read2 ?? 0) - (read1 ?? 0)).toBe(apart);
  });

  it('diverges where the code read the clock, once conditions change', async () => {
    const view = viewOf(
      ['list(Pin.objects.all())', 'return HttpResponse(str(time.time()))'],
      ['import time'],
    );
    const tape = only(await engine.run(runOf(view)));
    expect(timeline(tape, DEFAULT_CONDITIONS).kind).toBe('complete');
    expect(timeline(tape, writeKnob(DEFAULT_CONDITIONS, 'db.rtt', 9_000)).kind).toBe('diverges');
  });

  it('ends a loop that waits for the clock', async () => {
    const view = viewOf(
      [
        'end = time.monotonic() + 1',
        'while time.monotonic() < end:',
        '    pass',
        "return HttpResponse('ok')",
      ],
      ['import time'],
    );
    const tape = only(await engine.run(runOf(view)));
    expect(body(tape)).toBe('ok');
    expect(timeline(tape, DEFAULT_CONDITIONS).totalUs).toBeGreaterThan(1_000_000);
  });
});

describe('the models', () => {
  const withField = (field: string) => ({
    'pins/models.py': `${runOf().files['pins/models.py']}    ${field}\n`,
    ...viewOf(['return HttpResponse(str(Pin.objects.filter(views=3).count()))']),
  });

  it('may gain a field: the dataset is migrated', async () => {
    const tape = only(await engine.run(runOf(withField('views = models.IntegerField(default=3)'))));
    expect(tape.problem).toBeNull();
    expect(body(tape)).toBe('50');
  });

  it('may gain an index: the plan shows it', async () => {
    const models = {
      'pins/models.py': (runOf().files['pins/models.py'] ?? '').replace(
        'title = models.CharField(max_length=50)',
        'title = models.CharField(max_length=50, db_index=True)',
      ),
      ...viewOf(["return HttpResponse(str(Pin.objects.filter(title='pin 7').get().pk))"]),
    };
    const tape = only(await engine.run(runOf(models)));
    expect(tape.statements.at(-1)?.plan[0]?.detail).toMatch(/^SEARCH pins_pin USING INDEX pins_pin_title/);
  });

  it('say what to do where a new field has no value for the rows there are', async () => {
    const { problem } = await engine.run(runOf(withField('views = models.IntegerField()')));
    expect(problem?.title).toMatch(/views/);
    expect(problem?.remedy).toMatch(/default/);
  });
});

describe('requests', () => {
  it('keep cookies, and forms carry the token', async () => {
    const view = viewOf([
      "if request.method == 'POST':",
      "    response = HttpResponse('hello ' + request.POST['name'])",
      "    response.set_cookie('name', request.POST['name'])",
      '    return response',
      "return HttpResponse('again ' + request.COOKIES.get('name', 'nobody'))",
    ]);
    const requests = [{ name: 'form', method: 'POST', path: '/', form: { name: 'Ada' } } as const, GET_HOME];
    const { tapes } = await engine.run(runOf(view, { requests }));
    expect(tapes.map(body)).toEqual(['hello Ada', 'again Ada']);
  });

  it('see what another member changed before them, off the record', async () => {
    const requests = [GET_HOME, { ...GET_HOME, before: "UPDATE pins_member SET name = 'somebody'" }];
    const { tapes } = await engine.run(runOf({}, { requests }));
    expect(tapes.map((tape) => body(tape).includes('somebody'))).toEqual([false, true]);
    expect(tapes.map((tape) => counters(tape).queries)).toEqual([21, 21]);
  });
});
