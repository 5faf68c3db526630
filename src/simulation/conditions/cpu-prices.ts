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
  'queryset.chain': {
    label: 'Chaining a query set',
    ns: 3_500,
    source: at('6.7', 'qs.all(), which only clones: 3.5 µs.'),
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
  'queryset.annotate': {
    label: 'An annotation',
    ns: 42_500,
    source: at('6.1', 'annotate(Count(…)): 46 µs, of which the clone is 3.5.'),
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
  'sql.column': {
    label: 'Compiling a column beyond the fifth',
    ns: 2_700,
    source: at('6.7', 'Twenty columns took 76 µs, five 35.'),
  },
  'sql.join': {
    label: 'Compiling a table joined by select_related()',
    ns: 59_000,
    source: at('6.7', 'select_related() of one table took 94 µs, without it 35.'),
  },
  'sql.execute': {
    label: 'Executing a query',
    ns: 62_000,
    source: at('6.7', 'What is left of 180 µs for a one-row list: cursor, wrapper, result list.'),
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
  'row.instance': {
    label: 'A row made a model instance',
    ns: 2_900,
    source: at('6.7', 'list(objects.all()): linear fit over rows of 5 and 20 columns.'),
  },
  'row.instance.column': {
    label: 'A column of such a row',
    ns: 300,
    source: at('6.7', 'list(objects.all()): linear fit over rows of 5 and 20 columns.'),
  },
  'row.dict': {
    label: 'A row made a dict by values()',
    ns: 800,
    source: at('6.7', 'values(): linear fit over rows of 5 and 20 columns.'),
  },
  'row.dict.column': {
    label: 'A column of such a row',
    ns: 215,
    source: at('6.7', 'values(): linear fit over rows of 5 and 20 columns.'),
  },
  'row.tuple': {
    label: 'A row made a tuple by values_list()',
    ns: 640,
    source: at('6.7', 'values_list(): linear fit over rows of 5 and 20 columns.'),
  },
  'row.tuple.column': {
    label: 'A column of such a row',
    ns: 160,
    source: at('6.7', 'values_list(): linear fit over rows of 5 and 20 columns.'),
  },
  'row.datetime': {
    label: 'A date or time parsed',
    ns: 2_000,
    source: at('6.7', 'What one DateTimeField adds to a row on SQLite.'),
  },
  'prefetch.match': {
    label: 'An instance matched by prefetch_related()',
    ns: 3_900,
    source: at('6.3', '9.4 µs a post with its author prefetched, 5.0 without, less the authors themselves.'),
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
  'template.compile': {
    label: 'Compiling a template',
    ns: 48_000,
    source: at('6.6', 'A short template: 48 µs.'),
  },
  'template.render': {
    label: 'Rendering a template',
    ns: 5_300,
    source: at('6.6', 'An empty template, measured later and scaled by the two-variable row below.'),
  },
  'template.variable': {
    label: 'A variable in a template',
    ns: 7_000,
    source: at(
      '6.6',
      'A row of two variables: 14.6 µs. Text alone takes about half, a number half as much again.',
    ),
  },
  'template.node': {
    label: 'A tag in a template',
    ns: 2_500,
    source: at('6.6', '{% if %} and {% with %}, measured later and scaled by the two-variable row.'),
  },
  'template.iteration': {
    label: 'A turn of {% for %}',
    ns: 600,
    source: at('6.6', 'An empty body, measured later and scaled by the two-variable row.'),
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
