import type { Lab } from '../../src/lesson/lab';
import { loadFileSchema } from '../../src/lesson/load-schema';
import { createLabSession, type LabSession, type SessionDependencies } from '../../src/store/session';
import type { KeyedStorage } from '../../src/store/storage';
import type { Timers } from '../../src/store/timers';
import type { DatabaseCall, Place, Problem, Tape } from '../../src/tape';
import {
  Cancelled,
  type ConsoleRequest,
  type ConsoleResult,
  type Engine,
  type EngineStatus,
  type RunRequest,
  type RunResult,
} from '../../src/worker/protocol';
import { createFakeTraffic } from './fake-traffic';

export const TEMPLATE = 'templates/feed.html';
export const VIEWS = 'feed/views.py';

export const LAB: Lab = {
  id: '9-test/1-feed',
  lessonTitle: '9 Test',
  notes: null,
  number: '9.1',
  title: 'The feed',
  kind: 'edit',
  dataset: 'laptop',
  requests: [{ name: 'feed', method: 'GET', path: '/' }],
  cacheForgets: false,
  packages: [],
  between: 'UPDATE pins SET title = title',
  preset: 'across-zones',
  changes: {},
  knobs: ['db.rtt'],
  tabs: [VIEWS, TEMPLATE],
  prediction: {
    question: 'How many queries does it make?',
    of: { type: 'queries', request: 'feed' },
    unit: 'queries',
  },
  goals: [
    { id: 'few', text: 'At most 2 queries', check: { type: 'queries', request: 'feed', atMost: 2 } },
    { id: 'same', text: 'The same page', check: { type: 'same-page', request: 'feed' } },
  ],
  diagnoses: [],
  steps: ['Look at the template.', 'Join the owner.'],
  wrong: {},
  prose: { before: '<p>The feed lists pins.</p>', after: '<p>Well measured.</p>' },
  start: {
    [VIEWS]: 'pins = all()\n',
    [TEMPLATE]: '{{ pin.owner }}\n',
    'feed/models.py': 'class Pin: pass\n',
  },
  solution: {
    [VIEWS]: 'pins = joined()\n',
    [TEMPLATE]: '{{ pin.owner }}\n',
    'feed/models.py': 'class Pin: pass\n',
  },
  stepFiles: [
    { [VIEWS]: 'pins = step()\n', [TEMPLATE]: '{{ pin.owner }}\n', 'feed/models.py': 'class Pin: pass\n' },
    { [VIEWS]: 'pins = joined()\n', [TEMPLATE]: '{{ pin.owner }}\n', 'feed/models.py': 'class Pin: pass\n' },
  ],
  wrongFiles: {},
  alsoFiles: {},
  mutantFiles: {},
  datasets: {
    sql: '',
    seed: 1,
    newest: 1,
    sizes: { laptop: { pins: 50 }, startup: { pins: 2000 }, success: { pins: 20_000 } },
  },
};

/** The same with a load of 30 requests a second for 20 seconds. */
export const LOADED_LAB: Lab = { ...LAB, load: loadFileSchema.parse({ ratePerSecond: 30, seconds: 20 }) };

/** The same, and in the midst of it what the reader has happen. */
export const EVENTFUL_LAB: Lab = {
  ...LOADED_LAB,
  load: loadFileSchema.parse({
    ratePerSecond: 30,
    seconds: 20,
    incidents: [
      { id: 'crowd', type: 'request', text: 'Ten come at once now', request: 'feed', times: 10, everyMs: 1 },
      { id: 'restart', type: 'cache-restarts', text: 'The cache restarts now' },
    ],
  }),
};

export function query(place: Place): DatabaseCall {
  return {
    type: 'call',
    link: 'app-database',
    operation: 'query',
    statement: 0,
    params: [],
    bytesOut: 100,
    bytesIn: 200,
    columns: 2,
    rowsReturned: 1,
    rowsWritten: 0,
    rowsExamined: 1,
    rowsSorted: 0,
    place,
    error: null,
  };
}

export function tapeOf(queries: number, part: Partial<Tape> = {}): Tape {
  return {
    name: 'feed',
    method: 'GET',
    path: '/',
    seed: 1,
    index: 0,
    statements: [{ sql: 'SELECT 1', fingerprint: 'SELECT ?;', plan: [], assumptions: [] }],
    moves: Array.from({ length: queries }, () => query({ file: TEMPLATE, line: 1 })),
    response: { status: 200, headers: [], contentType: 'text/html', body: '<p>feed</p>', bytes: 11 },
    problem: null,
    ...part,
  };
}

export function resultOf(tapes: readonly Tape[], problem: Problem | null = null): RunResult {
  return { tapes, setup: null, problem, tableRows: {} };
}

export function problemAt(part: Partial<Problem>): Problem {
  return {
    kind: 'reader-error',
    title: 'There is no name “alll”.',
    exception: { type: 'NameError', message: "name 'alll' is not defined" },
    file: VIEWS,
    line: 1,
    column: 8,
    endColumn: 12,
    remedy: 'Did you mean “all”?',
    traceback: 'Traceback (most recent call last): …',
    request: 'feed',
    ...part,
  };
}

export interface FakeEngine extends Engine {
  /** Every run asked for, in order. */
  readonly asked: RunRequest[];
  readonly say: (status: EngineStatus) => void;
  /** Holds runs back until `release`. */
  hold: boolean;
  readonly release: () => void;
  answer: (request: RunRequest) => RunResult;
  /** Every SQL tried in the console, in order. */
  readonly tried: string[];
  read: (request: ConsoleRequest) => ConsoleResult;
}

/** Answers 21 queries for `all()`, 1 for `joined()`, and a problem for code that holds `alll`. */
export function answerOf({ files, requests }: RunRequest): RunResult {
  const code = files[VIEWS] ?? '';
  if (code.includes('alll')) return resultOf([], problemAt({}));
  const queries = code.includes('joined') ? 1 : 21;
  return resultOf(requests.map(({ name }, index) => tapeOf(queries, { name, index })));
}

export function createFakeEngine(initial: EngineStatus = { state: 'ready' }): FakeEngine {
  let status = initial;
  const listeners = new Set<(status: EngineStatus) => void>();
  const waiting: (() => void)[] = [];
  const stopped = problemAt({ kind: 'stopped', title: 'Stopped.', exception: null });

  const engine: FakeEngine = {
    asked: [],
    hold: false,
    answer: answerOf,
    tried: [],
    read: () => ({ tables: [], statements: [], problem: null, failed: null, project: null }),
    say(next) {
      status = next;
      for (const listener of listeners) listener(next);
    },
    release() {
      engine.hold = false;
      for (const go of waiting.splice(0)) go();
    },
    status: () => status,
    subscribe(listener) {
      listeners.add(listener);
      listener(status);
      return () => listeners.delete(listener);
    },
    start: async () => {},
    async run(request, signal) {
      if (signal?.aborted) throw new Cancelled();
      engine.asked.push(request);
      if (engine.hold) await held(signal);
      return wasStopped ? resultOf([], stopped) : engine.answer(request);
    },
    explore: async () => ({ tape: null, open: null, answeredAt: [], problem: null }),
    interleave: async () => ({ requests: [], problem: null }),
    visit: async () => ({ recording: null, problem: null }),
    complete: async () => ({ from: 0, options: [] }),
    async console(request, signal) {
      if (signal?.aborted) throw new Cancelled();
      engine.tried.push(request.sql);
      if (engine.hold) await held(signal);
      return engine.read(request);
    },
    stop() {
      wasStopped = true;
      engine.release();
    },
    dispose() {},
  };
  let wasStopped = false;

  function held(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      waiting.push(resolve);
      signal?.addEventListener('abort', () => reject(new Cancelled()));
    });
  }
  return engine;
}

export function memoryStorage(
  initial: Record<string, string> = {},
): KeyedStorage & { readonly items: Map<string, string> } {
  const items = new Map(Object.entries(initial));
  return {
    items,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

/** Timers on the global ones, which tests fake. */
export const timers: Timers = {
  after(ms, call) {
    const id = setTimeout(call, ms);
    return () => clearTimeout(id);
  },
};

export function openSession(part: Partial<SessionDependencies> = {}): LabSession {
  return createLabSession({
    lab: LAB,
    engine: createFakeEngine(),
    traffic: createFakeTraffic(),
    storage: memoryStorage(),
    timers,
    recording: Promise.resolve(null),
    ...part,
  });
}
