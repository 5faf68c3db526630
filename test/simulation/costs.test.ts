import { expect, test } from 'vitest';
import { DEFAULT_CONDITIONS, timeline } from '../../src/simulation';
import type { CpuMove } from '../../src/tape';
import { cpu, tapeOf, times } from './support/tapes';

/**
 * Moves composed as the recorder would, against what CPython was measured to take (FACTS 6): the prices are a
 * linear model, and these are the sums by which it is known to be a good one.
 */

function cpuUs(moves: readonly CpuMove[]): number {
  return timeline(tapeOf(moves), DEFAULT_CONDITIONS).totalUs;
}

const filtered = (conditions = 1) => [
  cpu('queryset.chain'),
  cpu('queryset.filter'),
  cpu('queryset.condition', conditions),
];

const compiled = (conditions: number) => [
  cpu('sql.compile'),
  ...(conditions > 0 ? [cpu('sql.where'), cpu('sql.condition', conditions)] : []),
];

// One of the columns is a boolean.
const instances = (rows: number, columns: number) => [
  cpu('row.instance', rows),
  cpu('row.instance.column', rows * columns),
  cpu('row.converted', rows),
];

const listed = (rows: number, columns: number, conditions: number) => [
  ...(conditions > 0 ? filtered(conditions) : [cpu('queryset.chain')]),
  ...compiled(conditions),
  cpu('sql.execute'),
  ...instances(rows, columns),
];

// get() clones once more than a list, to drop the ordering; a relation's own query set is one clone before it.
const got = [...listed(1, 5, 1), cpu('queryset.chain')];
const related = [...got, cpu('queryset.chain'), cpu('relation.fetch')];

const saved = (columns: number) => [cpu('save.update'), cpu('save.column', columns)];
const inserted = (columns: number) => [cpu('save.insert'), cpu('save.column', columns)];
const bulk = (rows: number, columns: number, batches: number) => [
  cpu('bulk.row', rows),
  cpu('bulk.column', rows * columns),
  cpu('bulk.batch', batches),
];

test.each<[string, CpuMove[], number]>([
  ['qs.all()', [cpu('queryset.chain')], 3.5],
  ['filter(n=1)', filtered(), 34],
  ['filter() of four conditions', filtered(4), 93],
  ['filter() of five conditions', filtered(5), 110],
  ['five chained filters', times(5, () => filtered()).flat(), 172],
  ['twenty chained filters', times(20, () => filtered()).flat(), 647],
  ['filter() over a foreign key', [...filtered(), cpu('queryset.hop')], 47],
  ['annotate(Count())', [cpu('queryset.chain'), cpu('queryset.annotate')], 46],
  ['build and compile one condition', [...filtered(), ...compiled(1)], 117],
  ['build and compile five conditions', [...filtered(5), ...compiled(5)], 255],
  ['compile twenty columns', [...compiled(0), cpu('sql.column', 15)], 76],
  ['compile a select_related()', [...compiled(0), cpu('sql.join')], 94],
  ['a list of one row by a condition', listed(1, 5, 1), 180],
  ['10,000 objects of five columns', listed(10_000, 5, 0), 44_000],
  ['10,000 objects of twenty columns', listed(10_000, 20, 0), 89_000],
  ['10,000 objects with a DateTime', [...listed(10_000, 5, 0), cpu('row.datetime', 10_000)], 64_000],
  [
    '10,000 values() of five',
    [cpu('row.dict', 10_000), cpu('row.dict.column', 50_000), cpu('row.converted', 10_000)],
    18_700,
  ],
  [
    '10,000 values_list() of twenty',
    [cpu('row.tuple', 10_000), cpu('row.tuple.column', 200_000), cpu('row.converted', 10_000)],
    38_000,
  ],
  ['10,000 rows of a bare cursor', [cpu('cursor.row', 10_000), cpu('cursor.value', 50_000)], 9800],
  ['a cursor and a row', [cpu('cursor.execute'), cpu('cursor.row'), cpu('cursor.value', 5)], 18.9],
  ['1,000 posts', listed(1000, 6, 0), 5000],
  ['1,000 posts, select_related(author)', [...listed(2000, 6, 0), cpu('sql.join')], 9850],
  [
    '1,000 posts, prefetch_related(author)',
    [
      ...listed(1000, 6, 0),
      ...listed(100, 5, 1),
      cpu('prefetch.query'),
      cpu('prefetch.match', 1000),
      cpu('prefetch.related', 100),
    ],
    9360,
  ],
  ['get(pk)', got, 197],
  [
    'N+1: 1,000 posts and the author of each',
    [...listed(1000, 6, 0), ...times(1000, () => related).flat()],
    223_000,
  ],
  ['Model(**kwargs) of five', [cpu('model.init'), cpu('model.init.field', 5)], 3.4],
  ['save() of five columns', saved(4), 145],
  ['save() of twenty columns', saved(19), 184],
  ['save(update_fields) of one', saved(1), 135],
  ['insert of five columns', inserted(4), 91],
  ['insert of twenty columns', inserted(19), 130],
  ['filter(pk).update(n=v)', [...filtered(), cpu('queryset.update')], 120],
  ['bulk_create(2000) of five', bulk(2000, 4, 9), 2000 * 11.5],
  ['bulk_create(2000) of twenty', bulk(2000, 19, 39), 2000 * 37],
  ['bulk_create(2000, batch_size=10)', bulk(2000, 4, 200), 2000 * 17.5],
  ['bulk_create(2000, batch_size=1)', bulk(2000, 4, 2000), 2000 * 64],
  ['an empty atomic()', [cpu('transaction.atomic')], 20],
  ['a trivial view', [cpu('request.handle')], 22],
  ['a trivial view and four middlewares', [cpu('request.handle'), cpu('request.middleware', 4)], 70],
  // FACTS 6.6 has 14.6 µs a turn: with internationalisation, which writes numbers as the locale has them.
  [
    '1,000 turns of {% for %} with a text and a number of an object',
    [
      cpu('template.iteration', 1000),
      cpu('template.variable', 2000),
      cpu('template.lookup', 2000),
      cpu('template.number', 1000),
    ],
    9300,
  ],
  [
    'compile a template of a loop, a condition and a variable',
    [cpu('template.compile'), cpu('template.compile.tag', 4), cpu('template.compile.variable')],
    62,
  ],
])('%s', (_, moves, measuredUs) => {
  // Short ones a thousand times over, so that whole µs are fine enough.
  const repeated = times(measuredUs < 1000 ? 1000 : 1, () => moves).flat();
  const us = cpuUs(repeated) / (measuredUs < 1000 ? 1000 : 1);
  expect(us / measuredUs).toBeGreaterThan(0.85);
  expect(us / measuredUs).toBeLessThan(1.15);
});
