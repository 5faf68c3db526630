import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CheckResult, checkRuns } from '../../src/lesson/check-runs';
import { judge } from '../../src/lesson/judge';
import type { Lab } from '../../src/lesson/lab';
import { findPreset } from '../../src/simulation';
import type { Tape } from '../../src/tape';
import { inTransaction, JOIN, LAB, LIST, ONE, PROBLEM, query, tape } from './fakes';

const OLD = '<p>by Ada</p>';
const NEW = '<p>by Bea</p>';
const SLOW = [query(LIST, 20), ...Array.from({ length: 20 }, () => query(ONE))];
const QUICK = [query(JOIN, 20)];

const ran = (first: Tape, judged: Tape, setup: Tape | null = null): CheckResult => ({
  tapes: [first, judged],
  setup,
  problem: null,
});
const REFERENCE = ran(tape(SLOW, OLD), tape(SLOW, NEW));
const goal = (lab: Lab, id: string, learner: CheckResult, reference = REFERENCE) =>
  judge(lab, { reference, learner }).find((outcome) => outcome.id === id);
const withDiagnosis = (diagnosis: Lab['diagnoses'][number]): Lab => ({ ...LAB, diagnoses: [diagnosis] });

describe('checkRuns', () => {
  const { reference, learner } = checkRuns(LAB, { 'views.py': 'mine' }, 5);

  it('sends every request twice, the data changed in between', () => {
    expect(learner.requests.map(({ before }) => before)).toEqual([undefined, LAB.between]);
    const two = { ...LAB, requests: [...LAB.requests, { name: 'pin', method: 'GET' as const, path: '/1/' }] };
    expect(checkRuns(two, {}, 5).learner.requests.map(({ name, before }) => [name, before])).toEqual([
      ['feed', undefined],
      ['pin', undefined],
      ['feed', LAB.between],
      ['pin', undefined],
    ]);
  });

  it('runs the start and the learner’s files alike, on a dataset of the check’s own', () => {
    expect(reference).toEqual({ ...learner, files: LAB.start });
    expect(learner.files).toEqual({ 'views.py': 'mine' });
    expect(learner.baseFiles).toBe(LAB.start);
    expect(learner.dataset.params.key_offset).toBeGreaterThan(0);
    expect(learner.conditions).toBe(findPreset('across-zones')?.conditions);
  });
});

describe('judge', () => {
  it('holds the start to its own bytes, page and nothing else', () => {
    expect(judge(LAB, { reference: REFERENCE, learner: REFERENCE }).map(({ met }) => met)).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  it('lets a solution pass, each goal with its figure', () => {
    expect(judge(LAB, { reference: REFERENCE, learner: ran(tape(QUICK, OLD), tape(QUICK, NEW)) })).toEqual([
      { id: 'queries', met: true, message: '1 query.' },
      { id: 'rows', met: true, message: '20 rows.' },
      { id: 'bytes', met: true, message: '2.0 kB, 0.5 times the start’s 4.0 kB.' },
      { id: 'time', met: true, message: expect.stringMatching(/^[\d.]+ ms across zones\.$/) },
      { id: 'same-page', met: true, message: 'The same page.' },
    ]);
  });

  it('judges the second request, not the first', () => {
    expect(goal(LAB, 'queries', ran(tape(SLOW, OLD), tape(QUICK, NEW)))?.met).toBe(true);
    expect(goal(LAB, 'queries', ran(tape(QUICK, OLD), tape(SLOW, NEW)))).toEqual({
      id: 'queries',
      met: false,
      message: '21 queries, of which 20 have the same shape.',
    });
  });

  it('counts queries made while the project was loaded, in every figure', () => {
    const learner = ran(tape(QUICK, OLD), tape(QUICK, NEW), tape([query(LIST, 50), query(ONE)], ''));
    expect(judge(LAB, { reference: REFERENCE, learner }).map(({ met }) => met)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
    expect(goal(LAB, 'queries', learner)?.message).toBe(
      '3 queries, 2 of them made while the project was loaded.',
    );
    const heavy = ran(tape(QUICK, OLD), tape(QUICK, NEW), tape(SLOW, ''));
    expect(goal(LAB, 'time', heavy)?.met).toBe(false);
  });

  it('holds rows to a ratio of the start’s', () => {
    const check = { type: 'rows-ratio', request: 'feed', atMostTimesStart: 0.5 } as const;
    const lab: Lab = { ...LAB, goals: [{ id: 'ratio', text: 'Half the rows', check }] };
    expect(judge(lab, { reference: REFERENCE, learner: ran(tape(QUICK, OLD), tape(QUICK, NEW)) })).toEqual([
      { id: 'ratio', met: true, message: '20 rows, 0.5 times the start’s 40 rows.' },
    ]);
    expect(judge(lab, { reference: REFERENCE, learner: REFERENCE })[0]?.met).toBe(false);
  });

  it('holds time to a ratio of the start’s, with knobs turned for it', () => {
    const check = { type: 'time-ratio', request: 'feed', preset: 'laptop', atMostTimesStart: 0.6 } as const;
    const on = (changes: Record<string, number>): Lab => ({
      ...LAB,
      goals: [{ id: 'ratio', text: 'Sooner', check: { ...check, changes } }],
    });
    const few = [query(LIST, 8)];
    const fat = [query(LIST, 4), query(ONE, 4), query(JOIN, 4)];
    const reference = ran(tape(few, OLD), tape(few, NEW));
    const learner = ran(tape(fat, OLD), tape(fat, NEW));
    expect(judge(on({ 'db.rtt': 5000 }), { reference, learner })).toEqual([
      {
        id: 'ratio',
        met: false,
        message: '15.1 ms, 3.0 times the start’s 5.04 ms, laptop, round trip to the database 5.0 ms.',
      },
    ]);
    expect(
      judge(on({ 'db.rtt': 0, 'db.bandwidth': 0.1 }), { reference: learner, learner: reference })[0]?.met,
    ).toBe(false);
    expect(judge(on({ 'db.rtt': 5000 }), { reference: learner, learner: reference })[0]?.met).toBe(true);
  });

  describe('the slope', () => {
    const check = { type: 'slope', request: 'feed', atMost: 1 } as const;
    const lab: Lab = { ...LAB, goals: [{ id: 'slope', text: 'Flat', check }] };
    const quick = tape(QUICK, NEW);

    it('is the queries', () => {
      expect(judge(lab, { reference: REFERENCE, learner: ran(quick, quick) })).toEqual([
        { id: 'slope', met: true, message: 'Each millisecond of round trip adds 1 ms: 1 query.' },
      ]);
      expect(judge(lab, { reference: REFERENCE, learner: REFERENCE })[0]).toMatchObject({
        met: false,
        message: 'Each millisecond of round trip adds 21 ms: 21 queries.',
      });
    });

    it('is the trips for transactions and the connection too, under the lab’s own conditions', () => {
      const trips = inTransaction(quick);
      expect(judge(lab, { reference: REFERENCE, learner: ran(trips, trips) })[0]).toMatchObject({
        met: false,
        message: 'Each millisecond of round trip adds 3 ms: 1 query, 2 for transactions.',
      });
      const opening = { ...lab, changes: { 'db.connection': 'per-request' } };
      expect(judge(opening, { reference: REFERENCE, learner: ran(trips, trips) })[0]?.message).toBe(
        'Each millisecond of round trip adds 8 ms: 1 query, 2 for transactions, 5 to open a connection.',
      );
    });

    it('counts what was queried while the project was loaded', () => {
      const [outcome] = judge(lab, {
        reference: REFERENCE,
        learner: ran(quick, quick, tape([query(LIST, 50)], '')),
      });
      expect(outcome).toMatchObject({ met: false, message: expect.stringContaining('adds 2 ms') });
    });
  });

  it('says where a page differs', () => {
    expect(goal(LAB, 'same-page', ran(tape(QUICK, OLD), tape(QUICK, '<p>by 7</p>')))?.message).toBe(
      'On the check’s own data: After “by” the page should say “Bea”, and says “7”.',
    );
  });

  it('meets no goal with a page that ended in an error, and says which', () => {
    const broken = { ...tape([], ''), response: null, problem: PROBLEM };
    const outcomes = judge(LAB, { reference: REFERENCE, learner: ran(broken, broken) });
    expect(outcomes.map(({ met, unjudged, message }) => [met, unjudged, message])).toEqual(
      LAB.goals.map(() => [
        false,
        true,
        'It ended in an error: There is no field “ownr” (pins/views/feed.py, line 9).',
      ]),
    );
    expect(goal(LAB, 'queries', { tapes: [], setup: null, problem: PROBLEM })?.message).toContain('ownr');
  });

  it('does not judge against a start that failed', () => {
    const learner = ran(tape(QUICK, OLD), tape(QUICK, NEW));
    const outcome = goal(LAB, 'same-page', learner, { tapes: [], setup: null, problem: PROBLEM });
    expect(outcome?.met).toBe(false);
    expect(outcome?.message).toMatch(/^The start files gave nothing to compare with\./);
  });

  it('does not time a page that depends on the clock', () => {
    const read = {
      ...tape(QUICK, NEW),
      moves: [
        {
          type: 'cpu' as const,
          kind: 'python.reading' as const,
          count: 1,
          place: null,
          category: 'python' as const,
          guard: { type: 'clock-reading' as const, atUs: 123_456 },
        },
      ],
    };
    expect(goal(LAB, 'time', ran(read, read))).toMatchObject({
      met: false,
      message: expect.stringContaining('clock'),
    });
  });

  it('is monotone: a query more never meets a goal that fewer failed', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(LIST, ONE, JOIN), { maxLength: 6 }), fc.nat(30), (texts, rows) => {
        const some = texts.map((sql) => query(sql, rows));
        const more = [...some, query(ONE, rows)];
        const [few, many] = [some, more].map((queries) =>
          judge(LAB, { reference: REFERENCE, learner: ran(tape(queries, OLD), tape(queries, NEW)) }),
        );
        few?.forEach((outcome, index) => {
          expect(many?.[index]?.met && !outcome.met).toBe(false);
        });
      }),
    );
  });
});

describe('a diagnosis', () => {
  const slow = ran(tape(SLOW, OLD), tape(SLOW, NEW));

  it.each([
    { queriesAtLeast: 21 },
    { queriesAtMost: 21 },
    { repeatedAtLeast: 20 },
    { rowsAtLeast: 40, rowsAtMost: 40 },
    { columnsAtLeast: 5, columnsAtMost: 5 },
    { joinsAtMost: 0 },
    { statusAtLeast: 200, statusAtMost: 299 },
    { html: true },
    { repeatedFrom: 'member' },
    { stale: false },
  ])('is added when all it asks for holds: %j', (when) => {
    const lab = withDiagnosis({ goal: 'queries', when, say: 'Because.' });
    expect(goal(lab, 'queries', slow)?.message).toBe('21 queries, of which 20 have the same shape. Because.');
  });

  it.each([
    { queriesAtLeast: 22 },
    { queriesAtMost: 20 },
    { repeatedAtLeast: 21 },
    { rowsAtLeast: 41 },
    { rowsAtMost: 39 },
    { columnsAtLeast: 6 },
    { columnsAtMost: 4 },
    { joinsAtLeast: 1 },
    { statusAtLeast: 500 },
    { statusAtMost: 199 },
    { html: false },
    { repeatedFrom: 'pin' },
    { controlAtLeast: 1 },
    { stale: true },
    { queriesAtLeast: 21, joinsAtLeast: 1 },
  ])('is left out otherwise: %j', (when) => {
    const lab = withDiagnosis({ goal: 'queries', when, say: 'Because.' });
    expect(goal(lab, 'queries', slow)?.message).not.toContain('Because.');
  });

  it('knows trips for transactions', () => {
    const trips = inTransaction(tape(SLOW, NEW));
    const lab = withDiagnosis({ goal: 'queries', when: { controlAtLeast: 2 }, say: 'Because.' });
    expect(goal(lab, 'queries', ran(trips, trips))?.message).toContain('Because.');
  });

  it('is never added to a goal that is met', () => {
    const lab = withDiagnosis({ goal: 'same-page', when: { queriesAtLeast: 0 }, say: 'Because.' });
    expect(goal(lab, 'same-page', slow)?.message).toBe('The same page.');
  });

  it('tells a page that went out of date from one that was always wrong', () => {
    const lab = withDiagnosis({ goal: 'same-page', when: { stale: true }, say: 'Stale.' });
    expect(goal(lab, 'same-page', ran(tape(QUICK, OLD), tape(QUICK, OLD)))?.message).toContain('Stale.');
    expect(goal(lab, 'same-page', ran(tape(QUICK, NEW), tape(QUICK, OLD)))?.message).not.toContain('Stale.');
  });

  it('gives way to an earlier one that fits too', () => {
    const lab: Lab = {
      ...LAB,
      diagnoses: [
        { goal: 'queries', when: { joinsAtLeast: 1 }, say: 'No.' },
        { goal: 'queries', when: { queriesAtLeast: 3 }, say: 'First.' },
        { goal: 'queries', when: { queriesAtLeast: 3 }, say: 'Second.' },
      ],
    };
    expect(goal(lab, 'queries', slow)?.message).toMatch(/First\.$/);
  });
});
