import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { datasetSpec } from '../../src/lesson/datasets';
import { DEFAULT_CONDITIONS } from '../../src/simulation';
import { createNodeEngine } from '../lib/node-engine';
import { readLessons } from '../lib/read-lessons';

const l = await readLessons();
if (!l.ok) throw new Error(JSON.stringify(l.errors));
const engine = await createNodeEngine();
rmSync('/tmp/cal/labs', { recursive: true, force: true });
for (const lab of l.value.labs)
  for (const f of ['start', 'solution'] as const) {
    const dir = `/tmp/cal/labs/${lab.id}/${f}`;
    for (const [p, t] of Object.entries(lab[f])) {
      mkdirSync(path.dirname(`${dir}/${p}`), { recursive: true });
      writeFileSync(`${dir}/${p}`, t);
    }
    const dataset = datasetSpec(lab.datasets, lab.dataset);
    writeFileSync(
      `${dir}/job.json`,
      JSON.stringify({ dataset: { sql: dataset.sql, params: dataset.params }, requests: lab.requests }),
    );
    const { tapes } = await engine.run({
      files: lab[f],
      baseFiles: lab.start,
      dataset,
      requests: [...lab.requests, ...lab.requests],
      seed: 1,
      conditions: DEFAULT_CONDITIONS,
    });
    for (const [i, r] of lab.requests.entries()) {
      const tape = tapes[lab.requests.length + i];
      if (!tape) continue;
      const k = new Map<string, number>();
      for (const mv of tape.moves) if (mv.type === 'cpu') k.set(mv.kind, (k.get(mv.kind) ?? 0) + mv.count);
      let ex = 0,
        so = 0;
      for (const mv of tape.moves)
        if (mv.type === 'call') {
          ex += mv.rowsExamined;
          so += mv.rowsSorted;
        }
      console.log('==', lab.id, f, r.name, 'examined', ex, 'sorted', so);
      console.log(
        [...k]
          .map(
            ([kind, n]) =>
              [kind, n, (n * (DEFAULT_CONDITIONS.cpu.ns as Record<string, number>)[kind]!) / 1000] as const,
          )
          .sort((a, b) => b[2] - a[2])
          .slice(0, 14)
          .map(([a, b, c]) => `${a}×${b}=${c.toFixed(0)}`)
          .join('  '),
      );
    }
  }
