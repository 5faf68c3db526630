/** What the plan does not say and the statement's text does. Of its outermost level only. */
export interface SqlFacts {
  readonly verb: 'select' | 'insert' | 'update' | 'delete' | 'other';
  /** Terms of WHERE joined by AND, and the joins, each of which brings one. */
  readonly terms: number;
  /** Members of the one `IN (…)` list of WHERE; 1 where there is none, or several. */
  readonly lookups: number;
  readonly subqueryInWhere: boolean;
  /** How often EXISTS(…) stands anywhere. */
  readonly exists: number;
  /** null: no LIMIT, or one whose value the text does not hold. */
  readonly limit: number | null;
  readonly offset: number;
  readonly aggregated: boolean;
  readonly grouped: boolean;
  readonly distinct: boolean;
  readonly compound: boolean;
  /** Alias → table, wherever it stands. */
  readonly aliases: ReadonlyMap<string, string>;
}

const CLAUSE_ENDS = /\b(?:GROUP BY|HAVING|WINDOW|ORDER BY|LIMIT|RETURNING|UNION|INTERSECT|EXCEPT)\b/i;
const AGGREGATE = /\b(?:COUNT|SUM|TOTAL|AVG|MIN|MAX|GROUP_CONCAT|STRING_AGG|JSON_GROUP_\w+)\s*\(/i;
const TABLE = /\b(?:FROM|JOIN|UPDATE|INTO)\s+"?(\w+)"?(?:\s+(?:AS\s+)?"?(\w+)"?)?/gi;
const NOT_AN_ALIAS =
  /^(?:WHERE|INNER|LEFT|RIGHT|FULL|CROSS|JOIN|ON|USING|GROUP|ORDER|LIMIT|SET|VALUES|DEFAULT|SELECT|UNION|INDEXED|NOT)$/i;

export function readSql(sql: string): SqlFacts {
  const text = withoutLiterals(sql);
  const outer = outermost(text);
  const where = whereClause(text, outer);
  const limit = /\bLIMIT\s+(\d+)(?:\s+OFFSET\s+(\d+))?/i.exec(outer);
  return {
    verb: verbOf(outer),
    terms: conjuncts(where) + (outer.match(/\bJOIN\b/gi)?.length ?? 0),
    lookups: listLength(where),
    subqueryInWhere: /\bSELECT\b/i.test(where),
    exists: text.match(/\bEXISTS\s*\(/gi)?.length ?? 0,
    limit: limit ? Number(limit[1]) : null,
    offset: Number(limit?.[2] ?? 0),
    aggregated: AGGREGATE.test(text),
    grouped: /\bGROUP BY\b/i.test(outer),
    distinct: /^\s*SELECT\s+DISTINCT\b/i.test(outer),
    compound: /\b(?:UNION|INTERSECT|EXCEPT)\b/i.test(outer),
    aliases: aliasesOf(text),
  };
}

/** String literals emptied and quoted names kept: no word inside a literal is taken for SQL. */
function withoutLiterals(sql: string): string {
  return sql.replace(/'(?:[^']|'')*'/g, "''");
}

/** The text with what is inside parentheses blanked, each character in its place. */
function outermost(text: string): string {
  let depth = 0;
  let out = '';
  for (const character of text) {
    if (character === ')') depth -= 1;
    out += depth > 0 ? ' '.repeat(character.length) : character;
    if (character === '(') depth += 1;
  }
  return out;
}

function whereClause(text: string, outer: string): string {
  const start = /\bWHERE\b/i.exec(outer);
  if (!start) return '';
  const from = start.index + start[0].length;
  const length = CLAUSE_ENDS.exec(outer.slice(from))?.index ?? outer.length - from;
  return unwrapped(text.slice(from, from + length).trim());
}

/** Without parentheses around the whole of it, which Django puts around several conditions. */
function unwrapped(clause: string): string {
  const whole = /^\(\s*\)$/.test(outermost(clause));
  return whole ? unwrapped(clause.slice(1, -1).trim()) : clause;
}

function conjuncts(where: string): number {
  if (where === '') return 0;
  const outer = outermost(where).replace(/\bBETWEEN\b(.*?)\bAND\b/gi, 'BETWEEN$1');
  return outer.split(/\bAND\b/i).length;
}

function listLength(where: string): number {
  const lists = [...where.matchAll(/(?<!NOT )\bIN\s*\(([^()]*)\)/gi)];
  const [only] = lists;
  return lists.length === 1 && only?.[1] ? only[1].split(',').length : 1;
}

function verbOf(outer: string): SqlFacts['verb'] {
  const verb = /\b(SELECT|INSERT|REPLACE|UPDATE|DELETE)\b/i.exec(outer)?.[1]?.toLowerCase();
  switch (verb) {
    case 'select':
    case 'insert':
    case 'update':
    case 'delete':
      return verb;
    case 'replace':
      return 'insert';
    default:
      return 'other';
  }
}

function aliasesOf(text: string): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  for (const [, table = '', alias = ''] of text.matchAll(TABLE)) {
    if (alias !== '' && !NOT_AN_ALIAS.test(alias)) aliases.set(alias, table);
  }
  return aliases;
}
