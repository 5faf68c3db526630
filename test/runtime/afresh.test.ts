import { beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import type { ProjectFiles } from '../../src/tape';
import type { Engine, RunRequest } from '../../src/worker/protocol';
import { PROJECT, runOf, viewOf } from './support/project';

// The same request gives the same tapes, whatever ran before: each case runs twice, between them nothing.

let engine: Engine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

const CONTRIB = {
  'settings.py':
    "INSTALLED_APPS = ['django.contrib.contenttypes', 'django.contrib.auth', 'django.contrib.sessions', 'pins']\n",
};

interface Case {
  readonly what: string;
  readonly files: ProjectFiles;
  readonly more: Partial<RunRequest>;
}

const of = (what: string, files: ProjectFiles, more: Partial<RunRequest> = {}): Case => ({
  what,
  files,
  more,
});

const CASES: readonly Case[] = [
  of(
    'content types that Django remembers',
    viewOf(
      ['return HttpResponse(ContentType.objects.get_for_model(Pin).model)'],
      ['from django.contrib.contenttypes.models import ContentType'],
    ),
  ),
  of(
    'receivers of signals of contrib',
    {
      ...CONTRIB,
      ...viewOf(
        ['user_logged_out.send(sender=None)', "return HttpResponse('x')"],
        [
          'from django.contrib.auth.signals import user_logged_out',
          'def receiver(**kwargs):',
          "    print('received')",
          'user_logged_out.connect(receiver, weak=False)',
        ],
      ),
    },
    { baseFiles: { ...PROJECT, ...CONTRIB } },
  ),
  of(
    'lookups registered',
    viewOf(
      ["return HttpResponse(str(CharField.get_lookups().get('shouts')))", ''],
      [
        'from django.db.models import CharField, Lookup',
        'SEEN = CharField.get_lookups().get("shouts")',
        '@CharField.register_lookup',
        'class Shouts(Lookup):',
        "    lookup_name = 'shouts'",
        'print(SEEN)',
      ],
    ),
  ),
  of(
    'the process’s own state',
    viewOf(
      [
        "print(os.environ.get('SEEN'), decimal.getcontext().prec, timezone.get_current_timezone_name(),",
        "      logging.getLogger('x').level, gc.isenabled(), uuid.uuid1(), uuid.uuid7())",
        "os.environ['SEEN'] = '1'",
        'decimal.getcontext().prec = 3',
        "timezone.activate('Etc/UTC')",
        "logging.getLogger('x').setLevel(10)",
        'gc.disable()',
        "return HttpResponse('x')",
      ],
      ['import decimal, gc, logging, os, uuid', 'from django.utils import timezone'],
    ),
  ),
  of(
    'files',
    viewOf([
      "for path in ('/tmp/log', '/project/log'):",
      "    with open(path, 'a') as log:",
      "        log.write('x')",
      "return HttpResponse(open('/tmp/log').read() + open('/project/log').read())",
    ]),
  ),
  of('half a line printed', viewOf(["print('abc', end='')", "return HttpResponse('x')"])),
  of(
    'output taken away',
    viewOf(["print('here')", 'sys.stdout = None', "return HttpResponse('x')"], ['import sys']),
  ),
];

describe('a run starts from nothing', () => {
  it.each(CASES)('$what', async ({ files, more }) => {
    const first = await engine.run(runOf(files, more));
    expect(first.problem).toBeNull();
    expect(first.tapes[0]?.problem).toBeNull();
    expect(await engine.run(runOf(files, more))).toEqual(first);
  });

  it('notes half a line printed with the request that printed it', async () => {
    const { tapes } = await engine.run(runOf(viewOf(["print('abc', end='')", "return HttpResponse('x')"])));
    expect(tapes[0]?.moves).toContainEqual(expect.objectContaining({ type: 'note', text: 'abc' }));
  });
});
