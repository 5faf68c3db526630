import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { archiveText } from '../../../src/store/progress/archive';
import { createProgressBook } from '../../../src/store/progress/book';
import { createProgressStore } from '../../../src/store/progress/progress';
import { freshWork, type LabWork } from '../../../src/store/progress/work';
import ProgressPanel from '../../../src/ui/progress/ProgressPanel';
import { LAB, memoryStorage, timers, VIEWS } from '../../store/fixtures';

const OTHER = { id: '9-test/2-other', number: '9.2', title: 'Another', lessonTitle: '9 Test' };
const WORK: LabWork = {
  ...freshWork({ preset: 'laptop', changes: {} }),
  files: { [VIEWS]: 'theirs\n' },
  prediction: { state: 'answered', guess: 21 },
  passed: ['few', 'same'],
  finished: true,
};

afterEach(() => vi.restoreAllMocks());

function show(storage = memoryStorage()) {
  const progress = createProgressStore({ storage, timers, lab: LAB });
  const book = createProgressBook(storage, [LAB.id, OTHER.id]);
  const catalogue = [LAB, OTHER];
  const open = { labId: LAB.id, progress };
  const { unmount } = render(<ProgressPanel catalogue={catalogue} book={book} open={open} />);
  const again = () => {
    unmount();
    render(<ProgressPanel catalogue={catalogue} book={book} open={open} />);
  };
  return { storage, progress, again, user: userEvent.setup() };
}

const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));
const doneIn = (lab: string) => screen.getByRole('row', { name: new RegExp(lab) });

async function choose(text: string, name = 'mine.json') {
  const file = new File([text], name, { type: 'application/json' });
  await userEvent.upload(screen.getByLabelText('File of progress'), file);
}

describe('the progress', () => {
  it('is told for each lab, whether begun or not', async () => {
    const { progress, again } = show();
    expect(doneIn('9.1 The feed')).toHaveTextContent('nothing yet');
    expect(screen.getByRole('button', { name: 'Export to a file' })).toBeDisabled();
    progress.getState().answer(5);
    progress.getState().edit(VIEWS, 'mine\n');
    again();
    expect(doneIn('9.1 The feed')).toHaveTextContent('1 file changed, guessed 5');
    expect(doneIn('9.2 Another')).toHaveTextContent('nothing yet');
  });

  it('goes into a file that brings it back elsewhere', async () => {
    const saved: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      saved.push(blob as Blob);
      return 'blob:1';
    });
    const { progress, again } = show();
    progress.getState().edit(VIEWS, 'mine\n');
    again();
    await press('Export to a file');
    const text = (await saved[0]?.text()) ?? '';
    const elsewhere = show();
    await userEvent.upload(screen.getAllByLabelText('File of progress').at(-1) as HTMLElement, [
      new File([text], 'mine.json', { type: 'application/json' }),
    ]);
    await elsewhere.user.click((await screen.findAllByRole('button', { name: 'Import' })).at(-1) as Element);
    expect(elsewhere.progress.getState().files[VIEWS]).toBe('mine\n');
  });
});

describe('an import', () => {
  it('brings what is new, and says so', async () => {
    const { storage } = show();
    await choose(archiveText({ [OTHER.id]: WORK }));
    const review = within(await screen.findByRole('region', { name: 'Import' }));
    expect(review.getByRole('listitem')).toHaveTextContent(
      '9.2 Another: finished, 2 goals met, 1 file changed, guessed 21. There is nothing here yet.',
    );
    await press('Import');
    expect(screen.getByRole('status')).toHaveTextContent('Brought the work in 1 lab from the file.');
    expect(doneIn('9.2 Another')).toHaveTextContent('finished');
    expect(storage.items.has(`measure-twice/lab/${OTHER.id}`)).toBe(true);
  });

  it('leaves work that is here alone unless the reader gives it up, and can be undone', async () => {
    const { progress } = show();
    progress.getState().edit(VIEWS, 'mine\n');
    await choose(archiveText({ [LAB.id]: WORK }));
    expect(await screen.findByRole('radio', { name: /^Keep what is here: 1 file changed$/ })).toBeChecked();
    expect(screen.getByRole('button', { name: 'Import' })).toBeDisabled();
    await userEvent.click(screen.getByRole('radio', { name: /^Take the file’s: finished/ }));
    expect(progress.getState().files[VIEWS]).toBe('mine\n');
    await press('Import');
    expect(progress.getState().files[VIEWS]).toBe('theirs\n');
    await press('Undo the import');
    expect(progress.getState().files[VIEWS]).toBe('mine\n');
  });

  it('can be called off', async () => {
    const { storage } = show();
    await choose(archiveText({ [OTHER.id]: WORK }));
    await userEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
    expect(screen.queryByRole('region', { name: 'Import' })).toBeNull();
    expect(storage.items.size).toBe(0);
  });

  it.each([
    ['{', /This is not a JSON file/],
    ['{}', /no progress exported from Measure Twice/],
    [' '.repeat(5_000_001), /“mine.json” is too large/],
  ])('of something else is refused with a reason', async (text, reason) => {
    show();
    await choose(text);
    expect(await screen.findByRole('alert')).toHaveTextContent(/^Nothing was imported\./);
    expect(screen.getByRole('alert')).toHaveTextContent(reason);
  });

  it('tells what of the file it cannot read, and what belongs to no lab', async () => {
    show();
    const file = JSON.parse(archiveText({ '1-gone/1-old': WORK, [OTHER.id]: WORK }));
    file.labs[LAB.id] = { version: 1 };
    await choose(JSON.stringify(file));
    const review = within(await screen.findByRole('region', { name: 'Import' }));
    expect(review.getByText(/The work in “9-test\/1-feed” cannot be read/)).toBeVisible();
    expect(review.getByText('1-gone/1-old').parentElement).toHaveTextContent('is no lab of this version');
    expect(review.getByRole('button', { name: 'Import' })).toBeEnabled();
  });
});

describe('clearing', () => {
  it('asks first, forgets all, and can be undone, also when the panel was closed in between', async () => {
    const storage = memoryStorage({ [`measure-twice/lab/${OTHER.id}`]: JSON.stringify(WORK) });
    const { progress, again } = show(storage);
    progress.getState().edit(VIEWS, 'mine\n');
    await press('Clear everything');
    expect(screen.getByRole('region', { name: 'Clear everything' })).toHaveTextContent('in 2 labs');
    expect(progress.getState().files[VIEWS]).toBe('mine\n');
    await press('Clear everything now');
    expect(progress.getState().files).toEqual(LAB.start);
    expect(storage.items.size).toBe(0);
    again();
    await press('Undo the clearing');
    expect(progress.getState().files[VIEWS]).toBe('mine\n');
    expect(doneIn('9.2 Another')).toHaveTextContent('finished');
  });
});
