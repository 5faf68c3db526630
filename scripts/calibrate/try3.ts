import { createNodeEngine } from '../lib/node-engine';
import { readLessons } from '../lib/read-lessons';
import { databaseUs, measureLab, modelUs } from './pages';
const l = await readLessons();
if (!l.ok) throw new Error(JSON.stringify(l.errors));
const engine = await createNodeEngine();
for (const lab of l.value.labs) for (const f of ['start', 'solution'] as const) {
  try {
  const { pages } = await measureLab(engine, lab, f);
  for (const p of pages) { const m = modelUs(p.tape, 1); const d = databaseUs(p, 0.62); console.log(p.lab, p.files, p.request, p.trips, 'db', d, 'ratio0', (((p.wallUs[0]??0)-d)/(m[0]??1)).toFixed(3), p.wallUs.join(' '), '|', m.join(' ')); }
  } catch (e) { console.log(lab.id, f, String(e)); }
}
