import { expect, it } from 'vitest';
import { shortNames } from '../../../src/ui/editor/names';

it('names a tab by as little of its path as tells it from the others', () => {
  const names = shortNames([
    'feed/views.py',
    'pins/views.py',
    'templates/feed.html',
    'urls.py',
    'pins/urls.py',
  ]);
  expect([...names.values()]).toEqual([
    'feed/views.py',
    'pins/views.py',
    'feed.html',
    'urls.py',
    'pins/urls.py',
  ]);
});
