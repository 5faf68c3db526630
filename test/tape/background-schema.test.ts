import { expect, test } from 'vitest';
import type { BackgroundReport } from '../../src/simulation/background';
import type { ParsedReport } from '../../src/tape/background-schema';
import { runResultSchema } from '../../src/tape/schema';
import { REPORT, taskTape } from '../store/fake-background';
import { tapeOf } from '../store/fixtures';

const TAPES = [tapeOf(1), taskTape(1), taskTape(2), taskTape(3)];

function accepts(background: object, more: object = {}): boolean {
  const result = { tapes: TAPES, setup: null, problem: null, tableRows: {}, background, ...more };
  return runResultSchema.safeParse(result).success;
}

test('what is parsed is a report, and a report is parsed', () => {
  const parsed = (report: ParsedReport): BackgroundReport => report;
  expect(parsed(REPORT as ParsedReport)).toBe(REPORT);
  expect(accepts(REPORT)).toBe(true);
});

test.each<[string, Partial<BackgroundReport>]>([
  ['a request on no tape', { requests: [{ tape: 4, startUs: 0, endUs: 1 }] }],
  ['a request that ends before it begins', { requests: [{ tape: 0, startUs: 2, endUs: 1 }] }],
  ['a run of a message that is not there', { messages: [] }],
  ['an effect on no tape', { effects: [{ kind: 'mail', key: 'a', detail: '', atUs: 0, tape: 9 }] }],
  ['no end', { endUs: Number.NaN }],
])('refused: %s', (_, part) => {
  expect(accepts({ ...REPORT, ...part })).toBe(false);
});

test('what the questions gave are lists of texts', () => {
  expect(accepts(REPORT, { answers: { before: [['1']], after: [[]] } })).toBe(true);
  expect(accepts(REPORT, { answers: { before: [[1]], after: [] } })).toBe(false);
});
