import type { Lab } from '../../../src/lesson/lab';
import { type VisitsFile, visitsFileSchema } from '../../../src/lesson/visits/schema';
import { runOf } from '../../runtime/support/project';
import { siteOf } from '../../runtime/support/visits';
import { LAB } from '../fakes';

export const VISITS: VisitsFile = visitsFileSchema.parse({
  ways: [
    { name: 'whole', path: '/' },
    { name: 'edge', path: '/esi/', edge: true },
    { name: 'browser', path: '/client/', edge: { flavour: 'akamai' } },
  ],
  visitors: {
    count: 3,
    session: { member: 'SELECT id FROM pins_member ORDER BY id LIMIT 1 OFFSET :visitor' },
  },
  pageLoads: 12,
  seconds: 60,
  edits: [
    { atSeconds: 20, sql: "UPDATE pins_pin SET title = 'first edit'" },
    { atSeconds: 40, sql: "UPDATE pins_pin SET title = 'second edit'" },
  ],
  truth: '/',
  parts: ['frame', 'trending', 'badge'],
});

/** A lab whose start is the little site of tests of the engine. */
export const VISITS_LAB: Lab = {
  ...LAB,
  start: { ...runOf().files, ...siteOf() },
  datasets: { ...LAB.datasets, sql: runOf().dataset.sql },
  visits: VISITS,
  goals: [
    { id: 'own', text: '', check: { type: 'visits-somebody-elses', way: 'edge' } },
    {
      id: 'fresh',
      text: '',
      check: { type: 'visits-old', way: 'edge', part: 'trending', atMostSeconds: 10 },
    },
    { id: 'frame', text: '', check: { type: 'visits-missing', way: 'browser', part: 'badge' } },
    {
      id: 'quick',
      text: '',
      check: {
        type: 'visits-time',
        way: 'edge',
        moment: 'complete',
        quantile: 'max',
        preset: 'one-rack',
        atMostMs: 200,
      },
    },
  ],
};
