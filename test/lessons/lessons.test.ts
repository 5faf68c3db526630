import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { LESSON_NUMBERS } from './play';

it('plays each lesson, in a file of its own so that they share the processors', () => {
  const played = readdirSync(import.meta.dirname).flatMap(
    (name) => /^lesson-(\d+)\.test\.ts$/.exec(name)?.[1] ?? [],
  );
  expect(played.map(Number).sort((one, other) => one - other)).toEqual(LESSON_NUMBERS);
  expect(LESSON_NUMBERS).toContain(4);
});
