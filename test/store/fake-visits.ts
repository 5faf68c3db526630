import type { Lab } from '../../src/lesson/lab';
import { visitsFileSchema } from '../../src/lesson/visits/schema';
import { PageLoads, type VisitRequest, type VisitResult } from '../../src/simulation/page-loads';
import { LAB, tapeOf } from './fixtures';

const VISITS = visitsFileSchema.parse({
  ways: [
    { name: 'whole', path: '/' },
    { name: 'edge', path: '/esi/', edge: true },
  ],
  visitors: { count: 2 },
  pageLoads: 4,
  seconds: 8,
  truth: '/',
  parts: ['badge'],
});
/** A lab with two ways of one page. */
export const VISITS_LAB: Lab = { ...LAB, visits: VISITS };

/** Every page is a badge, kept by the edge for two seconds. */
export function visited({ plan, conditions }: VisitRequest): VisitResult {
  const loads = new PageLoads({ plan, conditions, cookies: [] });
  const origin = [];
  for (let asked = loads.next(); asked !== null; asked = loads.next()) {
    const { key, startUs, index, url } = asked;
    const response = {
      status: 200,
      headers: [['Cache-Control', 'max-age=2']] as const,
      contentType: 'text/html',
      body: '<p id="badge">Ada</p>',
      bytes: 21,
    };
    const tape = tapeOf(1, { index, path: url, response });
    origin.push({ key, startUs, tape });
    loads.answer(tape, 20_000);
  }
  return { recording: { cookies: [], origin }, problem: null };
}
