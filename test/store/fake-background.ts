import { backgroundFileSchema } from '../../src/lesson/background/schema';
import type { Lab } from '../../src/lesson/lab';
import type { BackgroundReport, MessageLife } from '../../src/simulation/background';
import type { RunRequest, RunResult } from '../../src/worker/protocol';
import { answerOf, LAB, tapeOf } from './fixtures';

/** A request that has a thumbnail made and a mail sent, by a worker that can be lost. */
export const BACKGROUND_LAB: Lab = {
  ...LAB,
  background: backgroundFileSchema.parse({
    workers: [{ name: 'worker', concurrency: 2 }],
    incidents: [
      {
        id: 'lost',
        type: 'worker-lost',
        text: 'The worker’s machine stops once it has sent a mail',
        when: { effect: 'mail' },
        backAfterSeconds: 60,
      },
    ],
  }),
};

export function messageOf(part: Partial<MessageLife>): MessageLife {
  return {
    id: 0,
    taskId: 'a',
    task: 'feed.tasks.tell',
    queue: 'celery',
    priority: 0,
    args: '(7,)',
    retries: 0,
    etaUs: null,
    expiresUs: null,
    publisher: 0,
    publishedUs: 5_000,
    deliveries: [{ atUs: 5_000, worker: 'worker' }],
    acknowledgedUs: 6_000,
    fate: 'done',
    ...part,
  };
}

export function taskTape(index: number, path = 'feed.tasks.tell', ended: string | null = 'succeeded') {
  const response = ended === null ? null : { ...TEXT, body: ended, bytes: ended.length };
  return tapeOf(1, { name: path, method: 'TASK', path, index, response });
}

const TEXT = { status: 200, headers: [], contentType: 'text/plain' } as const;
const MAIL = { kind: 'mail', key: 'ada@example.org: New', detail: '' } as const;
const worker = 'worker';

/** The request, two tasks of its own, and a third that the first of them published. */
export const REPORT: BackgroundReport = {
  requests: [{ tape: 0, startUs: 0, endUs: 26_000 }],
  tasks: [
    {
      tape: 1,
      message: 0,
      startUs: 6_000,
      endUs: 100_000,
      worker,
      process: 0,
      outcome: 'succeeded',
      error: null,
      acksLate: false,
    },
    {
      tape: 2,
      message: 1,
      startUs: 7_000,
      endUs: 90_000,
      worker,
      process: 1,
      outcome: 'failed',
      error: 'OSError: full',
      acksLate: false,
    },
    {
      tape: 3,
      message: 2,
      startUs: 200_000,
      endUs: 230_000,
      worker,
      process: 0,
      outcome: 'succeeded',
      error: null,
      acksLate: false,
    },
  ],
  messages: [
    messageOf({ id: 0 }),
    messageOf({ id: 1, task: 'feed.tasks.thumbnail' }),
    messageOf({ id: 2, publisher: 1, publishedUs: 50_000, etaUs: 200_000 }),
  ],
  effects: [
    { ...MAIL, atUs: 60_000, tape: 1 },
    { ...MAIL, atUs: 210_000, tape: 3 },
  ],
  happenings: [],
  endUs: 230_000,
};

/** The same, and the worker was lost: of the mails one came, and the rest an hour late. */
const LOST: BackgroundReport = {
  ...REPORT,
  tasks: REPORT.tasks.map((run) => {
    if (run.tape === 1) return { ...run, endUs: 61_000, outcome: 'killed' };
    return run.tape === 3 ? { ...run, startUs: 3_600_000_000, endUs: 3_600_030_000 } : run;
  }),
  messages: REPORT.messages.map((each) => (each.id === 0 ? { ...each, fate: 'lost' } : each)),
  effects: [{ ...MAIL, atUs: 60_000, tape: 1 }],
  happenings: [{ atUs: 61_000, text: 'The machine of worker stopped.' }],
  endUs: 3_600_030_000,
};

/** Of code with `joined()` nothing is published. */
export function backgroundAnswer(request: RunRequest): RunResult {
  const plain = answerOf(request);
  const { background: plan } = request;
  if (!plan || plain.problem) return plain;
  const [first] = plain.tapes;
  if (!first) return plain;
  const tapes = [
    first,
    taskTape(1),
    taskTape(2, 'feed.tasks.thumbnail', 'failed: OSError: full'),
    taskTape(3),
  ];
  if (first.moves.length === 1)
    return {
      ...plain,
      tapes: [first],
      background: { ...REPORT, tasks: [], messages: [], effects: [], endUs: 26_000 },
    };
  return { ...plain, tapes, background: plan.incidents.length > 0 ? LOST : REPORT };
}
