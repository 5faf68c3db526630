import { beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import { counters, isDatabaseCall, type ProjectFiles, type Tape } from '../../src/tape';
import type { Engine } from '../../src/worker/protocol';
import { GET_HOME, PROJECT, runOf, viewOf } from './support/project';

// What a Django developer would try, beyond what the lessons need.

let engine: Engine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

async function tapesOf(changed: ProjectFiles, requests = [GET_HOME]): Promise<readonly Tape[]> {
  const { tapes, problem } = await engine.run(runOf(changed, { requests }));
  if (problem !== null) throw new Error(`${problem.title} ${problem.traceback}`);
  return tapes;
}

async function bodyOf(changed: ProjectFiles): Promise<string> {
  const [tape] = await tapesOf(changed);
  if (tape?.problem) throw new Error(`${tape.problem.title} ${tape.problem.traceback}`);
  return tape?.response?.body ?? '';
}

const operations = (tape: Tape | undefined): string[] =>
  (tape?.moves ?? []).flatMap((move) => (isDatabaseCall(move) ? [move.operation] : []));

describe('views', () => {
  it('may be classes', async () => {
    const [tape] = await tapesOf({
      'pins/views.py': [
        'from django.views.generic import ListView',
        'from .models import Pin',
        'class Home(ListView):',
        '    model = Pin',
        '    paginate_by = 10',
        "    template_name = 'home.html'",
        "    context_object_name = 'pins'",
        'home = Home.as_view()',
        '',
      ].join('\n'),
    });
    // The paginator counts; each of ten pins asks for its owner.
    expect(tape && counters(tape).queries).toBe(1 + 1 + 10);
  });

  it('may stream: what the stream asks for is on the record', async () => {
    const [tape] = await tapesOf(
      viewOf(
        ["return StreamingHttpResponse(f'{pin.title};' for pin in Pin.objects.all())"],
        ['from django.http import StreamingHttpResponse'],
      ),
    );
    expect(tape?.response?.body.startsWith('pin 1;pin 2;')).toBe(true);
    expect(tape && counters(tape).queries).toBe(1);
  });

  it('may redirect, and may find nothing', async () => {
    const redirect = viewOf(["return redirect('/elsewhere')"], ['from django.shortcuts import redirect']);
    const [moved] = await tapesOf(redirect);
    expect(moved?.response?.status).toBe(302);
    expect(moved?.response?.headers).toContainEqual(['Location', '/elsewhere']);
    const lost = viewOf(
      ['return get_object_or_404(Pin, pk=0)'],
      ['from django.shortcuts import get_object_or_404'],
    );
    const [missing] = await tapesOf(lost);
    expect(missing?.response?.status).toBe(404);
    expect(missing?.problem).toBeNull();
  });

  it('may be asynchronous only elsewhere: the Problem says so', async () => {
    const view = {
      'pins/views.py':
        'from django.http import HttpResponse\nasync def home(request):\n    return HttpResponse("x")\n',
    };
    const [tape] = await tapesOf(view);
    expect(tape?.problem?.kind).toBe('unsupported');
    expect(tape?.problem?.remedy).toMatch(/in place of "async def"/);
  });
});

describe('contrib', () => {
  const settings = `
INSTALLED_APPS = ['django.contrib.contenttypes', 'django.contrib.auth', 'django.contrib.sessions',
                  'django.contrib.messages', 'pins']
MIDDLEWARE = ['django.contrib.sessions.middleware.SessionMiddleware',
              'django.contrib.auth.middleware.AuthenticationMiddleware',
              'django.contrib.messages.middleware.MessageMiddleware']
`;

  it('sessions, users and messages work, and their queries are seen', async () => {
    const files = {
      'settings.py': settings,
      ...viewOf(
        [
          'if request.user.is_authenticated:',
          '    return HttpResponse(request.user.username)',
          "user = User.objects.create_user('ada', password='x')",
          'login(request, user)',
          "messages.info(request, 'welcome')",
          "return HttpResponse('logged in')",
        ],
        [
          'from django.contrib import messages',
          'from django.contrib.auth import login',
          'from django.contrib.auth.models import User',
        ],
      ),
    };
    const { tapes, problem } = await engine.run(
      runOf(files, { requests: [GET_HOME, GET_HOME], baseFiles: { ...PROJECT, 'settings.py': settings } }),
    );
    expect(problem).toBeNull();
    expect(tapes.map((tape) => tape.problem?.traceback ?? tape.response?.body)).toEqual(['logged in', 'ada']);
    // The session, then the user.
    expect(tapes[1] && counters(tapes[1]).queries).toBe(2);
  });

  it('an application added by the reader gets its tables', async () => {
    const files = {
      'settings.py': settings,
      ...viewOf(
        ['return HttpResponse(User.objects.count())'],
        ['from django.contrib.auth.models import User'],
      ),
    };
    expect(await bodyOf(files)).toBe('0');
  });
});

describe('forms and templates', () => {
  it('model forms render and validate', async () => {
    const view = viewOf(
      [
        "form = PinForm({'title': '', 'owner': 1})",
        "return HttpResponse(f'{form.is_valid()} {form.as_p()}')",
      ],
      [
        'from django.forms import modelform_factory',
        "PinForm = modelform_factory(Pin, fields=['title', 'owner'])",
      ],
    );
    expect(await bodyOf(view)).toMatch(/^False .*This field is required.*<select name="owner"/s);
  });

  it('template tags of the reader are found, and blamed', async () => {
    const files = {
      'pins/templatetags/__init__.py': '',
      'pins/templatetags/pin_tags.py':
        'from django import template\nfrom pins.models import Member\nregister = template.Library()\n@register.simple_tag\ndef members():\n    return Member.objects.count()\n',
      'templates/home.html': '{% load pin_tags %}\n{% members %}\n',
    };
    const [tape] = await tapesOf(files);
    expect(tape?.response?.body.trim()).toBe('5');
    const query = tape?.moves.find((move) => isDatabaseCall(move) && move.operation === 'query');
    expect(query).toMatchObject({ place: { file: 'pins/templatetags/pin_tags.py', line: 6 } });
  });

  it('a query hidden in __str__ is blamed there', async () => {
    const files = {
      'pins/models.py': `${PROJECT['pins/models.py']}    def __str__(self):\n        return self.owner.name\n`,
      'templates/home.html': '{% for pin in pins %}{{ pin }} {% endfor %}',
    };
    const [tape] = await tapesOf(files);
    const places = tape?.moves.flatMap((move) =>
      isDatabaseCall(move) && move.place ? [move.place.file] : [],
    );
    expect(places?.filter((file) => file === 'pins/models.py')).toHaveLength(20);
  });
});

describe('the database', () => {
  it('rolls back what an exception leaves', async () => {
    const [tape] = await tapesOf(
      viewOf(
        [
          'try:',
          '    with transaction.atomic():',
          "        Member.objects.create(name='x')",
          "        raise ValueError('no')",
          'except ValueError:',
          '    pass',
          'return HttpResponse(Member.objects.count())',
        ],
        ['from django.db import transaction'],
      ),
    );
    expect(tape?.response?.body).toBe('5');
    expect(operations(tape)).toEqual(['connect', 'begin', 'query', 'rollback', 'query']);
  });

  it('nests transactions in savepoints, and runs what waits for the commit', async () => {
    const [tape] = await tapesOf(
      viewOf(
        [
          'done = []',
          'with transaction.atomic():',
          "    transaction.on_commit(lambda: done.append('committed'))",
          '    with transaction.atomic():',
          "        Member.objects.create(name='x')",
          'return HttpResponse(done)',
        ],
        ['from django.db import transaction'],
      ),
    );
    expect(tape?.response?.body).toBe('committed');
    expect(operations(tape)).toEqual(['connect', 'begin', 'savepoint', 'query', 'release', 'commit']);
  });

  it('prefetches over more than a thousand parents', async () => {
    const dataset = { ...runOf().dataset, params: { members: 1500, pins: 1500 } };
    const view = viewOf([
      "pins = list(Pin.objects.prefetch_related('owner'))",
      'return HttpResponse(len(pins))',
    ]);
    const { tapes } = await engine.run(runOf(view, { dataset }));
    expect(tapes[0]?.problem).toBeNull();
    expect(tapes[0] && counters(tapes[0])).toMatchObject({ queries: 2, rows: 3000 });
  });

  it('counts as FACTS 7 says', async () => {
    const cases: readonly (readonly [code: string, queries: number])[] = [
      ['[p.owner_id for p in Pin.objects.all()]', 1],
      ['[p.owner.name for p in Pin.objects.all()]', 51],
      ["[p.owner.name for p in Pin.objects.select_related('owner')]", 1],
      ["[p.owner.name for p in Pin.objects.prefetch_related('owner')]", 2],
      ["[list(m.pin_set.all()) for m in Member.objects.prefetch_related('pin_set')]", 2],
      ["[m.pin_set.first() for m in Member.objects.prefetch_related('pin_set')]", 7],
      ["list(Pin.objects.only('title')) and [p.owner_id for p in Pin.objects.only('title')]", 52],
      ["list(Pin.objects.values('owner__name'))", 1],
      ['Pin.objects.in_bulk([1, 2, 3])', 1],
      ['Pin.objects.none().count() or list(Pin.objects.filter(pk__in=[]))', 0],
      ["Member.objects.get_or_create(name='member 1')", 1],
      ['Pin.objects.exists() and list(Pin.objects.all())', 2],
      ["Pin.objects.filter(pk=1).update(title='x')", 1],
      ['[p for p in Pin.objects.raw("SELECT id, title, owner_id FROM pins_pin")]', 1],
    ];
    for (const [code, queries] of cases) {
      const [tape] = await tapesOf(viewOf([code, "return HttpResponse('')"]));
      expect(tape?.problem?.traceback ?? null, code).toBeNull();
      expect(tape && counters(tape).queries, code).toBe(queries);
    }
  });

  it('raises what Django raises when SQL is wrong, and keeps the call on the record', async () => {
    const [tape] = await tapesOf(
      viewOf(
        [
          'try:',
          "    connection.cursor().execute('SELECT nope FROM pins_pin')",
          'except OperationalError as error:',
          '    return HttpResponse(str(error))',
        ],
        ['from django.db import OperationalError, connection'],
      ),
    );
    expect(tape?.problem).toBeNull();
    expect(tape?.response?.body).toBe('no such column: nope');
    expect(tape?.moves).toContainEqual(
      expect.objectContaining({ operation: 'query', error: 'no such column: nope' }),
    );
  });

  it('takes statements that have no plan', async () => {
    const [tape] = await tapesOf(
      viewOf(
        [
          'with connection.cursor() as cursor:',
          "    cursor.execute('CREATE TABLE scratch (a)')",
          "    cursor.execute('DROP TABLE scratch')",
          'return HttpResponse(Pin.objects.filter(pk=1).explain())',
        ],
        ['from django.db import connection'],
      ),
    );
    expect(tape?.problem).toBeNull();
    expect(tape?.response?.body).toMatch(/SEARCH pins_pin USING INTEGER PRIMARY KEY/);
  });

  it('opens a connection for each request: whether it costs is a condition', async () => {
    const tapes = await tapesOf({}, [GET_HOME, GET_HOME]);
    expect(tapes.map((tape) => operations(tape)[0])).toEqual(['connect', 'connect']);
  });

  it('counts writes as FACTS 7 says', async () => {
    const cases: readonly (readonly [code: string, queries: number, control: number])[] = [
      ['Pin.objects.bulk_update(list(Pin.objects.all()), ["title"])', 2, 2],
      ['Pin.objects.get(pk=1).delete()', 2, 0],
      ['Pin.objects.filter(pk=1).delete()', 1, 2],
      ['list(Pin.objects.prefetch_related("owner").iterator(chunk_size=20))', 4, 0],
      ["Member.objects.get_or_create(name='nobody')", 2, 2],
    ];
    for (const [code, queries, control] of cases) {
      const [tape] = await tapesOf(viewOf([code, "return HttpResponse('')"]));
      expect(tape?.problem?.traceback ?? null, code).toBeNull();
      expect(tape && counters(tape), code).toMatchObject({ queries, control });
    }
  });
});

describe('what a run cannot go on from is a Problem', () => {
  const problemOf = async (changed: ProjectFiles, requests = [GET_HOME]) => {
    const { tapes, problem } = await engine.run(runOf(changed, { requests }));
    return problem ?? tapes.at(-1)?.problem;
  };

  it('a response that cannot be read', async () => {
    const view = viewOf(["return HttpResponse(b'x', content_type='text/html; charset=nope')"]);
    expect((await problemOf(view))?.title).toMatch(/nope/);
  });

  it('models that another member’s change no longer fits', async () => {
    const models = (PROJECT['pins/models.py'] ?? '').replace(
      'name = models.CharField(max_length=50)',
      "label = models.CharField(max_length=50, default='')",
    );
    const requests = [GET_HOME, { ...GET_HOME, before: "UPDATE pins_member SET name = 'x'" }];
    const problem = await problemOf({ 'pins/models.py': models, 'templates/home.html': 'x' }, requests);
    expect(problem?.kind).toBe('unsupported');
    expect(problem?.remedy).toMatch(/name/);
  });
});

describe('notes', () => {
  it('of a log record that cannot be formatted do not break the page', async () => {
    const view = viewOf(
      ["logging.getLogger('x').warning('%d', 'a')", "return HttpResponse('fine')"],
      ['import logging'],
    );
    expect(await bodyOf(view)).toBe('fine');
  });

  it('say when there were more than are kept', async () => {
    const [tape] = await tapesOf(viewOf(['for i in range(1500): print(i)', "return HttpResponse('')"]));
    const notes = tape?.moves.filter((move) => move.type === 'note') ?? [];
    expect(notes).toHaveLength(1001);
    expect(notes.at(-1)).toMatchObject({ text: expect.stringMatching(/^More than/) });
  });
});
