import { breakdown, type Category, type Conditions, type Timeline } from '../../simulation';
import type { Tape } from '../../tape';
import { ExactTime } from './ExactTime';
import { SumTable } from './SumTable';
import { termText } from './time-terms';

/** A part of a run: some of its moves, of one category or of all. */
export interface TimePart {
  readonly includes?: (move: number) => boolean;
  readonly category?: Category;
}

interface TimeSumProps extends TimePart {
  readonly tape: Tape;
  readonly timeline: Timeline;
  readonly conditions: Conditions;
}

/** The sum behind a modelled time, term by term. It comes to the time on show exactly, to the µs. */
export function TimeSum({ tape, timeline, conditions, includes = all, category }: TimeSumProps) {
  const isPart = (each: { readonly category: Category }) =>
    category === undefined || each.category === category;
  const terms = breakdown(tape, conditions, timeline.laidMoves, includes).filter(
    (term) => term.totalNs > 0 && isPart(term),
  );
  const shownNs = timeline.spans.reduce(
    (sum, span) => (includes(span.move) && isPart(span) ? sum + 1000 * (span.endUs - span.startUs) : sum),
    0,
  );
  const restNs = shownNs - terms.reduce((sum, term) => sum + term.totalNs, 0);
  return (
    <SumTable
      caption="Modelled, not measured in your browser: what happened, times what it costs under these conditions."
      unit="Time"
      rows={[
        ...terms.map((term) => {
          const { label, sum, sources } = termText(term, conditions);
          return {
            key: `${term.category} ${term.path} ${term.opensConnection}`,
            category: term.category,
            label,
            notes: sources,
            sum,
            total: <ExactTime ns={term.totalNs} />,
          };
        }),
        ...(restNs === 0 ? [] : [restRow(restNs)]),
      ]}
      total={<ExactTime ns={shownNs} />}
    />
  );
}

/** The clock shows whole µs. What a colour has beyond them is carried to its next move, and left out at the end. */
function restRow(restNs: number) {
  return {
    key: 'rest',
    category: null,
    label: 'Fractions of a µs',
    notes: ['The clock shows whole µs: each colour carries what is over to where it comes next.'],
    sum: '',
    total: <ExactTime ns={restNs} />,
  };
}

function all(): boolean {
  return true;
}
