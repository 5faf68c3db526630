/**
 * The kinds of Python work that a run counts. Each is one term of the linear fits in FACTS 6.7 (or one measured
 * row of FACTS 6.1–6.6), so that Σ count × cost reproduces what CPython was measured to take.
 */
export const CPU_KINDS = [
  /** A trivial view through the handler: resolve, call, respond. */
  'request.handle',
  /** One middleware around a request. */
  'request.middleware',
  /** A chaining call: the clone alone. */
  'queryset.chain',
  /** A filter() or exclude() call, beyond its clone. */
  'queryset.filter',
  /** One condition of a filter(). */
  'queryset.condition',
  /** One foreign key hop inside a condition. */
  'queryset.hop',
  /** annotate() or aggregate(): one expression. */
  'queryset.annotate',
  /** Compiling a query to SQL. */
  'sql.compile',
  /** Compiling its WHERE clause: what a first condition adds. */
  'sql.where',
  /** One condition compiled. */
  'sql.condition',
  /** One selected column beyond the fifth. */
  'sql.column',
  /** One table joined by select_related. */
  'sql.join',
  /** execute() through the ORM: cursor, wrapper, result list. */
  'sql.execute',
  /** execute() on a bare cursor of the reader's own. */
  'cursor.execute',
  /** One row fetched by a bare cursor, and one value of it. */
  'cursor.row',
  'cursor.value',
  /** One model instance made from a row, and one column of it. */
  'row.instance',
  'row.instance.column',
  /** One values() row, and one column of it. */
  'row.dict',
  'row.dict.column',
  /** One values_list() row, and one column of it. */
  'row.tuple',
  'row.tuple.column',
  /** One date or time parsed from SQLite's text. */
  'row.datetime',
  /** One instance matched to its parent by prefetch_related. */
  'prefetch.match',
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
  /** Entering and leaving atomic(). */
  'transaction.atomic',
  /** One object, and one column of it, in bulk_create(); and one batch. */
  'bulk.row',
  'bulk.column',
  'bulk.batch',
  /** Compiling a template. */
  'template.compile',
  /** Rendering a template: one render() call. */
  'template.render',
  /** One variable resolved, filtered and escaped. */
  'template.variable',
  /** One tag or text node rendered. */
  'template.node',
  /** One iteration of {% for %}. */
  'template.iteration',
  /** A function of the reader's called. */
  'python.call',
  /** A jump (one turn of a loop) in the reader's code. */
  'python.jump',
  /** A reading of clock or chance by the reader's code. */
  'python.reading',
  /** time.sleep(): counted in µs. */
  'python.sleep',
] as const;

export type CpuKind = (typeof CPU_KINDS)[number];
