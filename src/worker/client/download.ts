import { RETRY_WAITS_MS, STALL_LIMIT_MS } from './limits';
import type { Timers } from './timers';

/** One file to fetch. `bytes` is its size on the wire, for progress. */
export interface AssetSource {
  readonly url: string;
  readonly bytes: number;
}

export interface DownloadMeans {
  readonly fetch: typeof fetch;
  readonly timers: Timers;
}

/** A failure that another attempt cannot mend. */
class Hopeless extends Error {}

async function wait(timers: Timers, ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const cancel = timers.after(ms, resolve);
    signal.addEventListener('abort', () => {
      cancel();
      reject(signal.reason);
    });
  });
}

/** Files are shipped gzipped, as hosts may not compress; some hosts then inflate them on the way. */
async function inflated(blob: Blob): Promise<ArrayBuffer> {
  const [first, second] = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  if (first !== 0x1f || second !== 0x8b) return blob.arrayBuffer();
  return new Response(blob.stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
}

async function attempt(
  source: AssetSource,
  means: DownloadMeans,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<ArrayBuffer> {
  const stalled = new AbortController();
  const stop = () => stalled.abort(signal.reason);
  signal.addEventListener('abort', stop);
  const watch = () =>
    means.timers.after(STALL_LIMIT_MS, () => stalled.abort(new Error('no data arrived for 20 seconds')));
  let cancelWatch = watch();
  try {
    const response = await means.fetch(source.url, { signal: stalled.signal });
    if (!response.ok || response.body === null) {
      const message = `the server answered ${response.status}`;
      throw response.status === 404 || response.status === 403 ? new Hopeless(message) : new Error(message);
    }
    const reader = response.body.getReader();
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let received = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      cancelWatch();
      cancelWatch = watch();
      chunks.push(part.value);
      received += part.value.length;
      onBytes(Math.min(received, source.bytes));
    }
    const content = await inflated(new Blob(chunks));
    onBytes(source.bytes);
    return content;
  } finally {
    cancelWatch();
    signal.removeEventListener('abort', stop);
  }
}

/** Fetches one file whole, trying again after each failure that may pass. `onBytes` is told what is had so far. */
export async function download(
  source: AssetSource,
  means: DownloadMeans,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<ArrayBuffer> {
  for (const waitMs of [...RETRY_WAITS_MS, null]) {
    try {
      return await attempt(source, means, onBytes, signal);
    } catch (error) {
      if (waitMs === null || error instanceof Hopeless || signal.aborted) throw error;
      onBytes(0);
      await wait(means.timers, waitMs, signal);
    }
  }
  throw new Error('unreachable: the last attempt returns or throws');
}
