import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import { findLab } from '../../scripts/lib/play/find';
import { recordingFile } from '../../scripts/lib/recordings/key';
import { ensureRecordings } from '../../scripts/lib/recordings/record';
import { startRecorder } from '../../scripts/lib/recordings/recorder';
import { startRun } from '../../src/lesson/display-run';
import type { Lab } from '../../src/lesson/lab';

let lab: Lab;
beforeAll(async () => {
  lab = await findLab('4-metrics/2-select-related');
});

describe('where a recording is kept', () => {
  const at = (part: Partial<Lab>, engine = 'one engine') => recordingFile({ ...lab, ...part }, engine);

  it('follows from all that the run depends on', () => {
    const places = [
      at({}),
      at({}, 'another engine'),
      at({ start: { ...lab.start, 'urls.py': '' } }),
      at({ requests: lab.requests.slice(0, 0) }),
      at({ preset: 'bad-day' }),
      at({ changes: { 'db.rtt': 7 } }),
      at({ datasets: { ...lab.datasets, seed: 2 } }),
      at({ datasets: { ...lab.datasets, sql: '' } }),
    ];
    expect(new Set(places).size).toBe(places.length);
  });

  it('does not follow from what is only read', () => {
    expect(at({ title: 'x', prose: { before: '', after: '' }, solution: {}, steps: [], goals: [] })).toBe(
      at({}),
    );
  });
});

describe('a recording', () => {
  it('is what an engine of its own gives, to the letter', async () => {
    const recordings: string[] = [];
    for await (const { lab: id, file } of ensureRecordings([lab])) {
      expect(id).toBe(lab.id);
      recordings.push(await readFile(file, 'utf8'));
    }
    const engine = await createNodeEngine();
    expect(recordings).toEqual([JSON.stringify(await engine.run(startRun(lab)))]);
  });

  it('of a start that does not run is refused, with the lab, the place and what is wrong', async () => {
    const view = 'pins/views/feed.py';
    const broken = { ...lab, start: { ...lab.start, [view]: `${lab.start[view]}\nnonsense\n` } };
    await expect(ensureRecordings([broken]).next()).rejects.toThrow(
      /lessons\/4-metrics\/2-select-related .*pins\/views\/feed\.py, line \d+.*nonsense/,
    );
  });
});

describe('recordings made by another process', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'recorder-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function recorderOf(code: string) {
    const script = path.join(folder, 'recorder.ts');
    await writeFile(script, code);
    return startRecorder(script);
  }

  it('are told of one by one, as they are made', async () => {
    const stay = 'setInterval(() => {}, 1000);';
    const recorder = await recorderOf(`process.send?.({ lab: 'a/b', file: '/some/where.json' }); ${stay}`);
    expect(await recorder.fileOf('a/b')).toBe('/some/where.json');
    const other = recorder.fileOf('c/d');
    recorder.stop();
    expect(await other).toBeNull();
  });

  it('are none where the process fails', async () => {
    const recorder = await recorderOf('process.exit(1);');
    expect(await recorder.fileOf('a/b')).toBeNull();
  });
});
