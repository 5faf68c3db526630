import type { DatabaseOperation } from '../../tape';

export type StatementKind = 'read' | 'write' | Exclude<DatabaseOperation, 'query' | 'connect'>;

const FIRST_WORD = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*([a-z]+)/i;
const WRITES_LATER = /\b(?:insert|update|delete|replace)\b/i;
const READS = new Set(['select', 'values', 'explain', 'pragma']);

/** What a statement is to others: whether it needs the right to write, or begins or ends something. */
export function statementKind(sql: string): StatementKind {
  const word = FIRST_WORD.exec(sql)?.[1]?.toLowerCase() ?? '';
  switch (word) {
    case 'begin':
    case 'commit':
    case 'savepoint':
    case 'release':
      return word;
    case 'end':
      return 'commit';
    case 'rollback':
      return /\bto\b/i.test(sql) ? 'rollback-to' : 'rollback';
    case 'with':
      return WRITES_LATER.test(sql) ? 'write' : 'read';
    default:
      return READS.has(word) ? 'read' : 'write';
  }
}

/** The savepoint that a statement names: its last word. */
export function savepointName(sql: string): string {
  return /(\S+?)\s*;?\s*$/.exec(sql)?.[1] ?? '';
}
