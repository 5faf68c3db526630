/** Longer statements (an IN with thousands of values) are shown as sent: formatting them would be felt. */
const LONGEST = 8_000;

const formatted = new Map<string, Promise<string>>();
let queue: Promise<unknown> = Promise.resolve();

/**
 * SQL laid out over lines, in SQLite's dialect. One statement is formatted a task, so that the page stays
 * responsive however many are asked for. What the formatter does not understand, and everything where the
 * formatter cannot be loaded, comes back as it was sent: it says the same, less legibly.
 */
export function formatSql(sql: string): Promise<string> {
  if (sql.length > LONGEST) return Promise.resolve(sql);
  const known = formatted.get(sql);
  if (known !== undefined) return known;
  const result = queue.then(() => nextTask()).then(() => layOut(sql));
  formatted.set(sql, result);
  queue = result;
  return result;
}

async function layOut(sql: string): Promise<string> {
  try {
    const { formatDialect, sqlite } = await import('sql-formatter');
    return formatDialect(sql, { dialect: sqlite, keywordCase: 'preserve', expressionWidth: 60 });
  } catch {
    return sql;
  }
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
