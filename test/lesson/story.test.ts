import { describe, expect, it } from 'vitest';
import { type CheckResult, checkRuns, tapesOf } from '../../src/lesson/check-runs';
import { judge } from '../../src/lesson/judge';
import type { Lab } from '../../src/lesson/lab';
import type { Move, Tape } from '../../src/tape';
import { LAB, LIST, query, tape } from './fakes';

/** Requests that are a story of their own: a cold cache, a warm one, another visitor, an edit long before. */
const STORY: Lab = {
  ...LAB,
  requests: [
    { name: 'cold', method: 'GET', path: '/', visitor: 'ada' },
    { name: 'warm', method: 'GET', path: '/', visitor: 'ada', otherProcess: true },
    { name: 'other', method: 'GET', path: '/', visitor: 'bob' },
    { name: 'later', method: 'GET', path: '/', visitor: 'ada', before: 'UPDATE pin', afterSeconds: 600 },
  ],
  between: undefined,
  goals: [
    { id: 'calls', text: 'Few', check: { type: 'cache-calls', request: 'warm', atMost: 1 } },
    { id: 'own', text: 'Own', check: { type: 'same-page', request: 'other' } },
    { id: 'fresh', text: 'Fresh', check: { type: 'same-page', request: 'later' } },
  ],
  diagnoses: [
    { goal: 'own', when: { pageOf: 'warm' }, say: 'It is Ada’s.' },
    { goal: 'fresh', when: { stale: true }, say: 'It is old.' },
    { goal: 'calls', when: { cacheCallsAtLeast: 3, cacheHitsAtMost: 0 }, say: 'All in vain.' },
  ],
};

const ran = (...tapes: Tape[]): CheckResult => ({ tapes, setup: null, problem: null });
const page = (body: string, calls: readonly Move[] = []): Tape => {
  const plain = tape([query(LIST, 20)], `<p>${body}</p>`);
  return { ...plain, moves: [...plain.moves, ...calls] };
};
const START = ran(page('Ada'), page('Ada'), page('Bob'), page('Ada, edited'));
const message = (id: string, learner: CheckResult) =>
  judge(STORY, { reference: START, learner }).find((outcome) => outcome.id === id);

/** A fetch of a key. */
function get(outcome: 'hit' | 'miss'): Move {
  const command = { operation: 'get', key: ':1:a', outcome, valueBytes: 0, ttlSeconds: null } as const;
  return {
    type: 'call',
    link: 'app-cache',
    commands: [{ ...command, value: null, amount: null }],
    bytesOut: 10,
    bytesIn: 5,
    place: null,
    error: null,
  };
}

describe('requests that are a story of their own', () => {
  it('are sent once, as they are', () => {
    const { learner, reference } = checkRuns(STORY, {}, 5);
    expect(learner.requests).toEqual(STORY.requests);
    expect(reference.requests).toEqual(STORY.requests);
  });

  it('are compared with the request before that asked for the same', () => {
    expect(tapesOf(STORY, START, 'later')).toEqual({ first: START.tapes[1], judged: START.tapes[3] });
    expect(tapesOf(STORY, START, 'other')).toEqual({ first: undefined, judged: START.tapes[2] });
  });

  it('pass where each gives its own page', () => {
    expect(judge(STORY, { reference: START, learner: START }).map(({ met }) => met)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('tell whose page a visitor was given', () => {
    const leak = ran(page('Ada'), page('Ada'), page('Ada'), page('Ada, edited'));
    expect(message('own', leak)).toMatchObject({ met: false });
    expect(message('own', leak)?.message).toContain('It is Ada’s.');
    const nobody = ran(page('Ada'), page('Ada'), page('Eve'), page('Ada, edited'));
    expect(message('own', nobody)?.message).not.toContain('It is Ada’s.');
  });

  it('tell a page that was kept for too long', () => {
    const kept = ran(page('Ada'), page('Ada'), page('Bob'), page('Ada'));
    expect(message('fresh', kept)?.message).toContain('It is old.');
  });

  it('count what the cache was asked', () => {
    const asks = (...outcomes: ('hit' | 'miss')[]) =>
      ran(page('Ada'), page('Ada', outcomes.map(get)), page('Bob'), page('Ada, edited'));
    expect(message('calls', asks('hit'))).toMatchObject({ met: true, message: '1 round trip to the cache.' });
    expect(message('calls', asks('hit', 'miss'))).toMatchObject({
      met: false,
      message: '2 round trips to the cache.',
    });
    expect(message('calls', asks('miss', 'miss', 'miss'))?.message).toContain('All in vain.');
  });
});
