import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import { ROOT } from '../../scripts/lib/paths';
import { findLab } from '../../scripts/lib/play/find';
import { figuresOf } from '../../scripts/lib/play/traffic/figures';
import { loadOf } from '../../scripts/lib/play/traffic/load';
import { describeTraffic } from '../../scripts/lib/play/traffic/print';
import { playTraffic } from '../../scripts/lib/play/traffic/traffic';
import type { Lab } from '../../src/lesson/lab';
import { type LoadPlan, loadPlan } from '../../src/lesson/load';
import { loadFileSchema } from '../../src/lesson/load-schema';
import { DEFAULT_CONDITIONS } from '../../src/simulation';
import type { ProjectFiles } from '../../src/tape';
import type { Engine } from '../../src/worker/protocol';

const ID = '4-metrics/2-select-related';
const VIEW = 'pins/views/feed.py';

function planOf(...names: readonly string[]): LoadPlan {
  return loadPlan({ requests: names.map((name) => ({ name, method: 'GET', path: `/${name}` })) });
}

describe('the load', () => {
  const one = planOf('feed');

  it('is the plan’s, with what is set', () => {
    const { load } = loadOf(
      one,
      'rate=200, seconds=600 s,webWorkers=8,appCores=3,databaseConnections=4,databaseCores=1,backlog=9,timeout=5s,warmUp=1.5',
      7,
    );
    expect(load).toMatchObject({
      seed: 7,
      arrivals: { type: 'poisson', ratePerSecond: 200 },
      durationUs: 600_000_000,
      warmUpUs: 1_500_000,
      mix: [1],
      servers: {
        webWorkers: 8,
        appCores: 3,
        databaseConnections: 4,
        databaseCores: 1,
        backlog: 9,
        timeoutUs: 5_000_000,
      },
    });
    expect(loadOf(one, 'rate=200', 1).load.servers).toEqual(one.settings.servers);
  });

  it('has a weight for each request', () => {
    expect(loadOf(planOf('feed', 'pin'), 'mix=3:1', 1).load.mix).toEqual([3, 1]);
  });

  it.each([
    ['', '“” is no setting of the load: write it as rate=200,seconds=600.'],
    ['rate', '“rate” is no setting of the load: write it as rate=200,seconds=600.'],
    ['rate=', '“rate=” is no setting of the load: write it as rate=200,seconds=600.'],
    ['rate=1,rate=2', '“rate” is set twice: leave one.'],
    [
      'workers=8',
      'The load has no “workers”. It has: rate, seconds, webWorkers, appCores, databaseConnections, databaseCores, backlog, timeout, mix, warmUp.',
    ],
    ['rate=many', 'rate=many: Requests a second: a whole number from 1 to 5000 /s.'],
    ['webWorkers=0', 'webWorkers=0: Web workers: a whole number from 1 to 256.'],
    [
      'seconds=10,warmUp=10',
      'warmUp=10: seconds that are served and not measured, less than the 10 of the load.',
    ],
    ['mix=3:1', 'mix: all requests of this lab are for feed; leave it out.'],
  ])('%j ends in a sentence', (text, message) => {
    expect(() => loadOf(one, text, 1)).toThrow(message);
  });

  const eventful = loadPlan({
    requests: [
      { name: 'feed', method: 'GET', path: '/' },
      { name: 'rename', method: 'POST', path: '/rename/' },
    ],
    load: loadFileSchema.parse({
      mix: [{ request: 'feed' }],
      incidents: [
        { id: 'renames', type: 'request', text: 'Two edit', request: 'rename', times: 2, everyMs: 20 },
        { id: 'restart', type: 'cache-restarts', text: 'The cache restarts now' },
      ],
    }),
  });

  it('has happen what is named with its second, as often as it is', () => {
    const asked = loadOf(eventful, 'renames@30,rate=9,restart@5 s, renames@2.5', 1);
    expect(asked.load.planted).toEqual([
      { kind: 1, atUs: 2_500_000 },
      { kind: 1, atUs: 2_520_000 },
      { kind: 1, atUs: 30_000_000 },
      { kind: 1, atUs: 30_020_000 },
    ]);
    expect(asked.load.cacheRestartsUs).toEqual([5_000_000]);
    expect(asked.incidents.map(({ incident }) => incident)).toEqual(['renames', 'restart', 'renames']);
  });

  it.each([
    ['rename@30', 'The load has no incident “rename”. It has: renames, restart.'],
    ['renames@soon', '“renames@soon”: an incident and its second are written as renames@30.'],
    ['seconds=20,renames@20', 'renames@20: the load is over after 20 seconds.'],
  ])('%j, of what happens, ends in a sentence', (text, message) => {
    expect(() => loadOf(eventful, text, 1)).toThrow(message);
  });

  it('has no incidents where the lab has none', () => {
    expect(() => loadOf(one, 'edit@3', 1)).toThrow('The load has no incident “edit”. It has none.');
  });

  it('needs as many weights as requests, and a page at all', () => {
    const message = 'mix: give a weight for each of feed, pin, as mix=1:1.';
    expect(() => loadOf(planOf('feed', 'pin'), 'mix=3', 1)).toThrow(message);
    expect(() => loadOf(planOf(), 'rate=1', 1)).toThrow('No request of this lab is for a page');
  });
});

describe('traffic', () => {
  let engine: Engine;
  let lab: Lab;
  beforeAll(async () => {
    engine = await createNodeEngine();
    lab = await findLab(ID);
  });
  afterAll(() => engine.dispose());

  function played(files: ProjectFiles, settings: string) {
    const plan = loadPlan(lab);
    const { load } = loadOf(plan, settings, 1);
    return playTraffic(engine, { lab, files, conditions: DEFAULT_CONDITIONS, seed: 1, plan, load });
  }

  async function measured(files: ProjectFiles, settings: string) {
    const outcome = await played(files, settings);
    if (!outcome.ok) throw new Error(outcome.problem.title);
    const figures = figuresOf(outcome.traffic, loadPlan(lab), []);
    return { figures, text: describeTraffic(outcome.traffic.load, figures) };
  }

  it('plays the recorded tapes of code that does not branch', async () => {
    const settings = 'rate=20,seconds=30';
    const { figures, text } = await measured(lab.start, settings);
    expect(figures).toMatchObject({
      errors: 0,
      timeouts: 0,
      refused: 0,
      hitRatio: null,
      age: null,
      paths: null,
    });
    expect(figures.requests).toBeGreaterThan(400);
    expect(Object.keys(figures.utilisation)).toHaveLength(4);
    expect(text).toContain('The code does not branch');
    expect(text).toContain(figures.bottleneck.sentence);
    const better = await measured(lab.solution, settings);
    expect(better.figures.p95).toBeLessThan(figures.p95 / 2);
    expect(better.figures.utilisation.webWorkers).toBeLessThan(figures.utilisation.webWorkers / 2);
  });

  it('plays the paths of code that does, and tells them', async () => {
    const files = {
      ...lab.start,
      'settings.py': `${lab.start['settings.py']}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.memcached.PyMemcacheCache", "LOCATION": "cache:11211"}}
`,
      [VIEW]: `from django.core.cache import cache
from django.http import HttpResponse
from pins.models import Pin


def feed(request):
    count = cache.get("count")
    if count is None:
        count = Pin.objects.count()
        cache.set("count", count, 10)
    return HttpResponse(count)
`,
    };
    const { figures, text } = await measured(files, 'rate=20,seconds=30,warmUp=0');
    expect(figures.hitRatio).toBeGreaterThan(0.95);
    expect(figures.hitRatio).toBeLessThan(1);
    expect(figures.age?.p99).toBeLessThanOrEqual(10_500);
    const [page] = figures.paths?.kinds[0] ?? [];
    expect(page?.paths.map(({ words, places }) => ({ words, places }))).toEqual([
      { words: ['hit'], places: [`${VIEW}:7`] },
      { words: ['miss', 'stored'], places: [`${VIEW}:7`, `${VIEW}:10`] },
    ]);
    const taken = page?.paths.reduce((sum, path) => sum + path.taken, 0);
    expect(taken).toBe(figures.requests);
    expect(text).toContain(`200  miss (${VIEW}:7), then stored (${VIEW}:10)`);
  });

  it('asks for each page that a kind’s query gives', async () => {
    const sql = `SELECT '/?after=' || id FROM pins_pin ORDER BY id LIMIT 3`;
    const load = loadFileSchema.parse({ mix: [{ request: 'feed', each: { sql, zipf: 0 } }] });
    const plan = loadPlan({ ...lab, load });
    const request = { lab, files: lab.solution, conditions: DEFAULT_CONDITIONS, seed: 1 };
    const outcome = await playTraffic(engine, { ...request, plan, ...loadOf(plan, 'seconds=10', 1) });
    const kinds = outcome.ok ? outcome.traffic.found?.paths.kinds : [];
    expect(kinds?.[0]?.map(({ path }) => path).sort()).toEqual(['/?after=1', '/?after=2', '/?after=3']);
  });

  it('says why there is none', async () => {
    const outcome = await played({ ...lab.start, [VIEW]: 'def feed(request)\n' }, 'rate=20');
    expect(outcome).toMatchObject({ ok: false, problem: { file: VIEW, line: 1 } });
  });
});

describe('the command', () => {
  const command = (...args: string[]) =>
    promisify(execFile)(
      process.execPath,
      [path.join(ROOT, 'node_modules/tsx/dist/cli.mjs'), path.join(ROOT, 'scripts/play.ts'), ...args],
      { cwd: ROOT },
    );

  it('adds its figures to the line of JSON', async () => {
    const { stdout } = await command(`lessons/${ID}`, '--traffic', 'rate=20,seconds=10', '--json');
    const { traffic } = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
    expect(traffic).toMatchObject({
      requests: expect.any(Number),
      throughput: expect.any(Number),
      p50: expect.any(Number),
      p95: expect.any(Number),
      p99: expect.any(Number),
      errors: 0,
      hitRatio: null,
      utilisation: {
        webWorkers: expect.any(Number),
        appCores: expect.any(Number),
        databaseConnections: expect.any(Number),
        databaseCores: expect.any(Number),
      },
    });
  });

  it('tells what happened, and what became of each kind of request', async () => {
    const { stdout } = await command(
      'lessons/2-caching/2-invalidation',
      '--traffic',
      'rate=20,seconds=10,rename@5',
      '--json',
    );
    const { traffic } = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
    expect(traffic.incidents).toEqual([{ incident: 'rename', atSeconds: 5 }]);
    const [visit, rename] = traffic.kinds;
    expect(visit).toMatchObject({ request: 'first visit', job: null, readers: {} });
    expect(visit.stale).toBeGreaterThan(50);
    // From the edit to the end.
    expect(visit.staleAtMost).toBeGreaterThan(4_500);
    expect(visit.staleAtMost).toBeLessThan(5_000);
    expect(rename).toMatchObject({ request: 'rename', requests: 1, readers: { pins_pin: 1 }, stale: 0 });
    expect(stdout).toContain('\n  at 5 s: rename\n');
    expect(stdout).toMatch(/\n {2}rename +1 +[\d.]+ ms +[\d.]+ ms +1 for pins_pin +0 +– /);
  });

  it('ends with 1 and a sentence where a setting is wrong', async () => {
    await expect(command(`lessons/${ID}`, '--traffic', 'rate=0')).rejects.toMatchObject({
      code: 1,
      stderr: 'rate=0: Requests a second: a whole number from 1 to 5000 /s.\n',
    });
  });
});
