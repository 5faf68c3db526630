import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createNodeEngine } from '/work/main/scripts/lib/node-engine';
import { readLessons } from '/work/main/scripts/lib/read-lessons';
import { datasetSpec } from '/work/main/src/lesson/datasets';
import { DEFAULT_CONDITIONS, timeline } from '/work/main/src/simulation';

const l = await readLessons();
if (!l.ok) throw new Error(JSON.stringify(l.errors));
const engine = await createNodeEngine();
const cond = (rttUs: number) => ({
  ...DEFAULT_CONDITIONS,
  db: {
    ...DEFAULT_CONDITIONS.db,
    rttUs,
    statementNs: 0,
    rowExaminedNs: 0,
    rowSortedNs: 0,
    rowReturnedNs: 0,
    rowWrittenNs: 0,
    commitNs: 0,
    bandwidthMbps: 100000,
  },
});
for (const lab of l.value.labs)
  for (const v of ['start', 'solution'] as const) {
    const files = lab[v];
    const dir = `/tmp/cal/labs/${lab.id}/${v}`;
    for (const [p, t] of Object.entries(files)) {
      mkdirSync(path.dirname(`${dir}/${p}`), { recursive: true });
      writeFileSync(`${dir}/${p}`, t);
    }
    const dataset = datasetSpec(lab.datasets, lab.dataset);
    const rtts = process.argv[2] ? JSON.parse(process.argv[2]) : [0, 1000];
    const job = {
      packages: '/tmp/cal/site',
      project: dir,
      dataset,
      requests: lab.requests,
      roundTripsUs: rtts,
      repeats: 15,
      warmUps: 3,
    };
    const out = spawnSync('python3', ['/work/main/scripts/calibrate/wall/wall.py'], {
      input: JSON.stringify(job),
      maxBuffer: 1e9,
    });
    if (out.status !== 0) {
      console.log(out.stderr.toString());
      continue;
    }
    const answers = JSON.parse(out.stdout.toString());
    const r = await engine.run({
      files,
      baseFiles: lab.start,
      dataset,
      requests: [...lab.requests, ...lab.requests],
      seed: 1,
      conditions: cond(0),
    });
    for (const [i, a] of answers.entries()) {
      const tape = r.tapes[lab.requests.length + i];
      if (!tape) throw new Error('no tape');
      console.log(lab.id, v, a.name, a.status, 'trips', a.trips, 'same body', a.body === tape.response?.body);
      for (const rtt of rtts) {
        const s = a.seconds[rtt].sort((x: number, y: number) => x - y);
        const m = timeline(tape, cond(rtt)).totalUs;
        console.log(
          '   rtt',
          rtt,
          'wall',
          (s[s.length >> 1] * 1e6).toFixed(0),
          'model',
          m,
          ((s[s.length >> 1] * 1e6) / m).toFixed(3),
        );
      }
      if (process.argv[3]) {
        const k = new Map<string, number>();
        for (const mv of tape.moves) if (mv.type === 'cpu') k.set(mv.kind, (k.get(mv.kind) ?? 0) + mv.count);
        console.log(
          JSON.stringify(
            [...k].map(([kind, n]) => [
              kind,
              n,
              kind in DEFAULT_CONDITIONS.cpu.ns
                ? (n * DEFAULT_CONDITIONS.cpu.ns[kind as 'row.dict']) / 1000
                : 0,
            ]),
          ),
        );
      }
    }
  }
