import { Sigma } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { breakdown, type Conditions, type Timeline } from '../../simulation';
import type { Tape } from '../../tape';
import { termText } from './terms';
import { exactMs } from './units';

interface SumBehindProps {
  readonly tape: Tape;
  readonly timeline: Timeline;
  readonly conditions: Conditions;
}

/** The response time as a button that opens the sum behind it: each term, its price and where that comes from. */
export function SumBehind({ children, ...run }: SumBehindProps & { readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="sum-open" title="The sum behind this time">
        {children}
        <Sigma aria-hidden="true" />
        <span className="visually-hidden">: the sum behind it</span>
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
          <SumTable {...run} />
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
