import { type CacheCall, cacheCallName, cacheCallShape, outcomesText } from '../../tape';

/** What one row of calls to the cache is called: `get feed:1 – hit`, or folded `get pin:# – 15 hit, 5 miss`. */
export function cacheRowName(calls: readonly CacheCall[]): string {
  const [first] = calls;
  if (first === undefined) return '';
  const names = new Set(calls.map(cacheCallName));
  const name = names.size === 1 ? cacheCallName(first) : cacheCallShape(first);
  const outcomes = outcomesText(calls.flatMap(({ commands }) => commands));
  return outcomes === '' ? `${name} to the cache` : `${name} – ${outcomes}`;
}
