import { expect, it } from 'vitest';
import { createSelectionStore } from '../../src/store/selection';
import { TEMPLATE, VIEWS } from './fixtures';

const PLACE = { file: TEMPLATE, line: 1 };

function open() {
  return createSelectionStore([VIEWS], [VIEWS, TEMPLATE]).getState;
}

it('a selection made a second time is taken back, a link followed a second time is not', () => {
  const get = open();
  get().selectPlace(PLACE);
  get().selectPlace(PLACE);
  expect(get().place).toBeNull();
  get().openPlace(PLACE);
  get().openPlace(PLACE);
  expect(get()).toMatchObject({ place: PLACE, path: TEMPLATE, tabs: [VIEWS, TEMPLATE] });
});

it('a link calls for the code, a line’s cost for the result, a selection for neither', () => {
  const get = open();
  get().selectPlace(PLACE);
  get().selectMove(0, PLACE);
  expect(get().called).toBeNull();
  get().openPlace(PLACE);
  expect(get().called).toEqual({ pane: 'code' });
  get().showCaused({ file: VIEWS, line: 1 });
  expect(get().called).toEqual({ pane: 'result' });
});

it('taking back what a line caused calls for nothing', () => {
  const get = open();
  get().showCaused(PLACE);
  get().openPlace(PLACE);
  const { called } = get();
  get().showCaused(PLACE);
  expect(get()).toMatchObject({ place: null, called });
});
