import { beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import { simulate } from '../../scripts/lib/play/traffic/simulate';
import { readLessons } from '../../scripts/lib/read-lessons';
import { labConditions } from '../../src/lesson/conditions';
import { displayRun } from '../../src/lesson/display-run';
import { loadPlan, simulatedLoad } from '../../src/lesson/load';
import { endOf } from '../../src/simulation';
import type { TrafficReport } from '../../src/simulation/traffic';
import type { ProjectFiles } from '../../src/tape';
import type { Engine } from '../../src/worker/protocol';

/* The closed forms of the stampede, against the reader's code under simulated traffic (Vattani, Chierichetti, Lowenstein,
   “Optimal Probabilistic Cache Stampede Prevention”, PVLDB 8(8), 2015). */

const lessons = await readLessons();
if (!lessons.ok) throw new Error('the lessons cannot be read');
const lab = lessons.value.labs.find(({ id }) => id === '2-caching/3-the-stampede');
if (!lab) throw new Error('there is no such lab');
const { start } = lab;
const VIEWS = 'pins/views/charts.py';
const LIFE_SECONDS = 10;

let engine: Engine;
let workSeconds: number;
beforeAll(async () => {
  engine = await createNodeEngine();
  const { tapes } = await engine.run(displayRun(lab, start, labConditions(lab)));
  const [miss, hit] = tapes.map((tape) => endOf(tape, labConditions(lab)).totalUs);
  // What a visit that computes takes beyond one that does not, and one more round trip to store.
  workSeconds = ((miss ?? 0) - (hit ?? 0)) / 1e6;
});

/** So many of everything that no one waits, and the work is not slowed by others at it. */
async function reportOf(files: ProjectFiles, ratePerSecond: number, seconds: number): Promise<TrafficReport> {
  const plan = loadPlan(lab as NonNullable<typeof lab>);
  const { servers } = plan.settings;
  const ample = { ...servers, webWorkers: 200, appCores: 200, databaseCores: 200, databaseConnections: 200 };
  const load = simulatedLoad(plan, { ...plan.settings, ratePerSecond, seconds, servers: ample });
  const conditions = labConditions(lab as NonNullable<typeof lab>);
  const { requests: _, ...base } = displayRun(lab as NonNullable<typeof lab>, files, conditions);
  const kinds = plan.kinds.map(({ request }) => ({ requests: [request], zipf: 0 }));
  const played = await simulate(engine, { load, conditions, source: { type: 'paths', kinds, base } });
  if (!played.ok) throw new Error(played.problem.title);
  return played.traffic.report;
}

const computed = ({ kinds }: TrafficReport) => kinds[0]?.readers.pins_pin ?? 0;

describe('of a key that expires, visits compute at once', () => {
  it.each([20, 100])('about λ·δ more than one: at %i a second', async (rate) => {
    const seconds = 1_100;
    const report = await reportOf(start, rate, seconds);
    // From the first that finds nothing to the answer that it stores, and then its time to live.
    const period = LIFE_SECONDS + workSeconds + 1 / rate;
    const periods = report.measuredUs / 1e6 / period;
    const perPeriod = computed(report) / periods;
    const expected = 1 + rate * workSeconds;
    // Poisson, of so many periods; the first and the last may be cut.
    const deviation = Math.sqrt((rate * workSeconds) / periods);
    expect(Math.abs(perPeriod - expected)).toBeLessThan(4 * deviation + expected / periods);
  });
});

/** With `lock`, at most one at a time. */
function early(lock: boolean): ProjectFiles {
  const source = start[VIEWS] ?? '';
  const head = source.slice(0, source.indexOf('def charts'));
  const view = [
    'def is_near(ends):',
    `    return time.time() - ${workSeconds} * math.log(1 - random.random()) >= ends`,
    '',
    'def charts(request):',
    '    found, ends = cache.get("charts", (None, 0))',
    `    if found is None or is_near(ends)${lock ? ' and cache.add("charts:lock", 1, 5)' : ''}:`,
    '        found = popular()',
    `        cache.set("charts", (found, time.time() + ${LIFE_SECONDS}), 60)`,
    ...(lock ? ['        cache.delete("charts:lock")'] : []),
    '    return render(request, "pins/charts.html", {"popular": found})',
  ];
  return { ...start, [VIEWS]: `import math\nimport random\nimport time\n\n${head}${view.join('\n')}\n` };
}

describe('of a key that is renewed early, by chance', () => {
  it('the first read that begins comes δ·(ln λδ + γ) before the end on average', async () => {
    const [rate, seconds] = [100, 1_100];
    const report = await reportOf(early(true), rate, seconds);
    const earlier = workSeconds * (Math.log(rate * workSeconds) + 0.5772);
    // Whoever begins stores, after the work, what ends ten seconds later.
    const period = LIFE_SECONDS - earlier + workSeconds;
    const expected = report.measuredUs / 1e6 / period;
    // The time of the first is Gumbel's: its deviation is δ·π/√6.
    const deviation = ((workSeconds * Math.PI) / Math.sqrt(6) / period) * Math.sqrt(expected);
    expect(Math.abs(computed(report) - expected)).toBeLessThan(4 * deviation + 1);
  });

  it('and two or three begin where no lock stands before them, not λ·δ', async () => {
    const [rate, seconds] = [100, 330];
    const report = await reportOf(early(false), rate, seconds);
    const earlier = workSeconds * (Math.log(rate * workSeconds) + 0.5772);
    const perPeriod = (computed(report) * (LIFE_SECONDS - earlier + workSeconds)) / (report.measuredUs / 1e6);
    // After the first, the rate of beginnings grows e-fold in the δ until it has stored: 1 + (e − 1).
    expect(perPeriod).toBeGreaterThan(1.8);
    expect(perPeriod).toBeLessThan(3.8);
  });
});
