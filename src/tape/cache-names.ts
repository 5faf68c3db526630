import type { CacheCall, CacheCommand } from './cache';
import { opensCacheConnection } from './calls';

/** What Django makes of a key where neither a prefix nor a version is set. */
const DEFAULT_START = /^:1:/;

/** The key as the reader's code wrote it, where nothing but Django's defaults was added to it. */
export function shownKey(key: string): string {
  return key.replace(DEFAULT_START, '');
}

/** `get feed:1`, `set 20 keys`, `open a connection`. */
export function cacheCallName(call: CacheCall): string {
  if (opensCacheConnection(call)) return 'open a connection';
  const [first] = call.commands;
  if (first === undefined) return 'nothing';
  const { operation, key } = first;
  if (call.commands.some((command) => command.operation !== operation)) {
    return `${call.commands.length} commands`;
  }
  if (call.commands.length > 1) return `${operation} ${call.commands.length} keys`;
  return key === '' ? operation : `${operation} ${shownKey(key)}`;
}

/** The name with the digits out of it: what calls that differ in a number alone share. */
export function cacheCallShape(call: CacheCall): string {
  return cacheCallName(call).replace(/\d+/g, '#');
}

/** `hit`; of several commands `2 hit, 1 miss`. Empty for a connection that is opened. */
export function outcomesText(commands: readonly CacheCommand[]): string {
  const counts = new Map<string, number>();
  for (const { operation, outcome } of commands) {
    if (operation !== 'connect') counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  const parts = [...counts].map(([outcome, count]) => {
    const words = outcome.replaceAll('-', ' ');
    return commands.length === 1 ? words : `${count} ${words}`;
  });
  return parts.join(', ');
}
