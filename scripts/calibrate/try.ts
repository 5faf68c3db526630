import { readFigures } from '/work/main/scripts/calibrate/costs/figures';
import { replayFigures } from '/work/main/scripts/calibrate/costs/replay';
import { createNodeEngine } from '/work/main/scripts/lib/node-engine';

const { figures } = await readFigures();
const engine = await createNodeEngine();
const only = process.argv.slice(2);
const t = performance.now();
const all: string[] = [];
let inside = 0;
for (const f of figures) {
  if (only.length && !only.some((o) => f.figure.includes(o))) continue;
  try {
    const [r] = await replayFigures(engine, [f]);
    if (!r) continue;
    const q = r.modelUs / r.cpythonUs;
    const ok = Math.abs(q - 1) <= 0.25;
    if (ok) inside++;
    all.push(
      `${ok ? ' ' : '*'} ${r.cpythonUs.toFixed(2).padStart(9)} ${r.modelUs.toFixed(2).padStart(9)} ${q.toFixed(2)} ${r.figure}`,
    );
  } catch (e) {
    all.push(`! ${f.figure} ${String(e)}`);
  }
}
console.log(all.join('\n'), `\n${inside} inside`, (performance.now() - t) / 1000);
