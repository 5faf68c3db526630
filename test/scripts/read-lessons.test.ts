import { rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLessons } from '../../scripts/lib/read-lessons';
import { copyLessons } from './copy-lessons';

const LAB = '4-metrics/2-select-related';

describe('readLessons', () => {
  it('reads labs with their lesson’s title, whole projects and prose as HTML', async () => {
    const lessons = await readLessons();
    const lab = lessons.ok ? lessons.value.labs.find(({ id }) => id === LAB) : undefined;
    expect(lab).toMatchObject({ number: '4.2', lessonTitle: 'Metrics: the query count' });
    expect(Object.keys(lab?.start ?? {})).toContain('settings.py');
    expect(Object.keys(lab?.start ?? {})).not.toContain('dataset.sql');
    expect(lab?.prose.before).toContain('<p>');
    expect(lab?.prose.before).not.toContain('Two ways out');
    expect(lab?.prose.after).toContain('Two ways out');
  });

  it('turns markup in prose to text', async () => {
    await using copy = await copyLessons();
    await copy.write(`${LAB}/prose.md`, 'See <script>alert(1)</script>\n\n<!-- after -->\n');
    const lessons = await readLessons(copy.folder);
    const lab = lessons.ok ? lessons.value.labs.find(({ id }) => id === LAB) : undefined;
    expect(lab?.prose.before).toContain('&lt;script&gt;');
  });

  it('refuses links, which may lead anywhere', async () => {
    await using copy = await copyLessons();
    await symlink('/etc/hostname', path.join(copy.folder, LAB, 'start/secret.py'));
    expect(await readLessons(copy.folder)).toMatchObject({
      ok: false,
      errors: [{ file: `lessons/${LAB}/start/secret.py`, message: 'This is a link.' }],
    });
  });

  it('overlooks what other programs leave behind', async () => {
    await using copy = await copyLessons();
    await copy.write(`${LAB}/lab.json~`, 'x');
    await copy.write('.DS_Store', 'x');
    expect((await readLessons(copy.folder)).ok).toBe(true);
  });

  it('collects the mistakes of all files', async () => {
    await using copy = await copyLessons();
    await copy.write('4-metrics/lesson.json', '{ "title": "Metrics", "order": 5 }');
    await copy.write(`${LAB}/lab.json`, '{');
    const lessons = await readLessons(copy.folder);
    expect(lessons.ok ? [] : lessons.errors.map(({ file }) => file)).toEqual([
      'lessons/4-metrics/lesson.json',
      `lessons/${LAB}/lab.json`,
    ]);
  });

  it('lists a lab without its lab.json beside the mistakes of all others, and what else is wrong in its folder', async () => {
    await using copy = await copyLessons();
    await rm(path.join(copy.folder, LAB, 'lab.json'));
    await rm(path.join(copy.folder, LAB, 'prose.md'));
    await copy.write('4-metrics/3-prefetch-related/prose.md', 'No mark.');
    const lessons = await readLessons(copy.folder);
    expect(lessons.ok ? [] : lessons.errors).toEqual([
      {
        file: `lessons/${LAB}/lab.json`,
        line: 1,
        message: 'The file is missing.',
        remedy: 'Add it: see lessons/README.md.',
      },
      expect.objectContaining({ file: `lessons/${LAB}/prose.md`, message: 'The file is missing.' }),
      expect.objectContaining({ file: 'lessons/4-metrics/3-prefetch-related/prose.md' }),
    ]);
  });

  it('misses what every lab needs', async () => {
    await using copy = await copyLessons();
    await rm(path.join(copy.folder, 'datasets.json'));
    expect(await readLessons(copy.folder)).toMatchObject({
      ok: false,
      errors: [{ file: 'lessons/datasets.json' }],
    });
  });
});
