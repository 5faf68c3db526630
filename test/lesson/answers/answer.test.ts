import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../src/lesson/answers/answer';

const read = (text: string) => readAnswer({ 'answers.json': text }, 'answers.json', 'pays from');

describe('an answer', () => {
  it('is a number above 0', () => {
    expect(read('{ "pays from": 4.3 }')).toEqual({ ok: true, value: 4.3 });
  });

  it.each([
    ['{\n  "pays from": null\n}', '“pays from” is not answered yet: write a number'],
    [
      '{\n  "pays from": "4"\n}',
      'answers.json, line 2: “pays from” must be a number above 0, without quotes',
    ],
    ['{\n  "pays from": -1\n}', 'answers.json, line 2: “pays from” must be a number above 0, without quotes'],
    ['{\n  "other": 1\n}', 'answers.json, line 1: “pays from” is missing. Write it as it was, with a number'],
    ['{\n  "pays from": 4,3\n}', 'answers.json, line 2: Property name expected. Mend the JSON there'],
    ['[]', 'answers.json, line 1: “pays from” is missing. Write it as it was, with a number'],
    ['', 'answers.json, line 1: Value expected. Mend the JSON there'],
  ])('%j has its place and what to do', (text, reason) => {
    expect(read(text)).toEqual({ ok: false, reason });
  });

  it('is missed where its file is', () => {
    expect(readAnswer({}, 'answers.json', 'pays from')).toMatchObject({ ok: false });
  });
});
