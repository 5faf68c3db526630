import { beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import { EPOCH_SECONDS } from '../../src/simulation/epoch';
import { createPathCache, createPathRouter, KnownPaths } from '../../src/simulation/paths';
import { createTraffic, type Load } from '../../src/simulation/traffic';
import type { ProjectFiles } from '../../src/tape';
import type { Engine } from '../../src/worker/protocol';
import { cachedView } from './support/cache';
import { GET_HOME, runOf } from './support/project';

let engine: Engine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

interface Ended {
  readonly status: number;
  readonly endUs: number;
}

/** As many of everything as there are requests: in interleaved mode each has a worker to itself. */
function loadOf(startsUs: readonly number[]): Load {
  const count = startsUs.length;
  return {
    seed: 1,
    arrivals: { type: 'recorded', atUs: startsUs, kinds: startsUs.map(() => 0) },
    durationUs: Math.max(...startsUs) + 1,
    warmUpUs: 0,
    mix: [1],
    servers: {
      webWorkers: count,
      appCores: count,
      databaseConnections: count,
      databaseCores: count,
      backlog: 1,
      timeoutUs: 60_000_000,
    },
  };
}

/** What traffic makes of it, from paths of the reader's code. */
async function played(files: ProjectFiles, startsUs: readonly number[]): Promise<readonly Ended[]> {
  const { requests: _, ...base } = runOf(files);
  const known = new KnownPaths({ kinds: [{ requests: [GET_HOME], zipf: 0 }], base });
  const load = loadOf(startsUs);
  const router = createPathRouter({
    known,
    explore: (request) => engine.explore(request),
    cache: createPathCache(known.classes, { epochSeconds: EPOCH_SECONDS }),
    seed: load.seed,
    budget: { maxRealMs: 60_000, nowMs: () => performance.now() },
  });
  const ended: Ended[] = [];
  const traffic = createTraffic(load, base.conditions, {
    ...router,
    end(visit, leg, nowUs) {
      ended[visit.number] = { status: leg.status, endUs: nowUs };
      return router.end(visit, leg, nowUs);
    },
  });
  for (let progress = traffic.advance(1_000); progress !== 'done'; progress = traffic.advance(1_000)) {
    if (progress === 'needs') await router.explore();
  }
  return ended;
}

/** What Django does, with all of them at once on one database and one cache. */
async function forReal(files: ProjectFiles, startsUs: readonly number[]): Promise<readonly Ended[]> {
  const { requests: _, ...run } = runOf(files);
  const requests = startsUs.map((startUs) => ({ request: GET_HOME, startUs }));
  const { problem, requests: done } = await engine.interleave({ ...run, requests });
  expect(problem).toBeNull();
  return done.map(({ tape, endUs }) => ({ status: tape.response?.status ?? 0, endUs }));
}

const FIRST_CACHE = cachedView([
  'titles = cache.get("titles")',
  'if titles is None:',
  '    titles = list(Pin.objects.values_list("title", flat=True)[:20])',
  '    cache.set("titles", titles, 60)',
  'return HttpResponse(", ".join(titles))',
]);

const LOCKED = cachedView([
  'for _ in range(20):',
  '    count = cache.get("count")',
  '    if count is not None:',
  '        return HttpResponse(str(count))',
  '    if cache.add("lock", 1, 10):',
  '        count = Pin.objects.count()',
  '        time.sleep(0.02)',
  '        cache.set("count", count, 2)',
  '        cache.delete("lock")',
  '        return HttpResponse(str(count), status=201)',
  '    time.sleep(0.005)',
  'return HttpResponse(status=503)',
]);

const COUNTED = cachedView([
  'cache.add("visits", 0)',
  'visits = cache.incr("visits")',
  'return HttpResponse(str(visits), status=429 if visits > 2 else 200)',
]);

/** A counter that was raised is still the number that the client stored, and no bytes. */
const GENERATIONS = cachedView([
  'cache.add("generation", 1, None)',
  'raised = cache.incr("generation")',
  'generation = cache.get("generation")',
  'if not isinstance(generation, int):',
  '    return HttpResponse(status=500)',
  'cache.set(f"titles:{generation}", "kept", 60)',
  'found = cache.get(f"titles:{raised}")',
  'return HttpResponse(found, status=200 if found else 404)',
]);

describe.each([
  ['a first cache', FIRST_CACHE],
  ['a lock with add()', LOCKED],
  ['a count', COUNTED],
  ['a number in the key', GENERATIONS],
])('%s', (_, files) => {
  it.each([
    ['one after another', [0, 1_000_000, 2_000_000, 5_000_000]],
    ['two at once', [0, 700]],
    ['four at once, and one later', [0, 300, 2_000, 2_100, 4_000_000]],
  ])('%s: paths under traffic end as Django does, at the same µs', async (__, startsUs) => {
    expect(await played(files, startsUs)).toEqual(await forReal(files, startsUs));
  });
});
