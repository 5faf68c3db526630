import type { Statement } from '../../tape';
import { sqlTokens } from '../queries/sql';

/** What a `?` stands for: a column compared with it, or one of a list. */
interface Placeholder {
  readonly column: string;
  readonly operator: string;
}

const COMPARED = /"(\w+)"\s*(=|<>|!=|<=|>=|<|>|LIKE)\s*$/i;
const LISTED = /"(\w+)"\s+IN\s*\((?:\s*\?\s*,)*\s*$/i;

const known = new WeakMap<Statement, readonly (Placeholder | null)[]>();

/** What tells a call from its equals: `id = 13`, or `with 13` where it cannot be told what is compared. */
export function parametersText(statement: Statement | null, params: readonly string[]): string {
  const placeholders = statement === null ? [] : placeholdersOf(statement);
  if (placeholders.length !== params.length) return `with ${params.join(', ')}`;
  const parts: string[] = [];
  for (const [at, placeholder] of placeholders.entries()) {
    if (placeholder === null) return `with ${params.join(', ')}`;
    const { column, operator } = placeholder;
    const before = placeholders[at - 1];
    const goesOn = operator === 'in' && before?.operator === 'in' && before.column === column;
    parts.push(goesOn ? `${params[at]}` : `${column} ${operator} ${params[at]}`);
  }
  return parts.join(', ');
}

/** One for each `?` of a statement, in order; null where it is not compared with a column. */
function placeholdersOf(statement: Statement): readonly (Placeholder | null)[] {
  const found = known.get(statement);
  if (found) return found;
  const placeholders: (Placeholder | null)[] = [];
  let before = '';
  for (const { text, type } of sqlTokens(statement.sql)) {
    if (type === 'number' && text === '?') placeholders.push(placeholderAfter(before));
    before += text;
  }
  known.set(statement, placeholders);
  return placeholders;
}

function placeholderAfter(before: string): Placeholder | null {
  const [, column, operator] = COMPARED.exec(before) ?? [];
  if (column !== undefined && operator !== undefined) return { column, operator };
  const listed = LISTED.exec(before)?.[1];
  return listed === undefined ? null : { column: listed, operator: 'in' };
}
