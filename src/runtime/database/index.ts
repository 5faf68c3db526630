export { Answers } from './answers';
export { createDatabases, Databases, type IndexStatistics } from './databases';
export { describeTables } from './describe';
export { DatabaseFailure } from './failure';
export { createDatabaseHost } from './host';
export { loadSqlite, type Sqlite } from './sqlite';
export type { SqlValue } from './statement';
export { type TryEnd, TryEnded, tryOut } from './try-out';
