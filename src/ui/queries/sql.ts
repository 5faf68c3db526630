/** A stretch of SQL and how it is coloured. */
export interface SqlToken {
  readonly type: 'keyword' | 'string' | 'number' | 'name' | 'other';
  readonly text: string;
}

const KEYWORDS = new Set(
  `ABORT ALL AND AS ASC BEGIN BETWEEN BY CASE CAST COLLATE COMMIT CONFLICT CONSTRAINT CREATE CROSS DEFAULT
DEFERRED DELETE DESC DISTINCT DO DROP ELSE END ESCAPE EXCEPT EXCLUDE EXISTS FILTER FOR FROM FULL GLOB GROUP
HAVING IF IGNORE IMMEDIATE IN INDEX INNER INSERT INTERSECT INTO IS ISNULL JOIN LEFT LIKE LIMIT MATCH NATURAL
NOT NOTHING NOTNULL NULL NULLS OFFSET ON OR ORDER OUTER OVER PARTITION RANGE RECURSIVE REGEXP RELEASE REPLACE
RETURNING RIGHT ROLLBACK ROW ROWS SAVEPOINT SELECT SET TABLE THEN TO TRANSACTION UNION UNIQUE UPDATE USING
VALUES WHEN WHERE WINDOW WITH`.split(/\s+/),
);

const TOKEN = /('(?:[^']|'')*')|("(?:[^"]|"")*")|(\b\d+(?:\.\d+)?\b|\?)|([A-Za-z_][\w$]*)|([\s\S])/g;

/** SQL cut for colouring; the tokens' texts, joined, are the SQL again. */
export function sqlTokens(sql: string): readonly SqlToken[] {
  const tokens: SqlToken[] = [];
  for (const [text, string, name, number, word] of sql.matchAll(TOKEN)) {
    const type =
      string !== undefined
        ? 'string'
        : name !== undefined
          ? 'name'
          : number !== undefined
            ? 'number'
            : word !== undefined && KEYWORDS.has(word.toUpperCase())
              ? 'keyword'
              : 'other';
    const last = tokens.at(-1);
    if (last?.type === 'other' && type === 'other')
      tokens[tokens.length - 1] = { type, text: last.text + text };
    else tokens.push({ type, text });
  }
  return tokens;
}

const SHORT =
  /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH|CREATE|DROP|ALTER|PRAGMA|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b/i;

/**
 * One line that tells statements apart: `SELECT … FROM feed_pin WHERE id = ?`. Quotes around plain names and
 * the table before a column go, a list of columns becomes `…`.
 */
export function shortSql(sql: string): string {
  const flat = sql
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/"(\w+)"\."(\w+)"/g, '$2')
    .replace(/"(\w+)"/g, '$1');
  const verb = SHORT.exec(flat)?.[1]?.toUpperCase();
  if (verb === 'SELECT') return flat.replace(/^SELECT (DISTINCT )?(.*?) FROM /i, selectHead);
  if (verb === 'INSERT') return flat.replace(/^(INSERT (?:OR \w+ )?INTO \w+) ?\(.*$/i, '$1 (…)');
  if (verb === 'UPDATE') return flat.replace(/ SET .*? WHERE /i, ' SET … WHERE ');
  return flat;
}

/** What is selected is kept where it is short and telling (`COUNT(*)`, `1`), else shown as `…`. */
function selectHead(_all: string, distinct: string | undefined, columns: string): string {
  const head = columns.includes(',') || columns.length > 24 ? '…' : columns;
  return `SELECT ${distinct ?? ''}${head} FROM `;
}
