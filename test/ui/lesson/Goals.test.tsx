import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { Goals } from '../../../src/ui/lesson/Goals';
import { LAB } from '../../store/fixtures';

it('says in words whether each goal is met, with the figure that decided', () => {
  const outcomes = [
    { id: 'few', met: false, message: '21 queries.' },
    { id: 'same', met: true, message: 'The same text.' },
  ];
  render(<Goals goals={LAB.goals} outcomes={outcomes} stale={false} note={null} />);
  expect(screen.getByRole('heading')).toHaveTextContent('1 of 2 met');
  const [few, same] = screen.getAllByRole('listitem');
  expect(few).toHaveTextContent('Not met: At most 2 queries21 queries.');
  expect(same).toHaveTextContent('Met: The same pageThe same text.');
});

it('says once what keeps several goals from being judged', () => {
  const message = 'It ended in an error: Your code ran for more than 5 seconds (feed/views.py, line 9).';
  const outcomes = LAB.goals.map(({ id }) => ({ id, met: false, message, unjudged: true as const }));
  render(<Goals goals={LAB.goals} outcomes={outcomes} stale={false} note={null} />);
  expect(screen.getByText(message)).toBeVisible();
  expect(screen.getAllByRole('listitem').map((line) => line.textContent)).toEqual([
    'Not met: At most 2 queries',
    'Not met: The same page',
  ]);
});

it('without a verdict shows the goals and the reason alone', () => {
  render(<Goals goals={LAB.goals} outcomes={null} stale={false} note="Judged after the first run." />);
  expect(screen.getByRole('heading')).toHaveTextContent(/^Goals\s*$/);
  expect(screen.getByText('Judged after the first run.')).toBeVisible();
});
