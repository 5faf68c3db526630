import { expect, it } from 'vitest';
import { openFrame } from '../../../src/worker/client/frame';
import { Refused } from '../../../src/worker/client/transport';
import { fakeTimers } from './support/timers';

/** A page with room for one frame, whose part the test plays. */
function page() {
  const heard = new Set<(event: unknown) => void>();
  let onLoad = () => {};
  const posted: unknown[] = [];
  const inside = { postMessage: (data: unknown) => posted.push(data) };
  let removed = false;
  const frame = {
    setAttribute() {},
    addEventListener: (_type: string, listener: () => void) => {
      onLoad = listener;
    },
    remove: () => {
      removed = true;
    },
    contentWindow: inside,
  };
  const window = {
    document: { createElement: () => frame, body: { append() {} } },
    addEventListener: (_type: string, listener: (event: unknown) => void) => heard.add(listener),
    removeEventListener: (_type: string, listener: (event: unknown) => void) => heard.delete(listener),
  } as unknown as Window;
  return {
    window,
    posted,
    load: () => onLoad(),
    removed: () => removed,
    say: (data: unknown) => {
      for (const listener of heard) listener({ source: inside, data });
    },
  };
}

function opening() {
  const frame = page();
  const timers = fakeTimers();
  const result = openFrame(frame.window, timers)(new ArrayBuffer(4), {
    onMessage: () => undefined,
    onDeath: () => undefined,
  });
  const outcome = result.then(
    () => 'open',
    (error: unknown) => (error instanceof Refused ? 'refused' : 'failed'),
  );
  return { frame, timers, outcome };
}

it('opens once the worker in it is up', async () => {
  const { frame, outcome } = opening();
  frame.say({ up: true });
  frame.load();
  expect(frame.posted).toHaveLength(1);
  frame.say({ message: 'up' });
  expect(await outcome).toBe('open');
  expect(frame.removed()).toBe(false);
});

it('was refused where it says so', async () => {
  const { frame, outcome } = opening();
  frame.say({ up: true });
  frame.say({ death: 'Failed to construct a Worker' });
  expect(await outcome).toBe('refused');
  expect(frame.removed()).toBe(true);
});

it('was refused where it is loaded and its script has not run', async () => {
  const { frame, timers, outcome } = opening();
  frame.load();
  await timers.pass(20_000);
  expect(await outcome).toBe('refused');
});

it.each(['before it is loaded', 'before its worker is up'])(
  'that is slow %s has failed, and is not called refused',
  async (when) => {
    const { frame, timers, outcome } = opening();
    if (when === 'before its worker is up') {
      frame.say({ up: true });
      frame.load();
    }
    await timers.pass(20_000);
    expect(await outcome).toBe('failed');
    expect(frame.removed()).toBe(true);
  },
);
