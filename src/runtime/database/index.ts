export { createDatabases, Databases, type IndexStatistics, type ScriptParams } from './databases';
export { DatabaseFailure } from './failure';
export { type ConnectionHost, createDatabaseHost, type DatabaseHost } from './host';
export { loadSqlite, type Sqlite } from './sqlite';
export type { SqlValue } from './statement';
