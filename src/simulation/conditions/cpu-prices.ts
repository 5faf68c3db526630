import type { PricedCpuKind } from './conditions';
import { design, measured, type Source } from './source';

export interface CpuPrice {
  readonly label: string;
  readonly ns: number;
  readonly source: Source;
}

// Medians of three runs on CPython 3.11.7 and Django 5.2.17, one core of a 2-vCPU Xeon VM; every figure is in
// measurements/django-costs.json. Where the sheet gives a sum, the split is such that the sum comes out.
const at = (section: string, text: string): Source => measured(`FACTS ${section}`, text);

// What those left out, measured for the calibration on another machine and scaled by what the same figures took there.
const later = (text: string): Source => measured('measurements/page-costs.json', text);

/** What one unit of each kind of Python work costs. */
export const CPU_PRICES: Readonly<Record<PricedCpuKind, CpuPrice>> = {
  'request.handle': {
    label: 'Handling a request',
    ns: 22_000,
    source: at('6.6', 'A trivial view through BaseHandler.get_response: 22 µs.'),
  },
  'request.middleware': {
    label: 'One middleware',
    ns: 12_000,
    source: at('6.6', 'Four light middlewares took that view from 22 to 70 µs.'),
  },
  'queryset.new': {
    label: 'A query set of a manager',
    ns: 1_500,
    source: at('6.1', 'Manager.all(): 1.5 µs.'),
  },
  'queryset.chain': {
    label: 'Chaining a query set',
    ns: 3_700,
    source: at('6.1', 'qs.all(), which only clones: 3.5 µs; distinct(), only(), a slice: 4.1 to 4.9.'),
  },
  'queryset.filter': {
    label: 'A call of filter()',
    ns: 10_500,
    source: at('6.7', '14 µs a call, of which the clone is 3.5.'),
  },
  'queryset.condition': {
    label: 'A condition of a filter()',
    ns: 19_500,
    source: at('6.7', 'Linear fit over filters of one to five conditions.'),
  },
  'queryset.hop': {
    label: 'A foreign key followed in a condition',
    ns: 13_000,
    source: at('6.7', 'filter() over a foreign key took 47 µs, without it 34.'),
  },
  'queryset.value': {
    label: 'A value of a list in a condition',
    ns: 1_900,
    source: at(
      '6.1',
      'filter(n__in=…) of ten values took 11 µs more than of one to build, and half as much again to compile.',
    ),
  },
  'queryset.q': {
    label: 'A Q made or combined',
    ns: 1_250,
    source: at('6.1', 'Q(), & and |: 1.1 to 1.3 µs; a hundred combined one after another 1.6 each.'),
  },
  'queryset.order': {
    label: 'An item of order_by()',
    ns: 1_300,
    source: at('6.1', 'order_by() of one and of two items: 5.6 and 6.6 µs, of which the clone is 3.5.'),
  },
  'queryset.values': {
    label: 'A call of values()',
    ns: 9_000,
    source: at(
      '6.1',
      'values() of two fields: 19 µs, of which the clone is 3.5; the split is by calls of five and twenty fields.',
    ),
  },
  'queryset.values.field': {
    label: 'A field of values()',
    ns: 3_700,
    source: later('values() without names, over 5 and 20 columns: linear fit.'),
  },
  'queryset.annotate': {
    label: 'An annotation',
    ns: 42_500,
    source: at('6.1', 'annotate(Count(…)): 46 µs, of which the clone is 3.5.'),
  },
  'queryset.count': {
    label: 'A call of count()',
    ns: 45_000,
    source: at('6.4', 'count(): 143 µs, of which compiling and executing are 97.'),
  },
  'relation.fetch': {
    label: 'A related object fetched at first touch',
    ns: 27_000,
    source: at('6.3', 'N+1: 223 µs a post, of which a get() is 197.'),
  },
  'relation.manager': {
    label: 'The manager of a relation',
    ns: 3_000,
    source: later('post.tags.all() of what was prefetched: 3.5 µs.'),
  },
  'sql.compile': {
    label: 'Compiling a query',
    ns: 35_000,
    source: at('6.7', 'Five columns, no condition: 35 µs.'),
  },
  'sql.where': {
    label: 'Compiling a WHERE clause',
    ns: 29_000,
    source: at('6.7', 'With conditions, 64 µs and 16 for each; without, 35.'),
  },
  'sql.condition': {
    label: 'Compiling a condition',
    ns: 16_000,
    source: at('6.7', 'Fresh queries of one to five conditions, linear fit.'),
  },
  'sql.order': {
    label: 'Compiling an ORDER BY',
    ns: 23_000,
    source: later('ORDER BY of one and of two columns added 58 and 93 µs: linear fit.'),
  },
  'sql.order.item': {
    label: 'Compiling an item of it',
    ns: 35_000,
    source: later('The slope of that fit.'),
  },
  'sql.column': {
    label: 'Compiling a column beyond the fifth',
    ns: 2_700,
    source: at('6.7', 'Twenty columns took 76 µs, five 35.'),
  },
  'sql.join': {
    label: 'Compiling a table joined by select_related()',
    ns: 53_000,
    source: at(
      '6.7',
      'select_related() of one table took 94 µs, without it 35; of these, 6 are its columns.',
    ),
  },
  'sql.execute': {
    label: 'Executing a query',
    ns: 62_000,
    source: at('6.7', 'What is left of 180 µs for a one-row list: cursor, wrapper, result list.'),
  },
  'sql.execute.column': {
    label: 'A column of its result beyond the fifth',
    ns: 1_500,
    source: at(
      '6.4',
      'get() of 20 columns took 67 µs more than of 5, of which 45 are compiling and the row.',
    ),
  },
  'cursor.execute': {
    label: 'Executing on a bare cursor',
    ns: 17_900,
    source: at('6.4', 'connection.cursor(), one row of five columns: 18.9 µs, less the row.'),
  },
  'cursor.row': {
    label: 'A row from a bare cursor',
    ns: 230,
    source: at('6.7', 'Linear fit over rows of 5 and 20 columns.'),
  },
  'cursor.value': {
    label: 'A value of such a row',
    ns: 150,
    source: at('6.7', 'Linear fit over rows of 5 and 20 columns.'),
  },
  'cursor.many': {
    label: 'A set of parameters of executemany()',
    ns: 2_300,
    source: at('6.5', 'executemany() of 2,000 rows: 2.3 µs each.'),
  },
  'row.instance': {
    label: 'A row made a model instance',
    ns: 2_550,
    source: at('6.7', 'list(objects.all()): linear fit over rows of 5 and 20 columns, one of them boolean.'),
  },
  'row.instance.column': {
    label: 'A column of such a row',
    ns: 300,
    source: at('6.7', 'list(objects.all()): linear fit over rows of 5 and 20 columns.'),
  },
  'row.dict': {
    label: 'A row made a dict by values()',
    ns: 500,
    source: at('6.3', 'values(): linear fit over rows of 2 and 20 columns.'),
  },
  'row.dict.column': {
    label: 'A column of such a row',
    ns: 215,
    source: at('6.7', 'values(): linear fit over rows of 5 and 20 columns.'),
  },
  'row.tuple': {
    label: 'A row made a tuple by values_list()',
    ns: 260,
    source: at('6.3', 'values_list(): linear fit over rows of 2 and 20 columns.'),
  },
  'row.tuple.column': {
    label: 'A column of such a row',
    ns: 160,
    source: at('6.7', 'values_list(): linear fit over rows of 5 and 20 columns.'),
  },
  'row.deferred': {
    label: 'A field left out by only()',
    ns: 140,
    source: at('6.3', 'only() of 2 fields of 20 took 2.0 µs a row longer than of 2 of 5.'),
  },
  'row.converted': {
    label: 'A value converted',
    ns: 350,
    source: at(
      '6.3',
      'What is left of values() and values_list() of 5 and 20 columns, one of them boolean, once 2 columns are known.',
    ),
  },
  'row.datetime': {
    label: 'A date or time parsed',
    ns: 2_000,
    source: at('6.7', 'What one DateTimeField adds to a row on SQLite.'),
  },
  'prefetch.match': {
    label: 'An instance given its objects by prefetch_related()',
    ns: 3_450,
    source: at('6.3', '9.4 µs a post with its author prefetched, 5.0 without, less the authors themselves.'),
  },
  'prefetch.related': {
    label: 'A related object of prefetch_related()',
    ns: 1_900,
    source: at('6.3', 'Reverse prefetch: 6.8 µs a child, of which the row is 4.7.'),
  },
  'model.init': {
    label: 'Model(…) by hand',
    ns: 1_800,
    source: at('6.7', 'Keyword arguments: linear fit over 5 and 20 fields.'),
  },
  'model.init.field': {
    label: 'A field of such an instance',
    ns: 320,
    source: at('6.7', 'Keyword arguments: linear fit over 5 and 20 fields.'),
  },
  'signal.receiver': {
    label: 'A signal receiver called',
    ns: 1_200,
    source: at('6.7', 'What one post_init receiver adds to an instance.'),
  },
  'save.update': {
    label: 'save() of an existing row',
    ns: 134_600,
    source: at('6.4', '145 µs for 4 columns written, 184 for 19: linear fit.'),
  },
  'save.insert': {
    label: 'save() of a new row',
    ns: 80_600,
    source: at('6.4', '91 µs for 4 columns written, 130 for 19: linear fit.'),
  },
  'save.column': {
    label: 'A column written by save()',
    ns: 2_600,
    source: at('6.7', 'The slope of both fits.'),
  },
  'queryset.update': {
    label: 'update() of a query set',
    ns: 86_500,
    source: at('6.4', 'filter(pk=…).update(…): 120 µs, of which the filter() is 33.5.'),
  },
  'queryset.update.expression': {
    label: 'An expression given to update()',
    ns: 88_900,
    source: at('6.4', 'update() of an F() plus 1: 209 µs, of a plain value 120.'),
  },
  'transaction.atomic': {
    label: 'Entering and leaving atomic()',
    ns: 20_000,
    source: at('6.4', 'An empty outermost atomic(): 20 µs.'),
  },
  'bulk.row': {
    label: 'An object in bulk_create()',
    ns: 4_500,
    source: at('6.5', '11.3 µs for 4 columns written, 36.7 for 19: linear fit, less the batches.'),
  },
  'bulk.column': {
    label: 'A column of such an object',
    ns: 1_650,
    source: at('6.5', 'The slope of that fit.'),
  },
  'bulk.batch': {
    label: 'A batch of bulk_create()',
    ns: 55_000,
    source: at('6.7', 'What batch_size=1 adds to each row.'),
  },
  'bulk.update-row': {
    label: 'An object in bulk_update()',
    ns: 128_000,
    source: at('6.5', '121 to 135 µs a row, at any batch size.'),
  },
  'template.compile': {
    label: 'Compiling a template',
    ns: 48_000,
    source: at('6.6', 'A short template: 48 µs.'),
  },
  'template.render': {
    label: 'Rendering a template',
    ns: 5_300,
    source: later('An empty template: 6 µs; an included one: 5.6, of which the tag is 2.5.'),
  },
  'template.variable': {
    label: 'A variable in a template',
    ns: 2_600,
    source: later('A text, resolved and escaped: 2.5 µs.'),
  },
  'template.lookup': {
    label: 'A dot in a variable',
    ns: 1_000,
    source: later('a, a.b and a.b.c: 2.6, 3.4 and 4.6 µs.'),
  },
  'template.filter': {
    label: 'A filter in a template',
    ns: 700,
    source: later('upper, safe, pluralize: 0.6 to 0.8 µs. What formats a date or cuts a text takes longer.'),
  },
  'template.number': {
    label: 'A number written out',
    ns: 1_900,
    source: later('A whole number took 2.0 µs longer than a text, without internationalisation.'),
  },
  'template.date': {
    label: 'A date written out',
    ns: 24_000,
    source: later('The date filter took 22 to 25 µs longer than another.'),
  },
  'template.node': {
    label: 'A tag in a template',
    ns: 2_500,
    source: later('{% if %} and {% with %}: 1.3 to 3.4 µs.'),
  },
  'template.iteration': {
    label: 'A turn of {% for %}',
    ns: 600,
    source: later('An empty body: 0.5 µs.'),
  },
  'urls.reverse': {
    label: 'A URL reversed',
    ns: 17_500,
    source: later('reverse() with and without arguments: 16.4 µs; {% url %} adds some.'),
  },
  'python.call': {
    label: 'A call of your function',
    ns: 100,
    source: design('FACTS 6.7', 'A design figure: an empty function takes 0.03 µs, a few statements 0.1.'),
  },
  'python.jump': {
    label: 'A turn of your loop',
    ns: 50,
    source: design('FACTS 6.7', 'A design figure: an empty turn takes 0.02 µs, a few statements 0.05.'),
  },
  'python.reading': {
    label: 'A reading of clock or chance',
    ns: 70,
    source: design('FACTS 6.7', 'A design figure: time.time() takes 0.05 µs.'),
  },
};
