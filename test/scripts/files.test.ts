import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentKey, filesBelow, makeOnce } from '../../scripts/lib/files';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('makeOnce', () => {
  it('makes what is missing, and only that', async () => {
    const target = path.join(folder, 'a/b.txt');
    await makeOnce(target, (temporary) => writeFile(temporary, 'first'));
    await makeOnce(target, (temporary) => writeFile(temporary, 'second'));
    expect(await readFile(target, 'utf8')).toBe('first');
  });

  it('lets several makers race and leaves one whole result', async () => {
    const target = path.join(folder, 'raced.txt');
    const makers = ['a', 'b', 'c'].map((letter) =>
      makeOnce(target, (temporary) => writeFile(temporary, letter.repeat(1_000))),
    );
    await Promise.all(makers);
    expect(await readFile(target, 'utf8')).toMatch(/^(a{1000}|b{1000}|c{1000})$/);
    expect(await readdir(folder)).toEqual(['raced.txt']);
  });

  it('leaves nothing behind when making fails', async () => {
    const failing = makeOnce(path.join(folder, 'x'), async (temporary) => {
      await writeFile(temporary, 'half');
      throw new Error('no space');
    });
    await expect(failing).rejects.toThrow('no space');
    expect(await readdir(folder)).toEqual([]);
  });
});

it('filesBelow lists files of all depths, sorted, with forward slashes', async () => {
  await makeOnce(path.join(folder, 'b/c/d.txt'), (temporary) => writeFile(temporary, ''));
  await makeOnce(path.join(folder, 'a.txt'), (temporary) => writeFile(temporary, ''));
  expect(await filesBelow(folder)).toEqual(['a.txt', 'b/c/d.txt']);
});

it('contentKey tells apart where one part ends', () => {
  expect(contentKey('ab', 'c')).not.toBe(contentKey('a', 'bc'));
});
