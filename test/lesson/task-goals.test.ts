import { describe, expect, it } from 'vitest';
import { incidentMismatches } from '../../src/lesson/incident-references';
import { judge } from '../../src/lesson/judge';
import type { Lab } from '../../src/lesson/lab';
import { loadPlan, simulatedLoad } from '../../src/lesson/load';
import { type LoadResult, loadKey, loadRequests, taskRun, workersOfLoad } from '../../src/lesson/load-checks';
import type { LoadCheck } from '../../src/lesson/load-goals-schema';
import { clampToKnob, loadKnobs } from '../../src/lesson/load-knobs';
import { loadFileSchema } from '../../src/lesson/load-schema';
import { createTraffic, fixedRouter } from '../../src/simulation/traffic';
import { cpu, publish, tapeOf } from '../simulation/support/tapes';
import { LAB } from './fakes';

const MAILS = {
  ratePerSecond: 10,
  seconds: 100,
  warmUpSeconds: 0,
  arrivals: 'steady',
  workers: [{ name: 'all', queues: ['celery'] }],
};

function labOf(check: LoadCheck, load: object = MAILS, diagnoses: Lab['diagnoses'] = []): Lab {
  return {
    ...LAB,
    load: loadFileSchema.parse(load),
    goals: [{ id: 'goal', text: 'Goal', check }],
    diagnoses,
  };
}

/** Each request publishes a mail, which takes so many ms. */
function outcomeOf(lab: Lab, mailMs: number) {
  const [check] = lab.goals.map((goal) => goal.check as LoadCheck);
  const [request] = Object.values(loadRequests(lab, LAB.start, 3));
  if (!request || !check) throw new Error('no load');
  const tasks = { mail: { tape: tapeOf([cpu('python.sleep', mailMs * 1000)]), startedUs: 0 } };
  const page = tapeOf([publish('mail', { bytesIn: 0 })]);
  const traffic = createTraffic(request.load, request.conditions, fixedRouter([page]), tasks);
  traffic.advance(Number.POSITIVE_INFINITY);
  const result: LoadResult = { ok: true, plan: request.plan, report: traffic.report() };
  const nothing = { tapes: [], setup: null, problem: null };
  return judge(lab, { reference: nothing, learner: nothing, loads: { [loadKey(check)]: result } })[0];
}

const incidents: LoadCheck['incidents'] = [];
const TIMED = { task: 'mail', quantile: 'p95', atMostMs: 100, incidents } as const;
const BOUNDED = { type: 'queue-bounded', queue: 'celery', incidents } as const;
const BURSTS = { ...MAILS, arrivals: { times: 4, seconds: 5, everySeconds: 50 } };

describe('goals on tasks and queues', () => {
  it.each<[string, LoadCheck, object, number, boolean, RegExp]>([
    [
      'wait',
      { type: 'task-wait', ...TIMED },
      MAILS,
      80,
      true,
      /^95 of 100 “mail” begin to run within 0 µs\.$/,
    ],
    [
      'latency',
      { type: 'task-latency', ...TIMED },
      MAILS,
      80,
      true,
      /^95 of 100 “mail” are done within 80\.0 ms\.$/,
    ],
    [
      'latency, too long',
      { type: 'task-latency', ...TIMED, atMostMs: 79 },
      MAILS,
      80,
      false,
      /within 80\.0 ms\.$/,
    ],
    [
      'wait, ever longer',
      { type: 'task-wait', ...TIMED },
      MAILS,
      200,
      false,
      /within 4\d\.\d s; 500 still waited/,
    ],
    [
      'another task',
      { type: 'task-wait', ...TIMED, task: 'sms' },
      MAILS,
      80,
      false,
      /^No task “sms” was published\.$/,
    ],
    ['bounded', BOUNDED, MAILS, 80, true, /^0 messages waited on average, 1 at most\.$/],
    [
      'grows',
      BOUNDED,
      MAILS,
      200,
      false,
      /^The backlog grew by 5\.0 messages a second, to 500; the oldest had waited for 50\.0 s\.$/,
    ],
    [
      'recovers',
      { type: 'queue-recovers', queue: 'celery', withinSeconds: 30, incidents: [] },
      BURSTS,
      80,
      true,
      /^A burst left up to \d+ messages waiting, and the queue was as before after \d/,
    ],
    [
      'recovers too late',
      { type: 'queue-recovers', queue: 'celery', withinSeconds: 1, incidents: [] },
      BURSTS,
      80,
      false,
      /as before after/,
    ],
    [
      'does not recover',
      { type: 'queue-recovers', queue: 'celery', withinSeconds: 10, incidents: [] },
      BURSTS,
      200,
      false,
      /^The burst that ended at 50\.0 s left \d+ messages waiting, and 45\.0 s later still more than/,
    ],
    [
      'no burst',
      { type: 'queue-recovers', queue: 'celery', withinSeconds: 10, incidents: [] },
      MAILS,
      80,
      false,
      /^No burst was followed by 10\.0 s of calm\.$/,
    ],
  ])('%s', (_, check, load, mailMs, met, message) => {
    expect(outcomeOf(labOf(check, load), mailMs)).toEqual({
      id: 'goal',
      met,
      message: expect.stringMatching(message),
    });
  });

  it('have diagnoses by what is left, how busy the processes were, and what they reserved', () => {
    const say = (when: object, text: string) => ({ goal: 'goal', when: { load: when }, say: text });
    const diagnoses = [
      say({ busyAtMost: 50, leftAtLeast: 1 }, 'Nobody listens.'),
      say({ busyAtLeast: 99, leftAtLeast: 400, reservedAtLeast: 3 }, 'Too few.'),
    ];
    expect(outcomeOf(labOf(BOUNDED, MAILS, diagnoses), 200)?.message).toMatch(/Too few\.$/);
    const forgotten = { ...MAILS, workers: [{ name: 'all', queues: ['other'] }] };
    expect(outcomeOf(labOf({ type: 'task-wait', ...TIMED }, forgotten, diagnoses), 200)?.message).toMatch(
      /Nobody listens\.$/,
    );
  });
});

describe('a load with task workers', () => {
  const lab = labOf(BOUNDED, { ...MAILS, knobs: ['processes', 'prefetch'] });
  const plan = loadPlan(lab);

  it('has a connection for each process too, and knobs for each worker', () => {
    expect(plan.settings.servers.databaseConnections).toBe(plan.settings.servers.webWorkers + 1);
    const knobs = loadKnobs(plan);
    expect(knobs.map(({ id }) => id)).toEqual(['processes all', 'prefetch all']);
    const turned = knobs.reduce(
      (settings, knob) => knob.write(settings, clampToKnob(knob, 7)),
      plan.settings,
    );
    expect(knobs.map((knob) => knob.read(turned))).toEqual([7, 7]);
    expect(simulatedLoad(plan, turned).workers).toEqual([
      { name: 'all', queues: ['celery'], processes: 7, prefetchMultiplier: 7 },
    ]);
  });

  it('is checked by a run in which its workers run what is published', () => {
    const [request] = Object.values(loadRequests(lab, LAB.start, 3));
    if (!request) throw new Error('no load');
    expect(taskRun(request)).toMatchObject({
      background: workersOfLoad(plan),
      requests: [{ name: 'feed' }],
    });
    expect(workersOfLoad(plan).workers).toEqual([
      { name: 'all', queues: ['celery'], concurrency: 1, prefetchMultiplier: 4 },
    ]);
    expect(taskRun({ ...request, plan: { ...plan, workers: [] } })).toBeNull();
  });

  it.each<[string, object, LoadCheck]>([
    [
      'A worker before is named “all” too.',
      { ...MAILS, workers: [...MAILS.workers, ...MAILS.workers] },
      BOUNDED,
    ],
    [
      'The load has no workers for “prefetch”.',
      { knobs: ['prefetch'] },
      { type: 'load-failures', request: 'feed', atMost: 0, incidents: [] },
    ],
    ['No worker of the load takes messages.', {}, BOUNDED],
    ['No worker listens to “mail”.', MAILS, { ...BOUNDED, queue: 'mail' }],
  ])('%s', (message, load, check) => {
    expect(incidentMismatches(labOf(check, load)).map((mismatch) => mismatch.message)).toEqual([message]);
  });
});
