/** Longer statements (an IN with thousands of values) are shown as sent: formatting them would be felt. */
const LONGEST = 8_000;

const formatted = new Map<string, Promise<string>>();

/**
 * SQL laid out over lines, in SQLite's dialect. What the formatter does not understand, and everything where the
 * formatter cannot be loaded, comes back as it was sent: it says the same, less legibly.
 */
export function formatSql(sql: string): Promise<string> {
  if (sql.length > LONGEST) return Promise.resolve(sql);
  const known = formatted.get(sql);
  if (known !== undefined) return known;
  const result = layOut(sql);
  formatted.set(sql, result);
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
