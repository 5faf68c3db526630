import type { Datasets } from '../../src/lesson/datasets';
import type { Lab } from '../../src/lesson/lab';
import type { DatabaseCall, Problem, Tape, TapeResponse } from '../../src/tape';

export const DATASETS: Datasets = {
  sql: 'INSERT INTO t VALUES (:seed)',
  seed: 7,
  newest: 1_000_000,
  sizes: {
    laptop: { pins: 50, members: 14 },
    startup: { pins: 2000, members: 240 },
    success: { pins: 20_000, members: 2400 },
  },
};

export function response(body: string): TapeResponse {
  return {
    status: 200,
    headers: [],
    contentType: 'text/html; charset=utf-8',
    body,
    bytes: body.length,
  };
}

export const LIST = 'SELECT a FROM "pin"';
export const JOIN = 'SELECT a FROM "pin" INNER JOIN "member" ON true';
export const ONE = 'SELECT b FROM "member" WHERE id = ?';

/** A query that hands over `rows` rows in `rows` × 100 bytes. */
export function query(sql: string, rows = 1, columns = 5): { sql: string; rows: number; columns: number } {
  return { sql, rows, columns };
}

export function tape(queries: readonly ReturnType<typeof query>[], body: string): Tape {
  const texts = [...new Set(queries.map(({ sql }) => sql))];
  return {
    name: 'feed',
    method: 'GET',
    path: '/',
    seed: 1,
    index: 0,
    statements: texts.map((sql) => ({ sql, fingerprint: sql, plan: [], assumptions: [] })),
    moves: queries.map(
      ({ sql, rows, columns }): DatabaseCall => ({
        type: 'call',
        link: 'app-database',
        operation: 'query',
        statement: texts.indexOf(sql),
        params: [],
        bytesOut: 0,
        bytesIn: rows * 100,
        columns,
        rowsReturned: rows,
        rowsWritten: 0,
        rowsExamined: rows,
        rowsSorted: 0,
        place: null,
        error: null,
      }),
    ),
    response: response(body),
    problem: null,
  };
}

/** The same on a connection of its own, between BEGIN and COMMIT. */
export function inTransaction(plain: Tape): Tape {
  const control = (operation: DatabaseCall['operation']): DatabaseCall => ({
    type: 'call',
    link: 'app-database',
    operation,
    statement: null,
    params: [],
    bytesOut: 5,
    bytesIn: 5,
    columns: 0,
    rowsReturned: 0,
    rowsWritten: 0,
    rowsExamined: 0,
    rowsSorted: 0,
    place: null,
    error: null,
  });
  return { ...plain, moves: [control('connect'), control('begin'), ...plain.moves, control('commit')] };
}

export const PROBLEM: Problem = {
  kind: 'reader-error',
  title: 'There is no field “ownr”.',
  exception: { type: 'FieldError', message: 'Invalid field name' },
  file: 'pins/views/feed.py',
  line: 9,
  column: null,
  endColumn: null,
  remedy: null,
  traceback: null,
  request: 'feed',
};

/** A lab with one request and a goal of each kind. */
export const LAB: Lab = {
  id: '4-metrics/2-select-related',
  lessonTitle: 'Metrics',
  notes: null,
  number: '4.2',
  title: 'A lab',
  kind: 'edit',
  dataset: 'laptop',
  requests: [{ name: 'feed', method: 'GET', path: '/' }],
  cacheForgets: false,
  packages: [],
  between: 'UPDATE pin SET title = 1',
  preset: 'laptop',
  changes: {},
  knobs: ['db.rtt'],
  tabs: ['views.py'],
  prediction: { question: 'How many?', of: { type: 'queries', request: 'feed' }, unit: 'queries' },
  goals: [
    { id: 'queries', text: 'Few', check: { type: 'queries', request: 'feed', atMost: 2 } },
    { id: 'rows', text: 'Few rows', check: { type: 'rows', request: 'feed', atMost: 30 } },
    { id: 'bytes', text: 'Few bytes', check: { type: 'bytes', request: 'feed', atMostTimesStart: 0.75 } },
    {
      id: 'time',
      text: 'Quick',
      check: { type: 'time', request: 'feed', preset: 'across-zones', atMostMs: 4 },
    },
    { id: 'same-page', text: 'The same', check: { type: 'same-page', request: 'feed' } },
  ],
  diagnoses: [],
  steps: ['One.', 'Two.'],
  wrong: { slow: { fails: ['queries'], message: 'slow' } },
  prose: { before: '', after: '' },
  start: { 'views.py': 'start' },
  solution: { 'views.py': 'solution' },
  stepFiles: [],
  wrongFiles: {},
  alsoFiles: {},
  mutantFiles: {},
  datasets: DATASETS,
};
