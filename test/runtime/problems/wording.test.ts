import { beforeAll, describe, expect, it } from 'vitest';
import { PROJECT } from './project';
import { bootProject, type Python } from './python';

let python: Python;
beforeAll(async () => {
  python = await bootProject(PROJECT);
});

const evaluate = (call: string): unknown => {
  python.runPython('from measure.problems import wording; harness.wording = wording');
  return JSON.parse(python.globals.get('harness').evaluate(call));
};
const closest = (word: string, names: readonly string[]) =>
  evaluate(`wording.closest(${JSON.stringify(word)}, ${JSON.stringify(names)})`);

describe('the name that was probably meant', () => {
  it.each([
    ['fur', ['url', 'firstof', 'for'], 'for'],
    ['pinz', ['pins', 'print'], 'pins'],
    ['owenr', ['owned', 'owner'], 'owner'],
    ['fliter', ['iterator', 'filter'], 'filter'],
    ['select_realted', ['select_for_update', 'select_related'], 'select_related'],
    ['Title', ['titles', 'title'], 'title'],
    ['prefetch', ['prefetch_related', 'select_related'], 'prefetch_related'],
    ['tilte', ['like', 'title', 'tile'], 'title'],
  ])('of %s among %j is %s', (word, names, meant) => {
    expect(closest(word, names)).toBe(meant);
  });

  it('is the first listed of those that are equally near', () => {
    expect(closest('pinz', ['pina', 'pins'])).toBe('pina');
  });

  it.each([
    ['naturaltime', ['pluralize', 'timeuntil', 'urlize', 'title']],
    ['pinz', ['print', 'min']],
    ['sel', ['select_related', 'select_for_update']],
    ['data', ['dates', 'delete', 'state']],
    ['x', ['y']],
  ])('of %s is none among %j', (word, names) => {
    expect(closest(word, names)).toBeNull();
  });
});

it('lists first what starts alike, and asynchronous twins last', () => {
  const names = ['aget', 'all', 'acount', 'count', 'get', 'select_related', 'annotate', 'select_for_update'];
  expect(evaluate(`wording.listed(${JSON.stringify(names)}, like="sel")`)).toBe(
    'select_for_update, select_related, all, annotate, count, get, acount, aget',
  );
});
