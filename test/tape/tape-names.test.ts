import { expect, it } from 'vitest';
import { askedOf, counterpartOf, tapeNames } from '../../src/tape';

const page = (path: string, name = path) => ({ name, method: 'GET', path });
const task = (path: string) => ({ name: path, method: 'TASK', path });

it('a task is called by the end of its name, and its later runs have numbers', () => {
  const tapes = [page('/'), task('pins.tasks.tell'), task('pins.tasks.fill'), task('pins.tasks.tell')];
  expect(tapeNames(tapes)).toEqual(['GET /', 'tell', 'fill', 'tell, run 2']);
  expect(askedOf(task('pins.tasks.tell'))).toBe('task pins.tasks.tell');
});

it('tasks whose names end alike are called by the whole of it', () => {
  expect(tapeNames([task('pins.tasks.tell'), task('feeds.tasks.tell')])).toEqual([
    'pins.tasks.tell',
    'feeds.tasks.tell',
  ]);
});

it('a request is the same one in another run, a task the same run of it wherever that came', () => {
  const tapes = [page('/'), task('a.tell'), task('a.tell')];
  const others = [page('/'), task('a.fill'), task('a.tell'), task('a.tell')];
  expect(tapes.map((_, index) => counterpartOf(tapes, index, others))).toEqual([0, 2, 3]);
  expect(others.map((_, index) => counterpartOf(others, index, tapes))).toEqual([0, null, 1, 2]);
  expect(counterpartOf([page('/'), page('/a')], 1, tapes)).toBeNull();
});
