import { expect, it } from 'vitest';
import { placeMarks } from '../../../../src/ui/charts/over-time/place-marks';

const at = (...moments: readonly number[]) => moments.map((atUs) => ({ atUs, name: 'An edit' }));
const labels = (...moments: readonly number[]) =>
  placeMarks(at(...moments), 100).map(({ number, named }) => (named ? `${number} …` : number));

it('a mark has its name where there is room until the next, or the end', () => {
  expect(labels(10)).toEqual(['1 …']);
  expect(labels(10, 50, 70)).toEqual(['1 …', '2', '3 …']);
  expect(labels(71)).toEqual(['1']);
});

it('marks close together share a label', () => {
  expect(labels(10, 10, 12, 30)).toEqual(['1–3', null, null, '4 …']);
  expect(labels(0, 7, 14)).toEqual(['1–2', null, '3 …']);
});

it('the label reaches as far as the next one', () => {
  expect(placeMarks(at(10, 12, 40), 100).map(({ untilUs }) => untilUs)).toEqual([40, 40, 100]);
});
