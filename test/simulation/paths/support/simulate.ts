import { draw } from '../../../../src/simulation/chance';
import type { Exploration, ExploreRequest } from '../../../../src/simulation/explore';
import {
  createPathRouter,
  type Handle,
  KnownPaths,
  type PathRouter,
  type Visitor,
} from '../../../../src/simulation/paths';
import { handleKind } from '../../../../src/simulation/paths/handle';
import { BYTES, type CacheItem, CacheServer, type ValueKind } from '../../../../src/simulation/servers/cache';
import type { Leg } from '../../../../src/simulation/traffic/leg';
import type { Visit } from '../../../../src/simulation/traffic/router';
import type { LabRequest, Move } from '../../../../src/tape';
import type { Program, Reply, Sent } from './program';
import { exploring, isOneWay, Recording } from './recording';

const OUT_US = 200;
const BACK_US = 300;
const SEED = 7;

/** The time a move takes by itself. */
function durationUs(move: Move): number {
  if (move.type === 'cpu') return move.count;
  return move.type === 'call' && move.link === 'app-database' ? 1000 : 0;
}

/** Takes down what it is asked. */
class Witness<Value> extends CacheServer<Value> {
  readonly events: string[] = [];
  visit = -1;

  constructor(kind: ValueKind<Value>) {
    super({ kind, epochSeconds: 1_768_478_400 });
  }

  override get(key: string, nowUs: number): CacheItem<Value> | null {
    const item = super.get(key, nowUs);
    return this.#note(nowUs, `get ${key}`, item === null ? 'miss' : 'hit', item);
  }

  override store(...args: Parameters<CacheServer<Value>['store']>) {
    const outcome = super.store(...args);
    return this.#note(args[5], `${args[0]} ${args[1]} for ${args[4]}`, outcome, outcome);
  }

  override delete(key: string, nowUs: number): boolean {
    const found = super.delete(key, nowUs);
    return this.#note(nowUs, `delete ${key}`, found, found);
  }

  override incr(key: string, delta: bigint, nowUs: number) {
    const outcome = super.incr(key, delta, nowUs);
    return this.#note(nowUs, `incr ${key}`, outcome, outcome);
  }

  #note<Result>(nowUs: number, asked: string, answered: unknown, result: Result): Result {
    this.events.push(`${nowUs} #${this.visit} ${asked}: ${answered}`);
    return result;
  }
}

export interface Load {
  readonly requests: readonly LabRequest[];
  readonly zipf?: number;
  /** Ascending. */
  readonly arrivalsUs: readonly number[];
}

/** Goes on with a visit at a moment; gives how long it then takes to its next branching, null: it is over. */
type Go = (visit: number, nowUs: number) => Promise<number | null> | number | null;

/** Events at the same µs are taken in the order in which their requests arrived. */
async function inOrder(arrivalsUs: readonly number[], go: Go): Promise<void> {
  const agenda = arrivalsUs.map((atUs, visit) => ({ atUs, visit }));
  for (;;) {
    const [first] = agenda.splice(earliest(agenda), 1);
    if (first === undefined) return;
    const takes = await go(first.visit, first.atUs);
    if (takes !== null) agenda.push({ atUs: first.atUs + takes, visit: first.visit });
  }
}

function earliest(agenda: readonly { atUs: number; visit: number }[]): number {
  let best = 0;
  for (const [index, { atUs, visit }] of agenda.entries()) {
    const leader = agenda[best];
    if (leader === undefined) continue;
    if (atUs < leader.atUs || (atUs === leader.atUs && visit < leader.visit)) best = index;
  }
  return best;
}

/** Runs each request for real, all on one cache. */
export async function runForReal(program: Program, load: Load): Promise<string[]> {
  const cache = new Witness(BYTES);
  const running = new Map<number, { readonly recording: Recording; paid: number; ending: boolean }>();
  const pay = (entry: { readonly recording: Recording; paid: number }): number => {
    const { moves, at } = entry.recording;
    const spent = moves.slice(entry.paid).reduce((sum, move) => sum + durationUs(move), 0);
    entry.paid = moves.length;
    return spent + (at?.type === 'cache' && !isOneWay(at) ? OUT_US : 0);
  };
  await inOrder(load.arrivalsUs, (visit, nowUs) => {
    cache.visit = visit;
    const known = running.get(visit);
    if (known === undefined) {
      const entry = { recording: new Recording(program, requestOf(load, visit)), paid: 0, ending: false };
      running.set(visit, entry);
      return pay(entry);
    }
    const { recording } = known;
    const { at } = recording;
    if (at === null) {
      cache.events.push(`${nowUs} #${visit} ends: ${recording.status}`);
      return null;
    }
    const back = at.type === 'cache' && !isOneWay(at) ? BACK_US : 0;
    if (at.type === 'cache') {
      recording.answer({ replies: at.commands.map((each) => ask(cache, each, nowUs)), number: 0 });
    } else {
      const uniform = () => draw(SEED, visit, recording.moves.length - 1, 'chance');
      recording.answer({ replies: [], number: at.type === 'clock' ? nowUs : uniform() });
    }
    return back + pay(known);
  });
  return cache.events;
}

function ask(cache: CacheServer<Uint8Array>, command: Sent, nowUs: number): Reply['replies'][number] {
  const none = { value: null, casUnique: null };
  const { operation, key, value, ttlSeconds } = command;
  switch (operation) {
    case 'get': {
      const item = cache.get(key, nowUs);
      if (item === null) return { ...none, outcome: 'miss' };
      const base64 = btoa(String.fromCharCode(...item.value));
      return { ...none, outcome: 'hit', value: { base64, flags: item.flags } };
    }
    case 'incr': {
      const count = cache.incr(key, BigInt(command.amount ?? '1'), nowUs);
      if (typeof count === 'string') return { ...none, outcome: 'not-found' };
      return { ...none, outcome: 'number', value: { base64: btoa(String(count)), flags: 0 } };
    }
    case 'delete':
      return { ...none, outcome: cache.delete(key, nowUs) ? 'deleted' : 'not-found' };
    case 'set':
    case 'add': {
      const bytes = Uint8Array.from(atob(value?.base64 ?? ''), (character) => character.charCodeAt(0));
      const outcome = cache.store(operation, key, bytes, 0, ttlSeconds ?? 0, nowUs);
      return { ...none, outcome: outcome === 'stored' ? 'stored' : 'not-stored' };
    }
    default:
      throw new Error(`Programs do not send ${operation}.`);
  }
}

export interface Played {
  readonly events: string[];
  readonly router: PathRouter;
  readonly served: { readonly ageUs: number | null; readonly staleUs: number }[];
}

/** What each run is said to take: a run of Python for one view. */
const RUN_MS = 10;

export function knownOf(load: Load): KnownPaths {
  return new KnownPaths({
    kinds: [{ requests: load.requests, zipf: load.zipf ?? 0 }],
    base: {
      files: {},
      baseFiles: {},
      dataset: { name: 'none', sql: '', params: {} },
      seed: SEED,
      conditions: JSON.parse('{}'),
    },
  });
}

export interface PlayOptions {
  readonly known?: KnownPaths;
  readonly maxRealMs?: number;
  readonly explore?: (request: ExploreRequest) => Promise<Exploration>;
}

/** Plays the program's paths. */
export async function play(program: Program, load: Load, options: PlayOptions = {}): Promise<Played> {
  const known = options.known ?? knownOf(load);
  const cache = new Witness<Handle>(handleKind(known.classes));
  let nowMs = 0;
  const explore = options.explore ?? exploring(program);
  const router = createPathRouter({
    known,
    cache,
    seed: SEED,
    explore: (request) => {
      nowMs += RUN_MS;
      return explore(request);
    },
    budget: { maxRealMs: options.maxRealMs ?? 1e9, nowMs: () => nowMs },
  });
  const served: Played['served'] = [];
  const visits = new Map<number, { readonly visit: Visit<Visitor>; leg: Leg }>();
  await inOrder(load.arrivalsUs, async (number, nowUs) => {
    cache.visit = number;
    const known = visits.get(number);
    const visit = known?.visit ?? { number, kind: 0, arrivedUs: nowUs, memory: null };
    if (known?.leg.ends === 'response') {
      cache.events.push(`${nowUs} #${number} ends: ${known.leg.status}`);
      served.push(router.end(visit, known.leg, nowUs));
      visits.delete(number);
      return null;
    }
    const way = () => (known ? router.next(visit, known.leg, nowUs) : router.begin(visit, nowUs));
    let leg = way();
    while (leg === null) {
      await router.explore();
      leg = way();
    }
    if (known) known.leg = leg;
    else visits.set(number, { visit, leg });
    return takesUs(leg);
  });
  return { events: cache.events, router, served };
}

function takesUs({ back, moves, ends }: Leg): number {
  const last = moves.at(-1);
  const oneWay =
    last?.type === 'call' &&
    last.link === 'app-cache' &&
    last.commands.every(({ outcome }) => outcome === 'unasked');
  const spent = moves.reduce((sum, move) => sum + durationUs(move), 0);
  return (back === null ? 0 : BACK_US) + spent + (ends === 'cache' && !oneWay ? OUT_US : 0);
}

/** The request that a visit is drawn, where all are alike popular. */
function requestOf({ requests }: Load, visit: number): LabRequest {
  const request = requests[Math.floor(draw(SEED, visit, 0, 'request') * requests.length)];
  if (request === undefined) throw new Error('A load has requests.');
  return request;
}

export function page(path = '/'): LabRequest {
  return { name: 'page', method: 'GET', path };
}

/** So many, at intervals drawn with this mean. */
export function arrivals(count: number, meanUs: number, seed = 3): number[] {
  let atUs = 0;
  return Array.from({ length: count }, (_, index) => {
    atUs += Math.max(1, Math.round(-meanUs * Math.log1p(-draw(seed, index, 0, 'arrival'))));
    return atUs;
  });
}
