import { describe, expect, it } from 'vitest';
import { type EngineSources, loadEngine, loadPackage, totalBytes } from '../../../src/worker/client/load';
import { fakeTimers } from './support/timers';

const SOURCES: EngineSources = {
  script: { url: 'engine/engine.js', bytes: 6 },
  pyodideWasm: { url: 'engine/python.wasm', bytes: 10 },
  stdlib: { url: 'engine/stdlib.zip', bytes: 10 },
  packages: { url: 'engine/packages.zip', bytes: 12 },
  runtime: { url: 'engine/runtime.zip', bytes: 11 },
  sqlWasm: { url: 'engine/sqlite.wasm', bytes: 10 },
};

function nameOf(url: string): string {
  return url.replace(/^engine\/(\w+)\..*/, '$1');
}

function load(reply: (name: string) => Response) {
  const heard: number[] = [];
  const fetch = async (input: unknown) => reply(nameOf(String(input)));
  const means = { fetch: fetch as typeof globalThis.fetch, timers: fakeTimers() };
  const result = loadEngine(SOURCES, means, (bytes) => heard.push(bytes), new AbortController().signal);
  return { heard, result };
}

describe('loadEngine', () => {
  it('fetches each file into its place, counting all bytes', async () => {
    const { heard, result } = load((name) => new Response(name));
    const { script, assets } = await result;
    const text = (buffer: ArrayBuffer) => new TextDecoder().decode(buffer);
    expect(text(script)).toBe('engine');
    expect(Object.fromEntries(Object.entries(assets).map(([name, buffer]) => [name, text(buffer)]))).toEqual({
      pyodideWasm: 'python',
      stdlib: 'stdlib',
      packages: 'packages',
      runtime: 'runtime',
      sqlWasm: 'sqlite',
    });
    expect(totalBytes(SOURCES)).toBe(59);
    expect(heard.at(-1)).toBe(59);
  });

  it('names the file that could not be had', async () => {
    const { result } = load((name) => new Response('', { status: name === 'packages' ? 404 : 200 }));
    await expect(result).rejects.toMatchObject({
      problem: {
        kind: 'boot',
        title: 'A file of the engine could not be downloaded (packages.zip).',
        exception: { message: 'the server answered 404' },
      },
    });
  });
});

describe('loadPackage', () => {
  const SOURCE = { url: 'engine/celery-0a.zip.gz', bytes: 6 };
  const fetchPackage = (response: Response) => {
    const heard: string[] = [];
    const means = { fetch: async () => response, timers: fakeTimers() };
    const tell = (bytes: number, total: number) => heard.push(`${bytes} of ${total}`);
    return { heard, result: loadPackage('celery', SOURCE, means, tell, new AbortController().signal) };
  };

  it('tells from the beginning how far it is', async () => {
    const { heard, result } = fetchPackage(new Response('celery'));
    expect(new TextDecoder().decode(await result)).toBe('celery');
    expect(heard[0]).toBe('0 of 6');
    expect(heard.at(-1)).toBe('6 of 6');
  });

  it('names the package that could not be had', async () => {
    const { result } = fetchPackage(new Response('', { status: 404 }));
    await expect(result).rejects.toMatchObject({
      problem: {
        kind: 'boot',
        title: 'Celery, which this lab needs, could not be downloaded (celery-0a.zip.gz).',
        exception: { message: 'the server answered 404' },
      },
    });
  });
});
