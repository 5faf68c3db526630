import { beforeAll, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import type { LabRequest } from '../../src/tape';
import type { Engine } from '../../src/worker/protocol';
import { GET_HOME, runOf, viewOf } from './support/project';

let engine: Engine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

const SESSIONS = {
  'settings.py': [
    "INSTALLED_APPS = ['django.contrib.contenttypes', 'django.contrib.sessions', 'pins']",
    "MIDDLEWARE = ['django.contrib.sessions.middleware.SessionMiddleware']",
    "SESSION_ENGINE = 'django.contrib.sessions.backends.signed_cookies'",
    '',
  ].join('\n'),
};

async function bodies(view: readonly string[], imports: readonly string[], requests: Partial<LabRequest>[]) {
  const sent = requests.map((request) => ({ ...GET_HOME, ...request }));
  const { tapes, problem } = await engine.run(
    runOf({ ...SESSIONS, ...viewOf(view, imports) }, { requests: sent }),
  );
  expect(problem).toBeNull();
  for (const tape of tapes) expect(tape.problem).toBeNull();
  return tapes.map(({ response }) => response?.body);
}

const WHO = ["return HttpResponse(str(request.session.get('member')))"];

it('holds for each visitor a session of their own', async () => {
  const ada = { visitor: 'ada', session: { member: 'SELECT max(id) FROM pins_member' } };
  const bob = { visitor: 'bob', session: { member: 'SELECT name FROM pins_member WHERE id = 2' } };
  expect(await bodies(WHO, [], [ada, bob, { visitor: 'ada' }, {}])).toEqual(['5', 'member 2', '5', 'None']);
});

it('begins no request with what a session took', async () => {
  const { tapes } = await engine.run(
    runOf(
      { ...SESSIONS, ...viewOf(WHO) },
      { requests: [{ ...GET_HOME, session: { member: 'SELECT 1' } }, GET_HOME] },
    ),
  );
  expect(tapes[0]?.moves.filter(({ type }) => type === 'call')).toEqual([]);
});

it('lets time pass before a request', async () => {
  const clock = ['return HttpResponse(str(round(time.time())))'];
  const [first, second, third] = (await bodies(clock, ['import time'], [{}, {}, { afterSeconds: 60 }])).map(
    Number,
  );
  expect([(second ?? 0) - (first ?? 0), (third ?? 0) - (second ?? 0)]).toEqual([1, 60]);
});

it('has another process answer, which knows nothing of the first', async () => {
  const count = ['counted.append(1)', 'return HttpResponse(str(len(counted)))'];
  expect(await bodies(count, ['counted = []'], [{}, {}, { otherProcess: true }, {}])).toEqual([
    '1',
    '2',
    '1',
    '2',
  ]);
});

it('says what of a project keeps another process from starting', async () => {
  const { problem, tapes } = await engine.run(
    runOf(
      viewOf(
        ['return HttpResponse("")'],
        ['import builtins', 'assert not hasattr(builtins, "once")', 'builtins.once = 1'],
      ),
      {
        requests: [GET_HOME, { ...GET_HOME, otherProcess: true }],
      },
    ),
  );
  expect(tapes).toHaveLength(1);
  expect(problem).toMatchObject({ file: 'pins/views.py', exception: { type: 'AssertionError' } });
});
