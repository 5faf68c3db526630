import { memo } from 'react';
import { formatBytes, formatCount, formatDuration } from '../../simulation';
import type { CacheNews } from '../../store/load/state';
import { formatShare } from '../counters/units';

/** The simulated cache as it stands, under the names of memcached's `stats`. */
export const CacheState = memo(function CacheState({ cache }: { readonly cache: CacheNews }) {
  const { stats, items } = cache;
  const { get_hits, get_misses, evictions, curr_items, bytes, limit_maxbytes } = stats;
  const rows = [
    ['get_hits', formatCount(get_hits)],
    ['get_misses', formatCount(get_misses)],
    ['hit ratio', get_hits + get_misses === 0 ? '–' : formatShare(get_hits, get_hits + get_misses)],
    ['get_expired', formatCount(stats.get_expired)],
    ['cmd_set', formatCount(stats.cmd_set)],
    ['evictions', formatCount(evictions)],
    ['curr_items', formatCount(curr_items)],
    ['bytes', `${formatBytes(bytes)} of ${formatBytes(limit_maxbytes)}`],
  ] as const;
  return (
    <section className="load-cache" aria-label="The cache">
      <h2>The cache</h2>
      <dl className="cache-stats">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name === 'hit ratio' ? name : <code>{name}</code>}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {items.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
        <section className="chart-table" aria-label="Items used last" tabIndex={0}>
          <table>
            <caption>Items used last</caption>
            <thead>
              <tr>
                <th scope="col">Key</th>
                <th scope="col">Bytes</th>
                <th scope="col">Age</th>
                <th scope="col">Expires in</th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={item.key}>
                  <th scope="row">
                    <code>{item.key}</code>
                  </th>
                  <td>{formatBytes(item.bytes)}</td>
                  <td>{formatDuration(item.ageUs)}</td>
                  <td>{item.expiresInUs === null ? 'never' : formatDuration(item.expiresInUs)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
});
