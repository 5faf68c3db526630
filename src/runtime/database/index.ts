export { createDatabases, Databases, type IndexStatistics } from './databases';
export { DatabaseFailure } from './failure';
export { createDatabaseHost } from './host';
export { loadSqlite, type Sqlite } from './sqlite';
