import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { DEFAULT_CONDITIONS, timeline } from '../../../src/simulation';
import type { NoteMove, Tape } from '../../../src/tape';
import { OutputList } from '../../../src/ui/output/OutputList';
import { LIST, query, tapeOf } from '../tapes';

const note = (kind: NoteMove['kind'], text: string, place: NoteMove['place'] = LIST): NoteMove => ({
  type: 'note',
  kind,
  text,
  place,
});

function show(tape: Tape, setup: Tape | null = null) {
  const onSelectPlace = vi.fn();
  render(
    <OutputList
      tape={tape}
      setup={setup}
      timeline={timeline(tape, DEFAULT_CONDITIONS)}
      onSelectPlace={onSelectPlace}
    />,
  );
  return onSelectPlace;
}

it('lists what was printed and logged, in order, with the line that said it', async () => {
  const onSelectPlace = show(
    tapeOf([
      note('print', '20 pins'),
      query(0, LIST),
      note('log', 'WARNING feed: slow'),
      note('warning', 'naive datetime', null),
    ]),
  );
  const list = screen.getByRole('list', { name: '3 lines' });
  const [printed, logged, warned] = within(list).getAllByRole('listitem');
  expect(printed).toHaveTextContent(/printed.*20 pins.*views\.py line 12/);
  expect(logged).toHaveTextContent(/logged.*WARNING feed: slow/);
  expect(warned).toHaveTextContent(/^warningnaive datetime$/);
  await userEvent.click(within(list).getAllByRole('button', { name: 'views.py line 12' })[0] as HTMLElement);
  expect(onSelectPlace).toHaveBeenCalledExactlyOnceWith(LIST);
});

it('leaves out what is not known under these conditions', () => {
  const guard = { type: 'deadline', deadlineUs: 0, passed: false } as const;
  show(tapeOf([note('print', 'before'), { ...query(0, LIST), guard }, note('print', 'after')]));
  expect(screen.getByText('before')).toBeVisible();
  expect(screen.queryByText('after')).toBeNull();
});

it('tells what was said while the project was loaded apart from what the request said', () => {
  show(tapeOf([note('print', '20 pins')]), tapeOf([note('log', 'INFO pins: imported')]));
  const [loaded, sent] = screen.getAllByRole('list', { name: '1 line' });
  expect(loaded).toHaveTextContent('INFO pins: imported');
  expect(loaded?.previousElementSibling).toHaveTextContent('While the project was loaded');
  expect(sent).toHaveTextContent('20 pins');
});

it('says nothing of the loading where nothing was said then', () => {
  show(tapeOf([note('print', '20 pins')]), tapeOf([]));
  expect(screen.queryByText('While the project was loaded')).toBeNull();
});
