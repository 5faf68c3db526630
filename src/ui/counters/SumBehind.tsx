import { Sigma } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { breakdown, type Conditions, type Timeline } from '../../simulation';
import type { Tape } from '../../tape';
import { termText } from './terms';
import { exactMs } from './units';

interface SumBehindProps {
  readonly tape: Tape;
  readonly timeline: Timeline;
  readonly conditions: Conditions;
}

/** A button that opens the sum behind the response time: each term, its price and where that comes from. */
export function SumBehind(props: SumBehindProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        className="icon-button sum-open"
        aria-label="The sum behind this time"
        title="The sum behind this time"
      >
        <Sigma aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="sum"
          side="bottom"
          align="start"
          sideOffset={6}
          collisionPadding={12}
          aria-label="The sum behind the response time"
        >
          <SumTable {...props} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function SumTable({ tape, timeline, conditions }: SumBehindProps) {
  const terms = breakdown(tape, conditions, timeline.laidMoves).filter((term) => term.totalNs > 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <section className="sum-scroll" aria-label="Terms of the sum" tabIndex={0}>
      <table>
        <caption>
          Modelled, not measured in your browser: what happened, times what it costs under these conditions.
        </caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Count × each</th>
            <th scope="col">Time</th>
          </tr>
        </thead>
        <tbody>
          {terms.map((term) => {
            const { label, sum, source } = termText(term, conditions);
            return (
              <tr key={`${term.category} ${term.path}`}>
                <th scope="row">
                  <span className={`sum-swatch fill-${term.category}`} aria-hidden="true" />
                  {label}
                  <small>{source}</small>
                </th>
                <td>{sum}</td>
                <td>{exactMs(term.totalNs)}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              Together
              <small>Each colour is added up in ns; its fraction of a µs is left out.</small>
            </th>
            <td>{exactMs(timeline.totalUs * 1000)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
