import { CACHE_PRICES } from './cache-prices';
import type { PricedCpuKind } from './conditions';
import { at, type CpuPrice, later } from './cpu-price';
import { design } from './source';
import { TASK_PRICES } from './task-prices';
import { TEMPLATE_PRICES } from './template-prices';

export type { CpuPrice };

/** What one unit of each kind of Python work costs. */
export const CPU_PRICES: Readonly<Record<PricedCpuKind, CpuPrice>> = {
  'request.handle': {
    label: 'Handling a request',
    ns: 22_000,
    source: at('A trivial view through BaseHandler.get_response: 22 µs.'),
  },
  'request.middleware': {
    label: 'One middleware',
    ns: 12_000,
    source: at('Four light middlewares took that view from 22 to 70 µs.'),
  },
  'queryset.new': {
    label: 'A query set of a manager',
    ns: 1_500,
    source: at('Manager.all(): 1.5 µs.'),
  },
  'queryset.chain': {
    label: 'Chaining a query set',
    ns: 3_700,
    source: at('qs.all(), which only clones: 3.5 µs; distinct(), only(), a slice: 4.1 to 4.9.'),
  },
  'queryset.filter': {
    label: 'A call of filter()',
    ns: 10_500,
    source: at('14 µs a call, of which the clone is 3.5.'),
  },
  'queryset.condition': {
    label: 'A condition of a filter()',
    ns: 19_500,
    source: at('Linear fit over filters of one to five conditions.'),
  },
  'queryset.hop': {
    label: 'A foreign key followed in a condition',
    ns: 13_000,
    source: at('filter() over a foreign key took 47 µs, without it 34.'),
  },
  'queryset.value': {
    label: 'A value of a list in a condition',
    ns: 1_900,
    source: at(
      'filter(n__in=…) of ten values took 11 µs more than of one to build, and half as much again to compile.',
    ),
  },
  'queryset.q': {
    label: 'A Q made or combined',
    ns: 1_250,
    source: at('Q(), & and |: 1.1 to 1.3 µs; a hundred combined one after another 1.6 each.'),
  },
  'queryset.order': {
    label: 'An item of order_by()',
    ns: 1_300,
    source: at('order_by() of one and of two items: 5.6 and 6.6 µs, of which the clone is 3.5.'),
  },
  'queryset.values': {
    label: 'A call of values()',
    ns: 7_500,
    source: later('values() of 2, 5 and 20 fields: 19, 24 and 71 µs, of which the clone is 3.5.'),
  },
  'queryset.values.field': {
    label: 'A field of values()',
    ns: 3_000,
    source: later('The slope of that.'),
  },
  'queryset.annotate': {
    label: 'An annotation',
    ns: 42_500,
    source: at('annotate(Count(…)): 46 µs, of which the clone is 3.5.'),
  },
  'queryset.count': {
    label: 'A call of count()',
    ns: 45_000,
    source: at('count(): 143 µs, of which compiling and executing are 97.'),
  },
  'queryset.subquery': {
    label: 'A query put inside another',
    ns: 200_000,
    source: later(
      'Annotations by Exists() and by the Subquery() of a count, built and compiled: 120 to 260 µs beyond their parts.',
    ),
  },
  'relation.fetch': {
    label: 'A related object fetched at first touch',
    ns: 27_000,
    source: at('N+1: 223 µs a post, of which a get() is 197.'),
  },
  'relation.manager': {
    label: 'The manager of a relation',
    ns: 4_000,
    source: later('post.tags.all() of what was prefetched: 4.4 µs.'),
  },
  'sql.compile': {
    label: 'Compiling a query',
    ns: 35_000,
    source: at('Five columns, no condition: 35 µs.'),
  },
  'sql.where': {
    label: 'Compiling a WHERE clause',
    ns: 29_000,
    source: at('With conditions, 64 µs and 16 for each; without, 35.'),
  },
  'sql.condition': {
    label: 'Compiling a condition',
    ns: 16_000,
    source: at('Fresh queries of one to five conditions, linear fit.'),
  },
  'sql.order': {
    label: 'Compiling an ORDER BY',
    ns: 20_000,
    source: later('ORDER BY of one and of two columns added 51 and 82 µs.'),
  },
  'sql.order.item': {
    label: 'Compiling an item of it',
    ns: 33_000,
    source: later('The slope of that.'),
  },
  'sql.group': {
    label: 'Compiling a GROUP BY',
    ns: 20_000,
    source: later('annotate(Count(…)) of 2, 5 and 20 columns added 34, 35 and 87 µs.'),
  },
  'sql.group.column': {
    label: 'Compiling a column of it',
    ns: 3_300,
    source: later('The slope of that.'),
  },
  'sql.column': {
    label: 'Compiling a column beyond the fifth',
    ns: 2_700,
    source: at('Twenty columns took 76 µs, five 35.'),
  },
  'sql.join': {
    label: 'Compiling a table joined by select_related()',
    ns: 53_000,
    source: at('select_related() of one table took 94 µs, without it 35; of these, 6 are its columns.'),
  },
  'sql.execute': {
    label: 'Executing a query',
    ns: 62_000,
    source: at('What is left of 180 µs for a one-row list: cursor, wrapper, result list.'),
  },
  'sql.execute.column': {
    label: 'A column of its result beyond the fifth',
    ns: 1_500,
    source: at('get() of 20 columns took 67 µs more than of 5, of which 45 are compiling and the row.'),
  },
  'cursor.execute': {
    label: 'Executing on a bare cursor',
    ns: 17_900,
    source: at('connection.cursor(), one row of five columns: 18.9 µs, less the row.'),
  },
  'cursor.row': {
    label: 'A row from a bare cursor',
    ns: 230,
    source: at('Linear fit over rows of 5 and 20 columns.'),
  },
  'cursor.value': {
    label: 'A value of such a row',
    ns: 150,
    source: at('Linear fit over rows of 5 and 20 columns.'),
  },
  'cursor.many': {
    label: 'A set of parameters of executemany()',
    ns: 2_300,
    source: at('executemany() of 2,000 rows: 2.3 µs each.'),
  },
  'row.instance': {
    label: 'A row made a model instance',
    ns: 2_550,
    source: at('list(objects.all()): linear fit over rows of 5 and 20 columns, one of them boolean.'),
  },
  'row.instance.column': {
    label: 'A column of such a row',
    ns: 300,
    source: at('list(objects.all()): linear fit over rows of 5 and 20 columns.'),
  },
  'row.dict': {
    label: 'A row made a dict by values()',
    ns: 500,
    source: at('values(): linear fit over rows of 2 and 20 columns.'),
  },
  'row.dict.column': {
    label: 'A column of such a row',
    ns: 215,
    source: at('values(): linear fit over rows of 5 and 20 columns.'),
  },
  'row.tuple': {
    label: 'A row made a tuple by values_list()',
    ns: 260,
    source: at('values_list(): linear fit over rows of 2 and 20 columns.'),
  },
  'row.tuple.column': {
    label: 'A column of such a row',
    ns: 160,
    source: at('values_list(): linear fit over rows of 5 and 20 columns.'),
  },
  'row.deferred': {
    label: 'A field left out by only()',
    ns: 140,
    source: at('only() of 2 fields of 20 took 2.0 µs a row longer than of 2 of 5.'),
  },
  'row.converted': {
    label: 'A value converted',
    ns: 350,
    source: at(
      'What is left of values() and values_list() of 5 and 20 columns, one of them boolean, once 2 columns are known.',
    ),
  },
  'row.datetime': {
    label: 'A date or time parsed',
    ns: 2_000,
    source: at('What one DateTimeField adds to a row on SQLite.'),
  },
  'prefetch.query': {
    label: 'A relation fetched by prefetch_related()',
    ns: 100_000,
    source: later('What one object with its related ones took beyond the two queries: 120 to 150 µs.'),
  },
  'prefetch.through': {
    label: 'A table between, for many to many',
    ns: 70_000,
    source: later('The same for three tags of one post, less what a foreign key took.'),
  },
  'prefetch.match': {
    label: 'An instance given its objects by prefetch_related()',
    ns: 3_450,
    source: at('9.4 µs a post with its author prefetched, 5.0 without, less the authors themselves.'),
  },
  'prefetch.set': {
    label: 'A set of related objects given to an instance',
    ns: 12_000,
    source: later(
      '20 authors with 10 posts each, and 20 posts with 3 tags each: what is left of 16 and 19 µs.',
    ),
  },
  'prefetch.related': {
    label: 'A related object of prefetch_related()',
    ns: 3_200,
    source: later('Between 1.9 µs (10,000 children of 100 parents) and 4.5 (200 of 20).'),
  },
  'model.init': {
    label: 'Model(…) by hand',
    ns: 1_800,
    source: at('Keyword arguments: linear fit over 5 and 20 fields.'),
  },
  'model.init.field': {
    label: 'A field of such an instance',
    ns: 320,
    source: at('Keyword arguments: linear fit over 5 and 20 fields.'),
  },
  'signal.receiver': {
    label: 'A signal receiver called',
    ns: 1_200,
    source: at('What one post_init receiver adds to an instance.'),
  },
  'save.update': {
    label: 'save() of an existing row',
    ns: 134_600,
    source: at('145 µs for 4 columns written, 184 for 19: linear fit.'),
  },
  'save.insert': {
    label: 'save() of a new row',
    ns: 80_600,
    source: at('91 µs for 4 columns written, 130 for 19: linear fit.'),
  },
  'save.column': {
    label: 'A column written by save()',
    ns: 2_600,
    source: at('The slope of both fits.'),
  },
  'queryset.update': {
    label: 'update() of a query set',
    ns: 86_500,
    source: at('filter(pk=…).update(…): 120 µs, of which the filter() is 33.5.'),
  },
  'queryset.update.expression': {
    label: 'An expression given to update()',
    ns: 88_900,
    source: at('update() of an F() plus 1: 209 µs, of a plain value 120.'),
  },
  'transaction.atomic': {
    label: 'Entering and leaving atomic()',
    ns: 20_000,
    source: at('An empty outermost atomic(): 20 µs.'),
  },
  'bulk.row': {
    label: 'An object in bulk_create()',
    ns: 4_500,
    source: at('11.3 µs for 4 columns written, 36.7 for 19: linear fit, less the batches.'),
  },
  'bulk.column': {
    label: 'A column of such an object',
    ns: 1_650,
    source: at('The slope of that fit.'),
  },
  'bulk.batch': {
    label: 'A batch of bulk_create()',
    ns: 55_000,
    source: at('What batch_size=1 adds to each row.'),
  },
  'bulk.update-row': {
    label: 'An object in bulk_update()',
    ns: 128_000,
    source: at('121 to 135 µs a row, at any batch size.'),
  },
  ...TEMPLATE_PRICES,
  ...CACHE_PRICES,
  ...TASK_PRICES,
  'urls.reverse': {
    label: 'A URL reversed',
    ns: 15_500,
    source: later('reverse() without and with an argument: 15 and 16 µs.'),
  },
  'python.call': {
    label: 'A call of your function',
    ns: 100,
    source: design('A design figure: an empty function takes 0.03 µs, a few statements 0.1.'),
  },
  'python.jump': {
    label: 'A turn of your loop',
    ns: 50,
    source: design('A design figure: an empty turn takes 0.02 µs, a few statements 0.05.'),
  },
  'python.reading': {
    label: 'A reading of clock or chance',
    ns: 70,
    source: design('A design figure: time.time() takes 0.05 µs.'),
  },
};
