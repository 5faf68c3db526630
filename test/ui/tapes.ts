import type { CpuMove, DatabaseCall, EnterMove, Move, Place, Statement, Tape } from '../../src/tape';

/** Tapes made by hand, for what is drawn of them. */

export const LIST: Place = { file: 'feed/views.py', line: 12 };
export const OWNER: Place = { file: 'templates/feed.html', line: 4 };
const TITLE: Place = { file: 'templates/feed.html', line: 3 };

export const STATEMENTS: readonly Statement[] = [
  {
    sql: 'SELECT "feed_pin"."id", "feed_pin"."title", "feed_pin"."owner_id" FROM "feed_pin" ORDER BY "feed_pin"."created_at" DESC LIMIT 20',
    fingerprint: 'SELECT feed_pin LIMIT ?',
    plan: [
      { id: 5, parent: 0, detail: 'SCAN feed_pin' },
      { id: 20, parent: 0, detail: 'USE TEMP B-TREE FOR ORDER BY' },
    ],
    assumptions: [],
  },
  {
    sql: 'SELECT "feed_member"."id", "feed_member"."display_name" FROM "feed_member" WHERE "feed_member"."id" = ? LIMIT 21',
    fingerprint: 'SELECT feed_member WHERE id = ?',
    plan: [{ id: 3, parent: 0, detail: 'SEARCH feed_member USING INTEGER PRIMARY KEY (rowid=?)' }],
    assumptions: [],
  },
  {
    sql: 'SELECT COUNT(*) AS "__count" FROM "feed_like" WHERE "feed_like"."pin_id" = ?',
    fingerprint: 'SELECT COUNT feed_like',
    plan: [{ id: 3, parent: 0, detail: 'SEARCH feed_like USING COVERING INDEX feed_like_pin_id (pin_id=?)' }],
    assumptions: [],
  },
];

export function query(
  statement: number,
  place: Place | null,
  change: Partial<DatabaseCall> = {},
): DatabaseCall {
  return {
    type: 'call',
    link: 'app-database',
    operation: 'query',
    statement,
    params: ['7'],
    bytesOut: 180,
    bytesIn: 240,
    columns: 2,
    rowsReturned: 1,
    rowsWritten: 0,
    rowsExamined: 1,
    rowsSorted: 0,
    place,
    error: null,
    ...change,
  };
}

export function control(operation: DatabaseCall['operation'], place: Place | null = null): DatabaseCall {
  return query(0, place, {
    operation,
    statement: null,
    params: [],
    rowsReturned: 0,
    rowsExamined: 0,
    bytesIn: 20,
  });
}

export function cpu(
  kind: CpuMove['kind'],
  count: number,
  category: CpuMove['category'],
  place: Place | null = null,
): CpuMove {
  return { type: 'cpu', kind, count, category, place };
}

export function enter(region: EnterMove['region'], name: string, place: Place | null = null): EnterMove {
  return { type: 'enter', region, name, place };
}

export const LEAVE: Move = { type: 'leave' };

export function tapeOf(moves: readonly Move[], change: Partial<Tape> = {}): Tape {
  return {
    name: 'feed',
    method: 'GET',
    path: '/feed/',
    seed: 1,
    index: 0,
    statements: STATEMENTS,
    moves,
    response: {
      status: 200,
      headers: [['Content-Type', 'text/html; charset=utf-8']],
      contentType: 'text/html; charset=utf-8',
      body: '<!doctype html><title>Feed</title><ul><li>A pin</li></ul>',
      bytes: 4_100,
    },
    problem: null,
    ...change,
  };
}

/** A list of `pins` pins, whose owners the template fetches one by one; with `likes`, their likes in between. */
export function feedTape(pins = 20, likes = false): Tape {
  const rows = Array.from({ length: pins }, (_, pin): Move[] => [
    cpu('template.iteration', 1, 'template', TITLE),
    cpu('template.variable', 3, 'template', TITLE),
    cpu('sql.compile', 1, 'python', OWNER),
    query(1, OWNER, { params: [String(pin + 1)] }),
    cpu('row.instance', 1, 'python', OWNER),
    ...(likes ? [query(2, { ...OWNER, line: 5 }, { params: [String(pin + 1)] })] : []),
    cpu('template.node', 4, 'template', TITLE),
  ]).flat();
  return tapeOf([
    enter('request', 'GET /feed/'),
    cpu('request.handle', 1, 'python'),
    cpu('request.middleware', 7, 'python'),
    enter('view', 'feed.views.feed', LIST),
    cpu('queryset.filter', 2, 'python', LIST),
    enter('template', 'feed.html'),
    cpu('template.compile', 1, 'template'),
    query(
      0,
      { ...OWNER, line: 2 },
      { rowsReturned: 20, rowsExamined: 2_000, rowsSorted: 2_000, bytesIn: 4_000, params: [] },
    ),
    cpu('row.instance', 20, 'python', { ...OWNER, line: 2 }),
    ...rows,
    cpu('template.render', 1, 'template'),
    LEAVE,
    LEAVE,
    LEAVE,
  ]);
}
