import { cleanup, render, screen } from '@testing-library/react';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATEGORIES, timeline } from '../../../src/simulation';
import { TimeSum } from '../../../src/ui/sums/TimeSum';
import { anyConditions, anyTape } from '../../simulation/support/arbitraries';

/** What stands in the last column, in ns; the first one is the total. */
function column(): readonly number[] {
  return screen
    .getAllByRole('row')
    .slice(1)
    .map((row) =>
      Number((row.lastElementChild?.textContent ?? '').replace('−', '-').replaceAll(/[^\d-]/g, '')),
    );
}

describe('the sum behind a time', () => {
  it('adds up to the figure on show, to the ns, for the whole, a colour and a part', () => {
    fc.assert(
      fc.property(
        anyTape,
        anyConditions,
        fc.option(fc.constantFrom(...CATEGORIES)),
        fc.integer({ min: 1, max: 4 }),
        (tape, conditions, category, nth) => {
          const laid = timeline(tape, conditions);
          const includes = (move: number) => move % nth === 0;
          render(
            <TimeSum
              tape={tape}
              timeline={laid}
              conditions={conditions}
              includes={includes}
              {...(category && { category })}
            />,
          );
          const shownUs = laid.spans
            .filter((span) => includes(span.move) && (category === null || span.category === category))
            .reduce((sum, span) => sum + span.endUs - span.startUs, 0);
          const [total, ...terms] = column();
          expect(total).toBe(shownUs * 1000);
          expect(terms.reduce((sum, ns) => sum + ns, 0)).toBe(shownUs * 1000);
          if (nth === 1 && category === null) expect(shownUs).toBe(laid.totalUs);
          cleanup();
        },
      ),
      { numRuns: 40 },
    );
  });
});
