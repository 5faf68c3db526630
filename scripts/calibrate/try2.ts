import { writeFileSync } from 'node:fs';
import { readFigures } from './costs/figures';
import { pageCosts, remeasureFigures } from './costs/remeasure';

const { figures } = await readFigures();
const r = await remeasureFigures(figures);
console.log('speed', r.speed);
const p = pageCosts(r, figures, 'AMD EPYC');
for (const [k, v] of Object.entries(p.figures)) console.log(k, v);
writeFileSync('/work/main/measurements/page-costs.json', JSON.stringify(p, null, 2));
