import { memo } from 'react';
import { formatCount, formatDuration } from '../../simulation';
import type { Sample } from '../../simulation/traffic';
import { formatShare } from '../counters/units';
import { lanesOf } from './lanes';

interface SamplesProps {
  readonly samples: readonly Sample[];
  /** Of the kinds of request, in the order of the mix. */
  readonly kinds: readonly string[];
}

/** Single requests in full: the slowest, and a typical one. */
export const Samples = memo(function Samples({ samples, kinds }: SamplesProps) {
  if (samples.length === 0) return null;
  return (
    <section className="load-samples" aria-label="Single requests">
      {samples.map((sample) => (
        <SampleTable key={sample.which} sample={sample} kind={kinds[sample.kind] ?? ''} />
      ))}
    </section>
  );
});

function SampleTable({ sample, kind }: { readonly sample: Sample; readonly kind: string }) {
  const { which, number, arrivedUs, endedUs } = sample;
  const all = endedUs - arrivedUs;
  return (
    <table className="sample">
      <caption>
        <strong>
          {which === 'slowest' ? 'The slowest' : 'A typical one'}: {formatDuration(all)}
        </strong>{' '}
        {kind}, request {formatCount(number + 1)}, arrived at {formatDuration(arrivedUs)}
      </caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">What</th>
          <th scope="col">Time</th>
          <th scope="col">Share</th>
          <th scope="col">When</th>
        </tr>
      </thead>
      <tbody>
        {lanesOf(sample).map(({ name, category, totalUs, path }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{formatDuration(totalUs)}</td>
            <td>{formatShare(totalUs, all)}</td>
            <td className="sample-lane">
              <svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
                <path className={`lane-${category}`} d={path} />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
