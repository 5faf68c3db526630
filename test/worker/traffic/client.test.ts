import { expect, it, vi } from 'vitest';
import { createTrafficRunner } from '../../../src/worker/traffic/client';
import type { Explore, FromTraffic, ToTraffic, TrafficJob } from '../../../src/worker/traffic/protocol';

const JOB = { load: {}, conditions: {}, source: { type: 'tapes', tapes: [] } } as unknown as TrafficJob;

/** A worker that keeps what it is told, and says what the test says. */
class FakeWorker {
  readonly told: ToTraffic[] = [];
  ended = false;
  onmessage: ((event: MessageEvent<FromTraffic>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  onmessageerror: (() => void) | null = null;

  postMessage(message: ToTraffic): void {
    this.told.push(message);
  }

  terminate(): void {
    this.ended = true;
  }

  say(data: FromTraffic): void {
    this.onmessage?.({ data } as MessageEvent<FromTraffic>);
  }

  die(message: string): void {
    this.onerror?.({ message, preventDefault() {} } as ErrorEvent);
  }
}

function open(explore: Explore = async () => ({ tape: null, open: null, answeredAt: [], problem: null })) {
  const workers: FakeWorker[] = [];
  const runner = createTrafficRunner(() => {
    workers.push(new FakeWorker());
    return workers.at(-1) as unknown as Worker;
  }, explore);
  return { runner, workers };
}

it('makes its worker for the first simulation', () => {
  const { runner, workers } = open();
  expect(workers).toHaveLength(0);
  runner.simulate(JOB, vi.fn());
  runner.saturate(JOB, vi.fn());
  expect(workers).toHaveLength(1);
  expect(workers[0]?.told.map(({ type }) => type)).toEqual(['simulate', 'saturate']);
});

it('hands news to whoever asked, steers, and hears nothing of what was stopped', () => {
  const { runner, workers } = open();
  const heard = [vi.fn(), vi.fn()];
  const flights = heard.map((listen) => runner.simulate(JOB, listen));
  flights[0]?.pause();
  flights[0]?.stop();
  flights[0]?.resume();
  const [worker] = workers;
  const news = { type: 'report', done: false } as Extract<FromTraffic, { type: 'traffic' }>['news'];
  worker?.say({ type: 'traffic', id: 1, news });
  worker?.say({ type: 'traffic', id: 2, news });
  expect(heard[0]).not.toHaveBeenCalled();
  expect(heard[1]).toHaveBeenCalledWith(news);
  expect(worker?.told.slice(2)).toEqual([
    { type: 'pause', id: 1 },
    { type: 'stop', id: 1 },
  ]);
});

it('explores for the worker, and says why where it cannot', async () => {
  const explore = vi.fn<Explore>().mockRejectedValueOnce(new Error('gone'));
  const { runner, workers } = open(explore);
  runner.simulate(JOB, vi.fn());
  workers[0]?.say({ type: 'explore', id: 1, request: {} as never });
  await vi.waitFor(() =>
    expect(workers[0]?.told.at(-1)).toEqual({ type: 'not-explored', id: 1, message: 'Error: gone' }),
  );
});

it('ends with a problem what a dead worker simulated, and begins anew with another', () => {
  const { runner, workers } = open();
  const listen = vi.fn();
  runner.simulate(JOB, listen);
  workers[0]?.die('out of memory');
  expect(listen).toHaveBeenCalledWith({
    type: 'failed',
    problem: expect.objectContaining({ title: expect.stringContaining('out of memory') }),
  });
  expect(workers[0]?.ended).toBe(true);
  runner.simulate(JOB, listen);
  expect(workers).toHaveLength(2);
});
