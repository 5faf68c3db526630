import { beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import { DEFAULT_CONDITIONS, timeline, writeKnob } from '../../src/simulation';
import { counters, type ProjectFiles, type Tape } from '../../src/tape';
import type { Engine, RunRequest } from '../../src/worker/protocol';
import { cachedView, cacheSettings, commandsOf, exchanges } from './support/cache';
import { GET_HOME, PROJECT, runOf } from './support/project';

let engine: Engine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

async function tapesOf(files: ProjectFiles, more: Partial<RunRequest> = {}): Promise<readonly Tape[]> {
  const { tapes, problem } = await engine.run(runOf(files, more));
  expect(problem).toBeNull();
  return tapes;
}

/** The one request's tape, which must have gone well. */
async function tapeOf(body: readonly string[], settings = ''): Promise<Tape> {
  const [tape] = await tapesOf(cachedView([...body, 'return HttpResponse("done")'], settings));
  if (!tape) throw new Error('no tape');
  expect(tape.problem).toBeNull();
  return tape;
}

/** What the view prints, a line each. */
async function printed(body: readonly string[], settings = ''): Promise<readonly string[]> {
  const { moves } = await tapeOf(body, settings);
  return moves.flatMap((move) => (move.type === 'note' && move.kind === 'print' ? [move.text] : []));
}

describe('Django’s cache framework, with memcached on a machine of its own', () => {
  it('keeps what it is given, on the line that gave it', async () => {
    const tape = await tapeOf(['cache.get("a")', 'cache.set("a", "text")', 'cache.get("a")']);
    expect(commandsOf(tape)).toEqual(['get :1:a miss', 'set :1:a stored', 'get :1:a hit']);
    expect(exchanges(tape).map(({ place }) => place?.line)).toEqual([7, 8, 9]);
    expect(counters(tape)).toMatchObject({ cacheCalls: 3, cacheHits: 1, cacheMisses: 1, queries: 0 });
    const [, set, hit] = exchanges(tape);
    const value = { base64: btoa('text'), flags: 16 };
    expect(set?.commands[0]).toMatchObject({ valueBytes: 4, ttlSeconds: 300, value });
    expect(hit?.commands[0]).toMatchObject({ valueBytes: 4, ttlSeconds: null, value });
    // "get :1:a\r\n" there; "VALUE :1:a 16 4\r\ntext\r\nEND\r\n" back.
    expect(hit).toMatchObject({ bytesOut: 10, bytesIn: 28 });
  });

  it('opens a connection at the first use in a request, and closes it with the request', async () => {
    const files = cachedView(['cache.get("a")', 'cache.get("b")', 'return HttpResponse()']);
    for (const tape of await tapesOf(files, { requests: [GET_HOME, GET_HOME] })) {
      const operations = tape.moves.flatMap((move) =>
        move.type === 'call' && move.link === 'app-cache'
          ? move.commands.map(({ operation }) => operation)
          : [],
      );
      expect(operations).toEqual(['connect', 'get', 'get']);
    }
  });

  it('lasts from request to request of a run, and is empty at the start of each run', async () => {
    const files = cachedView(['cache.add("a", 1)', 'return HttpResponse()']);
    for (let run = 0; run < 2; run += 1) {
      const tapes = await tapesOf(files, { requests: [GET_HOME, GET_HOME] });
      expect(tapes.flatMap(commandsOf)).toEqual(['add :1:a stored', 'add :1:a not-stored']);
    }
  });

  it('asks for many keys, and stores many, in one round trip', async () => {
    const tape = await tapeOf([
      'cache.set_many({"a": 1, "b": 2})',
      'print(sorted(cache.get_many(["a", "b", "c"]).items()))',
      'cache.delete_many(["a", "b"])',
    ]);
    expect(commandsOf(tape)).toEqual([
      'set :1:a stored + set :1:b stored',
      'get :1:a hit + get :1:b hit + get :1:c miss',
      'delete :1:a deleted',
      'delete :1:b deleted',
    ]);
  });

  it('makes three round trips of get_or_set() that misses, and one that hits', async () => {
    const tape = await tapeOf(['cache.get_or_set("a", list)', 'cache.get_or_set("a", list)']);
    expect(commandsOf(tape)).toEqual(['get :1:a miss', 'add :1:a stored', 'get :1:a hit', 'get :1:a hit']);
  });

  it('answers every method as Django says', async () => {
    const lines = await printed([
      'print(cache.get("none", "default"), "none" in cache, cache.has_key("none"))',
      'cache.set("n", 5)',
      'print(cache.incr("n"), cache.decr("n", 2), cache.incr("n", -4))',
      'print(cache.touch("n", 10), cache.touch("none"), cache.add("n", 1), cache.delete("none"))',
      'cache.set("v", "one")',
      'print(cache.incr_version("v"), cache.get("v"), cache.get("v", version=2), cache.decr_version("v", version=2))',
      'cache.set("model", {"pin": [1, (2, None)]})',
      'print(cache.get("model"), cache.get_many(["model", "none"]))',
      'cache.clear()',
      'print(cache.get("n"), cache.get("model"))',
      'try:',
      '    cache.incr("none")',
      'except ValueError as exc:',
      '    print(exc)',
    ]);
    expect(lines).toEqual([
      'default False False',
      '6 4 0',
      'True False False False',
      '2 None one 1',
      "{'pin': [1, (2, None)]} {'model': {'pin': [1, (2, None)]}}",
      'None None',
      "Key ':1:none' not found",
    ]);
  });

  it('puts prefix and version into the key', async () => {
    const prefixed = `CACHES['default'].update(KEY_PREFIX='site', VERSION=3)\n`;
    expect(commandsOf(await tapeOf(['cache.get("a")', 'cache.get("a", version=4)'], prefixed))).toEqual([
      'get site:3:a miss',
      'get site:4:a miss',
    ]);
  });

  it.each([
    ['timeout=None', 0, 'hit'],
    ['timeout=0', -1, 'miss'],
    ['timeout=-5', -5, 'miss'],
    ['timeout=60', 60, 'hit'],
    // Longer than 30 days: as a moment, in Unix time.
    ['timeout=2592001', 1_768_478_400 + 2_592_001, 'hit'],
  ])('keeps what is set with %s', async (argument, ttlSeconds, outcome) => {
    const tape = await tapeOf([`cache.set("a", 1, ${argument})`, 'cache.get("a")']);
    const [set, get] = exchanges(tape).map(({ commands }) => commands[0]);
    expect([set?.ttlSeconds, get?.outcome]).toEqual([ttlSeconds, outcome]);
  });

  it('forgets what has expired by the virtual clock, and says that this was decided by time', async () => {
    const tape = await tapeOf(['cache.set("a", 1, 2)', 'cache.get("a")', 'time.sleep(3)', 'cache.get("a")']);
    expect(commandsOf(tape)).toEqual(['set :1:a stored', 'get :1:a hit', 'get :1:a miss']);
    expect(exchanges(tape).map(({ guard }) => guard?.type === 'deadline' && guard.passed)).toEqual([
      false,
      false,
      true,
    ]);
    expect(timeline(tape, DEFAULT_CONDITIONS).kind).toBe('complete');
    const slow = writeKnob(DEFAULT_CONDITIONS, 'cache.rtt', 1_000_000);
    expect(timeline(tape, slow)).toMatchObject({ kind: 'diverges' });
  });

  it('refuses a value of more than 1 MB, as the client’s exception, and forgets the old one', async () => {
    const tape = await tapeOf([
      'cache.set("a", "old")',
      'try:',
      '    cache.set("a", "x" * 1_100_000)',
      'except Exception as exc:',
      '    print(exc)',
      'cache.get("a")',
    ]);
    expect(commandsOf(tape)).toEqual(['set :1:a stored', 'set :1:a error', 'get :1:a miss']);
    expect(exchanges(tape)[1]?.error).toBe('SERVER_ERROR object too large for cache');
  });

  it('raises InvalidCacheKey where memcached would refuse the key', async () => {
    const [tape] = await tapesOf(cachedView(['cache.get("a b")', 'return HttpResponse()']));
    expect(tape?.problem?.exception?.type).toContain('InvalidCacheKey');
    expect(commandsOf(tape)).toEqual([]);
  });

  it('sends without waiting where the client wants no answer', async () => {
    const noreply = "CACHES['default']['OPTIONS'] = {'default_noreply': True}\n";
    const tape = await tapeOf(['cache.set("a", 1)', 'cache.get("a")'], noreply);
    expect(commandsOf(tape)).toEqual(['set :1:a unasked', 'get :1:a hit']);
    const [set, get] = exchanges(tape);
    const laid = timeline(tape, DEFAULT_CONDITIONS).spans.map(({ move }) => tape.moves[move]);
    expect([laid.includes(set), laid.includes(get)]).toEqual([false, true]);
  });

  it('has servers of several names, each with its own items', async () => {
    const two = `CACHES['other'] = {**CACHES['default'], 'LOCATION': 'cache-2:11211'}\n`;
    const lines = await printed(
      ['cache.set("a", 1)', 'print(caches["other"].get("a"), cache.get("a"))'],
      two,
    );
    expect(lines).toEqual(['None 1']);
  });

  it('reaches no other host', async () => {
    const elsewhere = cachedView(
      ['cache.get("a")', 'return HttpResponse()'],
      `CACHES['default']['LOCATION'] = 'example.com:11211'\n`,
    );
    const [tape] = await tapesOf(elsewhere);
    expect(tape?.problem?.title).toContain('The engine has no network');
  });

  it('keeps the clock of Python and the timeline the same', async () => {
    const conditions = writeKnob(writeKnob(DEFAULT_CONDITIONS, 'cache.rtt', 777), 'cache.jitter', 50);
    const files = cachedView([
      'start = time.perf_counter_ns()',
      'cache.set_many({f"k{n}": "v" * n for n in range(50)})',
      'cache.get_many([f"k{n}" for n in range(50)])',
      'print(time.perf_counter_ns() - start)',
      'return HttpResponse()',
    ]);
    const [tape] = await tapesOf(files, { conditions });
    if (!tape) throw new Error('no tape');
    const laid = timeline(tape, conditions);
    expect(laid.kind).toBe('complete');
    const readings = tape.moves.flatMap((move) =>
      'guard' in move && move.guard?.type === 'clock-reading' ? [move.guard.atUs] : [],
    );
    const line = tape.moves.find((move) => move.type === 'note');
    const [from = 0, to = 0] = readings;
    expect(Math.round(Number(line?.type === 'note' && line.text) / 1000)).toBe(to - from);
    expect(laid.totalsUs.cache).toBeGreaterThanOrEqual(200);
  });
});

describe('what Django builds on the cache', () => {
  const urls = (line: string, imports = '') => ({
    'urls.py': [
      'from django.urls import path',
      'from django.views.decorators.cache import cache_page',
      imports,
      'from pins import views',
      `urlpatterns = [${line}]`,
      '',
    ].join('\n'),
  });
  const twice = { requests: [GET_HOME, GET_HOME] };

  it('cache_page: two round trips for a hit, and the view not called', async () => {
    const files = { ...cacheSettings(), ...urls("path('', cache_page(60)(views.home))") };
    const [first, second] = await tapesOf(files, twice);
    expect(first && counters(first)).toMatchObject({ queries: 21, cacheHits: 0 });
    expect(second && counters(second)).toMatchObject({ queries: 0, cacheCalls: 2, cacheHits: 2 });
    expect(second?.response?.body).toBe(first?.response?.body);
  });

  it('the whole site by middleware', async () => {
    const middleware = `MIDDLEWARE = ['django.middleware.cache.UpdateCacheMiddleware', 'django.middleware.cache.FetchFromCacheMiddleware']\n`;
    const [, second] = await tapesOf(cacheSettings(middleware), twice);
    expect(second && counters(second)).toMatchObject({ queries: 0, cacheHits: 2 });
  });

  it('{% cache %}: a fragment once, by the line of its tag', async () => {
    const home = `{% load cache %}\n{% cache 60 "pins" %}${PROJECT['templates/home.html']}{% endcache %}`;
    const files = { ...cacheSettings(), 'templates/home.html': home };
    const [first, second] = await tapesOf(files, twice);
    expect(commandsOf(first).map((text) => text.split('.')[0])).toEqual([
      'get :1:template',
      'set :1:template',
    ]);
    expect(exchanges(second)[0]).toMatchObject({
      place: { file: 'templates/home.html', line: 2 },
      commands: [{ outcome: 'hit' }],
    });
    expect(second && counters(second).queries).toBe(1 - 1);
  });

  it.each(['cache', 'cached_db'])('sessions in %s', async (engineName) => {
    const settings = [
      `SESSION_ENGINE = 'django.contrib.sessions.backends.${engineName}'`,
      "MIDDLEWARE = ['django.contrib.sessions.middleware.SessionMiddleware']",
      '',
    ].join('\n');
    const body = [
      'request.session["seen"] = request.session.get("seen", 0) + 1',
      'return HttpResponse(request.session["seen"])',
    ];
    const [, second] = await tapesOf(cachedView(body, settings), twice);
    expect(second?.response?.body).toBe('2');
    expect(second && counters(second).cacheHits).toBeGreaterThanOrEqual(1);
  });
});

describe('Django’s own default, a cache in the process', () => {
  const local = (body: readonly string[]) => ({
    ...cachedView(body),
    'settings.py': PROJECT['settings.py'] ?? '',
  });

  it('makes no calls, and is empty at the start of each run', async () => {
    const files = local(['return HttpResponse(str(cache.add("a", 1)))']);
    for (let run = 0; run < 2; run += 1) {
      const tapes = await tapesOf(files, { requests: [GET_HOME, GET_HOME] });
      expect(tapes.map(({ response }) => response?.body)).toEqual(['True', 'False']);
      expect(tapes.flatMap(exchanges)).toEqual([]);
    }
  });

  it('warns of keys that memcached would refuse, in every run', async () => {
    for (let run = 0; run < 2; run += 1) {
      const [tape] = await tapesOf(local(['cache.get("a b")', 'return HttpResponse()']));
      const notes = tape?.moves.filter((move) => move.type === 'note');
      expect(notes).toMatchObject([{ kind: 'warning', place: { file: 'pins/views.py', line: 7 } }]);
      expect(notes?.[0]?.text).toContain('CacheKeyWarning: Cache key contains characters');
    }
  });
});
