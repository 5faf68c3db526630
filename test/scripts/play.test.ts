import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import { ROOT } from '../../scripts/lib/paths';
import { findFiles, findLab } from '../../scripts/lib/play/find';
import { parseOptions } from '../../scripts/lib/play/options';
import { play } from '../../scripts/lib/play/play';
import { describe as describePlay } from '../../scripts/lib/play/print';
import { SetupError } from '../../scripts/lib/setup-error';
import { DEFAULT_CONDITIONS, writeKnob } from '../../src/simulation';
import type { Engine } from '../../src/worker/protocol';
import { copyLessons } from './copy-lessons';

const ID = '4-metrics/2-select-related';

describe('parseOptions', () => {
  it('has a default for all but the lab', () => {
    expect(parseOptions(['lessons/x/y'])).toEqual({
      lab: 'lessons/x/y',
      files: 'start',
      settings: [],
      dataset: null,
      seed: 1,
      traffic: null,
      json: false,
    });
  });

  it('takes every flag', () => {
    const args =
      'a/b --files wrong/slow --set db.rtt=5ms --set db.jitter=0 --dataset startup --seed 9 --traffic rate=9 --json';
    expect(parseOptions(args.split(' '))).toEqual({
      lab: 'a/b',
      files: 'wrong/slow',
      settings: ['db.rtt=5ms', 'db.jitter=0'],
      dataset: 'startup',
      seed: 9,
      traffic: 'rate=9',
      json: true,
    });
  });

  it.each([
    [[]],
    [['a', 'b']],
    [['a', '--dataset', 'huge']],
    [['a', '--seed', '-1']],
    [['a', '--colour']],
    [['a', '--traffic']],
  ])('refuses %j, and says how it is used', (args) => {
    expect(() => parseOptions(args)).toThrow(SetupError);
    expect(() => parseOptions(args)).toThrow(/npm run -s play -- /);
  });
});

describe('findLab, findFiles', () => {
  it('finds a lab by its folder or its id', async () => {
    expect((await findLab(`lessons/${ID}/`)).id).toBe(ID);
    expect((await findLab(ID)).id).toBe(ID);
    await expect(findLab('lessons/9-none')).rejects.toThrow(new RegExp(`There are: .*${ID}`));
  });

  it('finds files by name, or lays a folder over the start', async () => {
    const lab = await findLab(ID);
    expect(await findFiles(lab, 'steps/2')).toEqual(lab.solution);
    expect(await findFiles(lab, 'wrong/fewer-pins/')).toEqual(lab.wrongFiles['fewer-pins']);
    await using copy = await copyLessons();
    expect(await findFiles(lab, `${copy.folder}/${ID}/solution`)).toEqual(lab.solution);
    await expect(findFiles(lab, 'steps/9')).rejects.toThrow('There are no files “steps/9”.');
  });
});

describe('play', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await createNodeEngine();
  });
  afterAll(() => engine.dispose());

  it('counts, lists and judges', async () => {
    const lab = await findLab(ID);
    const played = await play(engine, { lab, files: lab.start, conditions: DEFAULT_CONDITIONS, seed: 1 });
    expect(played.counters).toMatchObject({ queries: 21, repeated: 20, rows: 40 });
    expect(played.requests).toEqual([{ name: 'feed', status: 200, counters: played.counters }]);
    expect(played.queries).toHaveLength(21);
    expect(played.queries[1]).toMatchObject({
      request: 'feed',
      sql: expect.stringContaining('FROM "pins_member"'),
      file: 'templates/pins/feed.html',
      rows: 1,
    });
    const line = lab.start['templates/pins/feed.html']?.split('\n')[(played.queries[1]?.line ?? 0) - 1];
    expect(line).toContain('pin.owner');
    expect(played.passed).toBe(false);
    const sumMs = played.queries.reduce((sum, { ms }) => sum + ms, 0);
    expect(sumMs).toBeLessThan(played.counters.ms);

    const text = describePlay('4.2', played);
    expect(text).toContain('×20');
    expect(text).toContain('✗ queries: 21 queries, of which 20 have the same shape.');
  });

  it('takes its time from the conditions', async () => {
    const lab = await findLab(ID);
    const far = writeKnob(DEFAULT_CONDITIONS, 'db.rtt', 5000);
    const near = await play(engine, { lab, files: lab.solution, conditions: DEFAULT_CONDITIONS, seed: 1 });
    const away = await play(engine, { lab, files: lab.solution, conditions: far, seed: 1 });
    expect(near.passed).toBe(true);
    expect(away.counters.ms - near.counters.ms).toBeCloseTo(5 - DEFAULT_CONDITIONS.db.rttUs / 1000, 2);
  });

  it('reports what the files end in, with its place', async () => {
    const lab = await findLab(ID);
    const view = lab.solution['pins/views/feed.py']?.replace('"owner"', '"ownr"') ?? '';
    const files = { ...lab.start, 'pins/views/feed.py': view };
    const played = await play(engine, { lab, files, conditions: DEFAULT_CONDITIONS, seed: 1 });
    expect(played.passed).toBe(false);
    expect(played.requests[0]?.status).not.toBe(200);
    expect(played.problem).toMatchObject({ exception: { type: expect.stringMatching(/FieldError$/) } });
    expect(describePlay('4.2', played)).toMatch(/feed\.(py|html):\d+: /);
  });
});

describe('the command', () => {
  const command = (...args: string[]) =>
    promisify(execFile)(
      process.execPath,
      [path.join(ROOT, 'node_modules/tsx/dist/cli.mjs'), path.join(ROOT, 'scripts/play.ts'), ...args],
      { cwd: ROOT },
    );

  it('ends with 0 and one line of JSON, whatever the goals say', async () => {
    const { stdout } = await command(`lessons/${ID}`, '--set', 'db.rtt=65ms', '--json');
    const lines = stdout.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(5);
    const last = JSON.parse(lines.at(-1) ?? '');
    expect(Object.keys(last)).toEqual([
      'lab',
      'files',
      'dataset',
      'counters',
      'requests',
      'queries',
      'goals',
      'passed',
    ]);
    expect(last).toMatchObject({ lab: ID, files: 'start', dataset: 'laptop', passed: false });
    expect(last.counters.ms).toBeGreaterThan(21 * 65);
  });

  it('ends with 1 when there is nothing to run, and says why', async () => {
    await expect(command('lessons/9-none/1-none')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('There is no lab “lessons/9-none/1-none”.'),
    });
    await expect(command(`lessons/${ID}`, '--set', 'db.rtt=far')).rejects.toMatchObject({ code: 1 });
  });
});
