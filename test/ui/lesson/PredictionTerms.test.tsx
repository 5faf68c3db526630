import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { PredictionTerms } from '../../../src/ui/lesson/PredictionTerms';
import { feedTape } from '../tapes';

const tapes = [feedTape(3)];

function summaryOf(of: 'queries' | 'slope' | 'statements', value: number): string | null {
  const measured = { value, roundTrips: { queries: 4, control: 2, connection: 5, total: 11 } };
  render(<PredictionTerms of={of} measured={measured} tapes={tapes} />);
  return screen.getByRole('group').querySelector('summary')?.textContent ?? null;
}

describe('what the answer to a prediction is made of', () => {
  it('is queries alone, where it counts queries', () => {
    expect(summaryOf('queries', 4)).toBe('4 = 3 + 1');
  });

  it('has transaction control, where it counts statements', () => {
    expect(summaryOf('statements', 6)).toBe('6 = 3 + 1 + 2');
    expect(screen.getByText('BEGIN, COMMIT, SAVEPOINT …')).toBeInTheDocument();
  });

  it('has the connection too, where it counts all that the distance multiplies', () => {
    expect(summaryOf('slope', 11)).toBe('11 = 3 + 1 + 2 + 5');
    expect(screen.getByText(/to open 1 connection/)).toBeInTheDocument();
  });
});
