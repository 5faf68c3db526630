import { describe, expect, it } from 'vitest';
import type { AnswerCheck } from '../../../src/lesson/answers/checks';
import { judge } from '../../../src/lesson/judge';
import type { Lab } from '../../../src/lesson/lab';
import { LAB } from '../fakes';
import { PAIR } from './support';

const CHECK: AnswerCheck = {
  type: 'answer-crossing',
  file: 'answers.json',
  key: 'pays from',
  request: 'feed',
  instead: 'later',
  knob: 'db.commit',
  changes: { 'broker.rtt': 3400 },
  within: 0.1,
};

const { between: _, ...story } = LAB;
const ASKING: Lab = {
  ...story,
  requests: [...LAB.requests, { name: 'later', method: 'GET', path: '/later/' }],
  preset: 'one-rack',
  changes: { 'db.jitter': 0, 'broker.jitter': 0, 'broker.rtt': 1000 },
  goals: [{ id: 'pays', text: 'From so many', check: CHECK }],
  diagnoses: [{ goal: 'pays', when: { answer: { is: 10 } }, say: 'So it is said.' }],
};
const START = { tapes: [PAIR.writing, PAIR.deferring], setup: null, problem: null };
const judged = (answer: string, start = START) =>
  judge(ASKING, {
    reference: start,
    learner: START,
    files: { 'answers.json': `{ "pays from": ${answer} }` },
  })[0];

describe('a goal on a crossing', () => {
  it('holds for what is measured, a tenth more or less, under its own conditions', () => {
    const outcome = judged('14.5');
    expect(outcome).toMatchObject({ met: true, message: expect.stringMatching(/^They take the same when/) });
    expect(judged('13.5')?.met).toBe(true);
    expect(judged('15.8')?.met).toBe(true);
  });

  it('says on which side an answer is, and what it would mean, but not what is right', () => {
    expect(judged('20')?.message).toMatch(
      /^20 is too high: with a write that costs so many reads, deferring it saves/,
    );
    expect(judged('4')?.message).toMatch(
      /^4 is too low: with a write that costs so many reads, deferring it loses/,
    );
    expect(judged('0.5')?.message).toBe('0.5 is too low.');
  });

  it('has diagnoses for answers', () => {
    expect(judged('10')?.message).toMatch(/\. So it is said\.$/);
    expect(judged('11')?.message).not.toContain('So it is said.');
  });

  it('tells what is wrong with a file that cannot be read', () => {
    expect(judged('null')).toMatchObject({
      met: false,
      message: '“pays from” is not answered yet: write a number.',
    });
  });

  it('is not judged where the start files gave nothing to measure', () => {
    expect(judged('14.5', { ...START, tapes: [] })).toMatchObject({ met: false, unjudged: true });
  });
});
