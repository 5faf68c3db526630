import { beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import { counters, type DatabaseCall, isDatabaseCall, type Tape } from '../../src/tape';
import type { Engine } from '../../src/worker/protocol';
import { GET_HOME, PROJECT, runOf, viewOf } from './support/project';

let engine: Engine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

/** Two requests of one process, with these settings of the default database; null: DATABASES is left out. */
async function twice(settings: string | null, files = {}): Promise<readonly Tape[]> {
  const databases = settings === null ? '' : `DATABASES = {'default': {${settings}}}\n`;
  const changed = { ...files, 'settings.py': `${PROJECT['settings.py']}${databases}` };
  const result = await engine.run(runOf(changed, { requests: [GET_HOME, GET_HOME] }));
  expect(result.problem).toBeNull();
  expect(result.tapes.map(({ problem }) => problem)).toEqual([null, null]);
  return result.tapes;
}

const operations = (tape: Tape | undefined) =>
  tape?.moves.flatMap((move) => (isDatabaseCall(move) ? [move.operation] : [])) ?? [];
const connects = (tapes: readonly Tape[]) =>
  tapes.map(({ moves }) =>
    moves
      .filter((move): move is DatabaseCall => isDatabaseCall(move) && move.operation === 'connect')
      .map(({ opened }) => opened),
  );

describe('a connection', () => {
  it.each([null, "'ENGINE': 'django.db.backends.sqlite3'"])(
    'that no setting speaks of is asked for by each request, and costs what the conditions say: %s',
    async (settings) => {
      const tapes = await twice(settings);
      expect(connects(tapes)).toEqual([[undefined], [undefined]]);
    },
  );

  it('is opened by each request where CONN_MAX_AGE is 0', async () => {
    expect(connects(await twice("'CONN_MAX_AGE': 0"))).toEqual([[true], [true]]);
  });

  it.each(['None', '60'])('is kept where CONN_MAX_AGE is %s', async (age) => {
    const tapes = await twice(`'CONN_MAX_AGE': ${age}`);
    expect(connects(tapes)).toEqual([[false], []]);
    expect(tapes.map((tape) => counters(tape).connections)).toEqual([0, 0]);
  });

  it('is opened again once its time is over', async () => {
    expect(connects(await twice("'CONN_MAX_AGE': 0.5"))).toEqual([[false], [true]]);
  });

  it('is opened again where the code closed it', async () => {
    const view = viewOf(
      ['Pin.objects.count()', 'connection.close()', 'return HttpResponse(str(Pin.objects.count()))'],
      ['from django.db import connection'],
    );
    expect(connects(await twice("'CONN_MAX_AGE': None", view))).toEqual([[false, true], [true]]);
  });
});

describe('settings of the database', () => {
  it('may wrap each view in a transaction, and are those of the run alone', async () => {
    const [tape] = await twice("'ATOMIC_REQUESTS': True");
    expect(operations(tape).slice(0, 3)).toEqual(['connect', 'begin', 'query']);
    expect(operations(tape).at(-1)).toBe('commit');
    const [other] = await twice(null);
    expect(operations(other)).not.toContain('begin');
  });

  it('do not move it elsewhere', async () => {
    const [tape] = await twice("'ENGINE': 'django.db.backends.postgresql', 'NAME': 'pins', 'HOST': 'db'");
    expect(tape && counters(tape).queries).toBe(21);
  });

  it('must be there where DATABASES is', async () => {
    const settings = `${PROJECT['settings.py']}DATABASES = {'replica': {}}\n`;
    const { problem } = await engine.run(runOf({ 'settings.py': settings }));
    expect(problem?.title).toContain("You must define a 'default' database.");
  });
});
