/**
 * The kinds of Python work that a run counts. Each is one term of the linear fits over measurements/django-costs.json (or
 * one measured row of it), so that Σ count × cost reproduces what CPython was measured to take.
 */
export const CPU_KINDS = [
  /** A trivial view through the handler: resolve, call, respond. */
  'request.handle',
  /** One middleware around a request. */
  'request.middleware',
  /** A query set given by a manager. */
  'queryset.new',
  /** A chaining call: the clone alone. */
  'queryset.chain',
  /** A filter() or exclude() call, beyond its clone. */
  'queryset.filter',
  /** One condition of a filter(). */
  'queryset.condition',
  /** One foreign key hop inside a condition. */
  'queryset.hop',
  /** One value of a list that a condition compares with (`__in`), built and compiled. */
  'queryset.value',
  /** A Q made by the reader, or two of them combined. */
  'queryset.q',
  /** One item of order_by(). */
  'queryset.order',
  /** A call of values() or values_list(), beyond its clone; and one field of it. */
  'queryset.values',
  'queryset.values.field',
  /** annotate() or aggregate(): one expression. */
  'queryset.annotate',
  /** count(): an aggregate of Django's own making. */
  'queryset.count',
  /** A query put inside another: Subquery, Exists, a query set given to `__in`. */
  'queryset.subquery',
  /** A related object fetched as it is first touched: what the descriptor adds to the query. */
  'relation.fetch',
  /** The manager of a relation's many side, made at each touch. */
  'relation.manager',
  /** Compiling a query to SQL. */
  'sql.compile',
  /** Compiling its WHERE clause: what a first condition adds. */
  'sql.where',
  /** One condition compiled. */
  'sql.condition',
  /** Compiling its ORDER BY, and one item of it. */
  'sql.order',
  'sql.order.item',
  /** Compiling its GROUP BY, and one column of it. */
  'sql.group',
  'sql.group.column',
  /** One selected column beyond the fifth. */
  'sql.column',
  /** One table joined by select_related. */
  'sql.join',
  /** execute() through the ORM: cursor, wrapper, result list. */
  'sql.execute',
  /** One column of its result beyond the fifth. */
  'sql.execute.column',
  /** execute() on a bare cursor of the reader's own. */
  'cursor.execute',
  /** One row fetched by a bare cursor, and one value of it. */
  'cursor.row',
  'cursor.value',
  /** One set of parameters of executemany(). */
  'cursor.many',
  /** One model instance made from a row, and one column of it. */
  'row.instance',
  'row.instance.column',
  /** One values() row, and one column of it. */
  'row.dict',
  'row.dict.column',
  /** One values_list() row, and one column of it. */
  'row.tuple',
  'row.tuple.column',
  /** One field left out by only() or defer(): passed over for each instance. */
  'row.deferred',
  /** One value that is something else in Python than in the database: a boolean, a decimal. */
  'row.converted',
  /** One date or time parsed from SQLite's text. */
  'row.datetime',
  /** One relation of prefetch_related(); and what one by way of a table between adds. */
  'prefetch.query',
  'prefetch.through',
  /** One instance that gets its related objects; the set of them, where they are many; one related object. */
  'prefetch.match',
  'prefetch.set',
  'prefetch.related',
  /** Model(**kwargs) by hand, and one field of it. */
  'model.init',
  'model.init.field',
  /** A signal receiver called. */
  'signal.receiver',
  /** save() of an existing row, and one column written. */
  'save.update',
  'save.insert',
  'save.column',
  /** QuerySet.update(). */
  'queryset.update',
  /** One expression, such as F('n') + 1, that it is given. */
  'queryset.update.expression',
  /** Entering and leaving atomic(). */
  'transaction.atomic',
  /** One object, and one column of it, in bulk_create(); and one batch. */
  'bulk.row',
  'bulk.column',
  'bulk.batch',
  /** One object of bulk_update(). */
  'bulk.update-row',
  /** Compiling a template; and each tag and each variable of it. */
  'template.compile',
  'template.compile.tag',
  'template.compile.variable',
  /** A template found by its name. */
  'template.load',
  /** Making a template's context from what a view gives; and what the request adds. */
  'template.context',
  'template.context.request',
  /** Rendering a template: one render() call. */
  'template.render',
  /** One variable resolved and escaped; one dot in its name, or one variable given to {% url %}; one filter. */
  'template.variable',
  'template.lookup',
  'template.filter',
  /** One number, one date written out. */
  'template.number',
  'template.date',
  /** One tag or text node rendered. */
  'template.node',
  /** One iteration of {% for %}. */
  'template.iteration',
  /** `django.core.cache.cache`, which finds the cache anew for each of its attributes. */
  'cache.alias',
  /** One exchange by the client of memcached: a call of its, of however many keys. */
  'cache.call',
  /** One key of it: made and checked by Django, its server found, sent. */
  'cache.key',
  /** One value sent or had. */
  'cache.value',
  /** One value that is not a text or a whole number, or what {% phased %} keeps: pickled or unpickled. */
  'cache.pickle',
  /** One text, list, dictionary or object in a value that is pickled; in one that is unpickled. */
  'cache.pickle.value',
  'cache.unpickle.value',
  /** One model instance in such a value. */
  'cache.pickle.object',
  'cache.unpickle.object',
  /** One call to the cache in the process. */
  'cache.local',
  /** A page looked up by the cache middleware or cache_page; one that is stored. */
  'cache.page.fetch',
  'cache.page.store',
  /** {% cache %}, but for its call to the cache. */
  'cache.fragment',
  /** A task's message made, serialised and routed: all of apply_async() but the call to the broker. */
  'task.publish',
  /** What a task worker does around a task's body: the message read, the task found, traced and acknowledged. */
  'task.run',
  /** One megapixel of an image decoded; one resized. Declared: no image is really worked on. */
  'image.decode',
  'image.resize',
  /** reverse(), also by {% url %}. */
  'urls.reverse',
  /** A function of the reader's called. */
  'python.call',
  /** A jump (one turn of a loop) in the reader's code. */
  'python.jump',
  /** A reading of clock or chance by the reader's code. */
  'python.reading',
  /** time.sleep(): counted in µs. */
  'python.sleep',
  /** Waiting for another's transaction to end: counted in µs. */
  'database.lock',
] as const;

export type CpuKind = (typeof CPU_KINDS)[number];

/** What is counted in µs and takes just that, on however fast a server. */
export type TimedKind = 'python.sleep' | 'database.lock';

export function isTimed(kind: CpuKind): kind is TimedKind {
  return kind === 'python.sleep' || kind === 'database.lock';
}
