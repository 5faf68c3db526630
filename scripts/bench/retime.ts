import type { Page } from 'playwright-core';
import type { Lab } from '../../src/lesson/lab';
import type { Tape } from '../../src/tape';
import type { Engine, RunRequest } from '../../src/worker/protocol';
import { createNodeEngine } from '../lib/node-engine';
import { BUSY_MACHINE_MS, cursorRun, feedRun, VIEW } from './feed';
import { pageScript } from './page-script';
import { type Section, timeOf } from './result';

const SAMPLES = 30;
const WARM_UPS = 10;

/** A step of a slider, on tapes of many calls. */
export async function benchRetiming(lab: Lab, page: Page): Promise<Section> {
  const engine = await createNodeEngine({ requestLimitMs: BUSY_MACHINE_MS });
  const orm = await recordTape(engine, feedRun(lab, 999), 1_000);
  const cursor = await recordTape(engine, cursorRun(lab, 10_000), 10_000);
  engine.dispose();
  await page.goto('about:blank');
  await page.addScriptTag({ content: await pageScript('retime') });
  const timesOf = async (tape: Tape) => {
    const asked = { tape, path: VIEW, samples: WARM_UPS + SAMPLES };
    const times = await page.evaluate(({ tape, path, samples }) => window.retime(tape, path, samples), asked);
    return times.slice(WARM_UPS);
  };
  const how =
    'One step of a slider in Chromium: timeline(), each line’s share, the waterfall’s tree, rows and bars, and its ' +
    `sentence. Tapes as the engine records them: a page of 1,000 queries through the ORM (${orm.moves.length} moves), ` +
    `one of 10,000 through a cursor (${cursor.moves.length} moves).`;
  const results = [
    timeOf('retime-1000-ms', await timesOf(orm)),
    timeOf('retime-10000-ms', await timesOf(cursor)),
  ];
  return { how, results };
}

async function recordTape(engine: Engine, run: RunRequest, queries: number): Promise<Tape> {
  const { tapes, problem } = await engine.run(run);
  const [tape] = tapes;
  const failed = problem ?? tape?.problem;
  const recorded = tape?.moves.filter(
    (move) => move.type === 'call' && move.link === 'app-database' && move.operation === 'query',
  ).length;
  if (!tape || failed || recorded !== queries)
    throw new Error(`${recorded} queries of ${queries} are recorded. ${failed?.title ?? ''}`);
  return tape;
}
