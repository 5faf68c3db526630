import type { PartVerdict } from '../../lesson/visits/judge-part';
import type { JudgedLoad } from '../../lesson/visits/standing';
import { formatDuration } from '../../simulation';
import { MOMENTS, type Moment, momentUs } from '../../simulation/page-loads';
import { type Bar, pathOf, type Row, rowsOf } from './rows';

const MOMENT_NAMES: Readonly<Record<Moment, string>> = {
  'first-byte': 'first byte',
  'first-content': 'first content',
  complete: 'complete',
};

interface WayTimelineProps {
  readonly name: string;
  readonly load: JudgedLoad;
  /** Where the axis ends: the same for all ways. */
  readonly mostUs: number;
}

/** One page load in one way, on the time axis that all ways share. */
export function WayTimeline({ name, load, mostUs }: WayTimelineProps): React.ReactElement {
  const moments = MOMENTS.map((moment) => ({ moment, us: momentUs(load, moment) }));
  return (
    <section className="way-timeline" aria-label={`Page load by way “${name}”`}>
      <h2>{name}</h2>
      <p className="tabular">
        {moments.map(({ moment, us }) => `${MOMENT_NAMES[moment]} ${formatDuration(us)}`).join(' · ')}
      </p>
      <ul className="way-parts">
        {Object.entries(load.parts).map(([part, verdict]) => (
          <li key={part} className={verdict.kind === 'right' ? 'right' : 'wrong'}>
            “{part}” {verdictText(verdict)}
          </li>
        ))}
      </ul>
      <table>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Where</th>
            <th scope="col">Request</th>
            <th scope="col">From</th>
            <th scope="col">Lasts</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(load).map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one request can come twice, and rows keep no state.
            <TimelineRow key={index} row={row} moments={moments.map(({ us }) => us)} mostUs={mostUs} />
          ))}
        </tbody>
      </table>
      {load.notes.map((note) => (
        <p key={note} className="way-note">
          {note}
        </p>
      ))}
    </section>
  );
}

interface TimelineRowProps {
  readonly row: Row;
  readonly moments: readonly number[];
  readonly mostUs: number;
}

function TimelineRow({ row: { place, what, how, bars }, moments, mostUs }: TimelineRowProps) {
  const startUs = bars[0]?.startUs ?? 0;
  const endUs = bars.at(-1)?.endUs ?? startUs;
  return (
    <tr>
      <th scope="row">{place}</th>
      <td className="way-what">
        {what}
        {how && <small> {how}</small>}
      </td>
      <td className="tabular">{formatDuration(startUs)}</td>
      <td className="tabular">{formatDuration(endUs - startUs)}</td>
      <td className="way-lane">
        <svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
          {bars.map((bar) => (
            <path key={bar.category} className={`lane-${bar.category}`} d={pathOf(bar, mostUs)} />
          ))}
          {moments.map((us, index) => (
            <path key={MOMENTS[index]} className="moment" d={pathOf(lineAt(us), mostUs)} />
          ))}
        </svg>
      </td>
    </tr>
  );
}

function lineAt(us: number): Bar {
  return { category: 'waiting', startUs: us, endUs: us };
}

function verdictText(verdict: PartVerdict): string {
  switch (verdict.kind) {
    case 'right':
      return 'as it should be';
    case 'old':
      return `old, since ${formatDuration(verdict.forUs)}`;
    case 'somebody-elses':
      return `somebody else’s: visitor ${verdict.visitor + 1}’s`;
    case 'missing':
      return 'missing';
    case 'other':
      return 'nothing that anybody should see';
  }
}
