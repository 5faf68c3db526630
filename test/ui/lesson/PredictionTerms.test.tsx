import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONDITIONS, roundTripsOf, writeKnob } from '../../../src/simulation';
import type { Tape } from '../../../src/tape';
import { PredictionTerms } from '../../../src/ui/lesson/PredictionTerms';
import { control, feedTape, LIST, query, tapeOf } from '../tapes';

function show(of: 'queries' | 'slope', tape: Tape): void {
  const roundTrips = roundTripsOf(tape, writeKnob(DEFAULT_CONDITIONS, 'db.connection', 'per-request'));
  const value = of === 'queries' ? roundTrips.queries : roundTrips.total;
  render(<PredictionTerms of={of} measured={{ value, roundTrips }} tapes={[tape]} />);
}

const terms = () => screen.getAllByRole('listitem', { hidden: true }).map((item) => item.textContent);

describe('what the answer to a prediction is made of', () => {
  it('is a term for each query and line', () => {
    show('queries', feedTape(20));
    expect(screen.getByText('21 = 20 + 1')).toBeVisible();
    expect(terms()).toEqual([
      '20 × SELECT … FROM feed_member WHERE id = ? LIMIT 21 feed.html line 4',
      '1 × SELECT … FROM feed_pin ORDER BY created_at DESC LIMIT 20 feed.html line 2',
    ]);
  });

  it('of round trips holds transactions and connections too, and adds up', () => {
    show('slope', tapeOf([control('connect'), control('begin'), query(0, LIST), control('commit')]));
    expect(screen.getByText('8 = 1 + 2 + 5')).toBeVisible();
    expect(terms().at(-1)).toBe('5 × round trips to open 1 connection');
  });

  it('of many terms is not written as a sum; of one there is nothing to say', () => {
    const many = tapeOf(Array.from({ length: 7 }, (_, line) => query(0, { ...LIST, line })));
    show('queries', many);
    expect(screen.getByText('What these 7 are')).toBeVisible();
    expect(terms()).toHaveLength(7);
    const { container } = render(
      <PredictionTerms
        of="queries"
        measured={{ value: 1, roundTrips: { queries: 1, control: 0, connection: 0, total: 1 } }}
        tapes={[tapeOf([query(0, LIST)])]}
      />,
    );
    expect(container).toBeEmptyDOMElement();
  });
});
