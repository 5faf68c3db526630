import { describe, expect, it } from 'vitest';
import type { BackgroundCheck } from '../../../src/lesson/background/checks';
import { backgroundPlan } from '../../../src/lesson/background/plan';
import { backgroundFileSchema } from '../../../src/lesson/background/schema';
import { judgeBackground } from '../../../src/lesson/background/verdict';
import type { RunResult } from '../../../src/simulation';
import { LAB, tape } from '../fakes';

const NOTHING = { requests: [], tasks: [], messages: [], effects: [], happenings: [], endUs: 0 };

function shown(body: string, times?: number) {
  const result: RunResult = {
    tapes: [tape([], body)],
    setup: null,
    problem: null,
    tableRows: {},
    background: NOTHING,
  };
  const check: BackgroundCheck = {
    type: 'background-shows',
    request: 'feed',
    text: 'a pier',
    incidents: [],
    ...(times !== undefined && { times }),
  };
  const judged = judgeBackground(LAB, check, { '': result });
  return 'missing' in judged ? judged.missing : [judged.met, judged.figure];
}

describe('a goal on what a page shows', () => {
  it('holds where the text is there', () => {
    expect(shown('<p>Is <b>a</b> pier there</p>')).toEqual([true, '“feed” shows “a pier”']);
    expect(shown('<p>No</p>')).toEqual([false, '“feed” does not show “a pier”']);
  });

  it('with “times” only where it is there so often', () => {
    expect(shown('<p>a pier</p>', 1)).toEqual([true, '“feed” shows “a pier”']);
    expect(shown('<p>a pier</p><p>a pier</p>', 1)).toEqual([false, '“feed” shows “a pier” twice']);
    expect(shown('<p>a pier</p>'.repeat(3), 1)).toEqual([false, '“feed” shows “a pier” 3 times']);
    expect(shown('<p>No</p>', 1)).toEqual([false, '“feed” does not show “a pier”']);
    expect(shown('<p>a pier</p><p>a pier</p>')).toEqual([true, '“feed” shows “a pier”']);
  });
});

describe('an incident in which a service is not to be reached', () => {
  const file = (service: string) => ({
    workers: [{ name: 'worker' }],
    incidents: [
      { type: 'service-down', id: 'away', text: 'Away', service, when: { atSeconds: 2 }, forSeconds: 10 },
    ],
  });

  it('comes at its time, where it is asked for', () => {
    const background = backgroundFileSchema.parse(file('payments'));
    expect(backgroundPlan(background, []).incidents).toEqual([]);
    expect(backgroundPlan(background, ['away']).incidents).toEqual([
      { type: 'service-down', service: 'payments', when: { atUs: 2_000_000 }, forUs: 10_000_000 },
    ]);
  });

  it('is not about the broker, which has one of its own', () => {
    expect(backgroundFileSchema.safeParse(file('broker')).success).toBe(false);
  });
});
