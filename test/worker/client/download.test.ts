import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { download } from '../../../src/worker/client/download';
import { fakeTimers } from './support/timers';

type Reply = () => Response | Promise<Response>;

function setUp(...replies: Reply[]) {
  const timers = fakeTimers();
  const asked: string[] = [];
  const fetch = async (input: unknown, init?: RequestInit): Promise<Response> => {
    asked.push(String(input));
    const reply = replies.shift();
    if (reply === undefined) throw new Error('asked once too often');
    return Promise.race([
      reply(),
      new Promise<never>((_, reject) =>
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)),
      ),
    ]);
  };
  const heard: number[] = [];
  const controller = new AbortController();
  const result = download(
    { url: 'engine/stdlib.zip.gz', bytes: 5 },
    { fetch: fetch as typeof globalThis.fetch, timers },
    (bytes) => heard.push(bytes),
    controller.signal,
  ).then((buffer) => new TextDecoder().decode(buffer));
  // Watched by each test; a failure before that is no unhandled one.
  result.catch(() => {});
  return { timers, asked, heard, result, controller };
}

/** Streams and inflation take turns of the event loop that no fake timer sees. */
const breathe = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('download', () => {
  it('gives the bytes and tells how many it has', async () => {
    const { result, heard } = setUp(() => new Response('hello'));
    await expect(result).resolves.toBe('hello');
    expect(heard.at(-1)).toBe(5);
  });

  it('inflates what is still gzipped', async () => {
    const { result } = setUp(() => new Response(gzipSync('hello')));
    await expect(result).resolves.toBe('hello');
  });

  it('never tells more than expected where the host has inflated it already', async () => {
    const { result, heard } = setUp(() => new Response('a long text, not gzipped'));
    await result;
    expect(Math.max(...heard)).toBe(5);
  });

  it('tries again, waiting longer each time', async () => {
    const down: Reply = () => Promise.reject(new TypeError('Failed to fetch'));
    const busy: Reply = () => new Response('', { status: 503 });
    const { result, timers, asked } = setUp(down, busy, () => new Response('hello'));
    await breathe();
    expect(asked).toHaveLength(1);
    await timers.pass(500);
    await breathe();
    expect(asked).toHaveLength(2);
    await timers.pass(1_499);
    expect(asked).toHaveLength(2);
    await timers.pass(1);
    await expect(result).resolves.toBe('hello');
  });

  it('tries again when a file arrives cut short', async () => {
    const whole = gzipSync('hello');
    const { result, timers } = setUp(
      () => new Response(whole.subarray(0, 12)),
      () => new Response(whole),
    );
    await breathe();
    await timers.pass(500);
    await expect(result).resolves.toBe('hello');
  });

  it('gives up at once on a file that is not there', async () => {
    const { result } = setUp(() => new Response('', { status: 404 }));
    await expect(result).rejects.toThrow('the server answered 404');
  });

  it('gives up after the fourth attempt, with the last reason', async () => {
    const down: Reply = () => Promise.reject(new TypeError('Failed to fetch'));
    const { result, timers, asked } = setUp(down, down, down, down);
    for (let turn = 0; turn < 4; turn += 1) {
      await breathe();
      await timers.pass(4_000);
    }
    await expect(result).rejects.toThrow('Failed to fetch');
    expect(asked).toHaveLength(4);
  });

  it('tries again when no data arrives for 20 seconds', async () => {
    const silent: Reply = () => new Promise(() => {});
    const { result, timers, asked } = setUp(silent, () => new Response('hello'));
    await timers.pass(20_000);
    await timers.pass(500);
    await expect(result).resolves.toBe('hello');
    expect(asked).toHaveLength(2);
  });

  it('ends when aborted', async () => {
    const { result, controller } = setUp(() => new Promise(() => {}));
    await breathe();
    controller.abort(new Error('no longer wanted'));
    await expect(result).rejects.toThrow('no longer wanted');
  });
});
