import { formatCount, formatDuration } from '../../simulation';
import type { Measured } from '../../store/load/state';
import { formatFew } from '../charts/plot/labels';
import { Figure } from '../counters/Figure';
import { formatShare } from '../counters/units';
import type { Looked } from './look';

interface LoadFiguresProps {
  readonly looked: Looked;
  readonly measured: Measured;
}

/** What visitors get, modelled. Of failures and caches only where there are any. */
export function LoadFigures({ looked, measured }: LoadFiguresProps): React.ReactElement {
  const { response, servedPerSecond, errors, timeouts, refused, cacheHits, cacheMisses, stale, window } =
    looked;
  const { age, staleness } = measured.report;
  const gets = cacheHits + cacheMisses;
  return (
    <section
      className={measured.current ? 'load-figures' : 'load-figures stale'}
      aria-label="What visitors get"
    >
      <dl>
        <Plain label="p95, modelled" value={known(response.count, response.p95Us)} hero />
        <Plain label="p50" value={known(response.count, response.p50Us)} />
        <Plain label="p99" value={known(response.count, response.p99Us)} />
        <Plain label="served a second" value={formatFew(servedPerSecond)} />
        <Count label={errors === 1 ? 'error' : 'errors'} count={errors} />
        <Count label="came too late" count={timeouts} />
        <Count label="refused" count={refused} />
        {gets > 0 && <Plain label="hit ratio" value={formatShare(cacheHits, gets)} />}
        {!window && age.count > 0 && <Plain label="age served, p95" value={formatDuration(age.p95Us)} />}
        {stale > 0 && <Plain label="served out of date" value={formatCount(stale)} />}
        {!window && stale > 0 && (
          <Plain label="out of date for, at most" value={formatDuration(staleness.maxUs)} />
        )}
      </dl>
      <p className="load-when">
        {formatCount(response.count)} served, {looked.when}
      </p>
    </section>
  );
}

function known(count: number, us: number): string {
  return count === 0 ? '–' : formatDuration(us);
}

/** Said only where there is something to say. */
function Count({ label, count }: { readonly label: string; readonly count: number }) {
  return count === 0 ? null : <Plain label={label} value={formatCount(count)} />;
}

interface PlainProps {
  readonly label: string;
  readonly value: string;
  readonly hero?: boolean;
}

function Plain({ label, value, hero = false }: PlainProps) {
  return <Figure label={label} value={0} format={() => value} was={undefined} veiled={false} hero={hero} />;
}
