import { beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import { counters } from '../../src/tape';
import type { Engine } from '../../src/worker/protocol';
import { GET_HOME, runOf, viewOf } from './support/project';

let engine: Engine;
/** Its limit on time is shorter: nobody waits for it five seconds. */
let hasty: Engine;
beforeAll(async () => {
  [engine, hasty] = await Promise.all([createNodeEngine(), createNodeEngine({ requestLimitMs: 1_200 })]);
});

const endedBy = (body: readonly string[], imports: readonly string[] = []) => problemIn(hasty, body, imports);
const problemOf = (body: readonly string[], imports: readonly string[] = []) =>
  problemIn(engine, body, imports);

/** Runs a view that must fail, and then one that must not. */
async function problemIn(engine: Engine, body: readonly string[], imports: readonly string[]) {
  const { tapes, problem } = await engine.run(runOf(viewOf(body, imports)));
  const [after] = (await engine.run(runOf())).tapes;
  expect(after && counters(after).queries).toBe(21);
  return problem ?? tapes[0]?.problem;
}

describe('limits', () => {
  it('end a loop without end, on its line', async () => {
    const problem = await endedBy(['while True:', '    pass']);
    expect(problem).toMatchObject({
      kind: 'limit',
      title: 'Your code ran for more than 1.2 seconds.',
      file: 'pins/views.py',
      line: 6,
    });
  });

  it('end one that swallows every exception', async () => {
    const problem = await endedBy([
      'while True:',
      '    try:',
      '        1 / 0',
      '    except Exception:',
      '        pass',
    ]);
    expect(problem).toMatchObject({ kind: 'limit', file: 'pins/views.py' });
  });

  it('cannot be swallowed', async () => {
    const problem = await endedBy(
      [
        'try:',
        '    with connection.cursor() as cursor:',
        '        while True:',
        "            cursor.execute('SELECT 1')",
        'except:',
        '    pass',
        "return HttpResponse('all is well')",
      ],
      ['from django.db import connection'],
    );
    expect(problem).toMatchObject({ kind: 'limit', file: 'pins/views.py', line: 9 });
  });

  it('end one at import', async () => {
    const problem = await endedBy(["return HttpResponse('')"], ['while True:', '    pass']);
    expect(problem).toMatchObject({ kind: 'limit', file: 'pins/views.py', line: 4 });
  });

  it('on time are for each request: a check of many takes as long as they do', async () => {
    const view = viewOf(
      [
        'end = host.realSeconds() + 0.8',
        'while host.realSeconds() < end:',
        '    pass',
        "return HttpResponse('x')",
      ],
      ['from measure_host import engine as host'],
    );
    const { tapes } = await hasty.run(runOf(view, { requests: [GET_HOME, GET_HOME] }));
    expect(tapes.map(({ problem }) => problem)).toEqual([null, null]);
  });

  it('on calls are for each request', async () => {
    const view = viewOf(
      [
        'with connection.cursor() as cursor:',
        '    for _ in range(10_100):',
        "        cursor.execute('SELECT 1')",
        "return HttpResponse('x')",
      ],
      ['from django.db import connection'],
    );
    const { tapes } = await engine.run(runOf(view, { requests: [GET_HOME, GET_HOME] }));
    expect(tapes.map(({ problem }) => problem)).toEqual([null, null]);
  });

  it('end recursion without end', async () => {
    const problem = await problemOf(['return home(request)']);
    // Where it ends depends on what the last call was doing: at its head, or at the call.
    expect(problem).toMatchObject({ kind: 'limit', file: 'pins/views.py' });
    expect([4, 5]).toContain(problem?.line);
  });

  it('end a request of twenty thousand calls', async () => {
    const problem = await problemOf(
      ['with connection.cursor() as cursor:', '    while True:', "        cursor.execute('SELECT 1')"],
      ['from django.db import connection'],
    );
    expect(problem?.kind).toBe('limit');
    expect(problem?.title).toMatch(/20,000/);
    expect(problem).toMatchObject({ file: 'pins/views.py', line: 8 });
  });
});

describe('mistakes', () => {
  it('in a module stop the project from loading, at their place', async () => {
    const problem = await problemOf(['return HttpResponse(']);
    expect(problem).toMatchObject({ kind: 'reader-error', file: 'pins/views.py', line: 5 });
    expect(problem?.exception?.type).toBe('SyntaxError');
  });

  it('in a view end in a 500 and a Problem with its line', async () => {
    const view = viewOf(["return HttpResponse(Pin.objects.get(titel='x'))"]);
    const { tapes } = await engine.run(runOf(view));
    expect(tapes[0]?.response?.status).toBe(500);
    expect(tapes[0]?.problem).toMatchObject({ file: 'pins/views.py', line: 5, request: 'home' });
    expect(tapes[0]?.problem?.remedy).toMatch(/title/);
  });
});
