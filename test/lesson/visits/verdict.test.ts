import { expect, it } from 'vitest';
import type { VisitsCheck } from '../../../src/lesson/visits/checks';
import type { JudgedLoad, WayStanding } from '../../../src/lesson/visits/standing';
import { visitsVerdict } from '../../../src/lesson/visits/verdict';
import type { EdgeExchange } from '../../../src/simulation/page-loads';
import { PROBLEM } from '../fakes';

const times = { mean: 80_000, p50: 60_000, p95: 200_000, max: 300_000 };
const GOOD = { right: 40, old: 0, 'somebody-elses': 0, missing: 0, other: 0, longestOldUs: null };

const STANDING: WayStanding = {
  report: {
    pageLoads: 40,
    originRequests: 12,
    originRequestsPerPageLoad: 0.3,
    edge: { hits: 60, misses: 10, passes: 10, hitRatio: 0.75 },
    bytes: { browser: 1, edge: 1, origin: 1 },
    times: { 'first-byte': times, 'first-content': times, complete: times },
  },
  loads: [],
  parts: {
    frame: GOOD,
    badge: { ...GOOD, right: 37, 'somebody-elses': 3 },
    trending: { ...GOOD, right: 30, old: 10, longestOldUs: 12_300_000 },
    ads: { ...GOOD, right: 36, missing: 3, other: 1 },
  },
  problem: null,
};
/** A page load that showed somebody else's badge, and how the edge came by what. */
function leak(hows: Readonly<Record<string, EdgeExchange['how']>>): JudgedLoad {
  const at = { status: 200, ageUs: 0, askedUs: 0, answeredUs: 0, depth: 0 };
  const moments = { atUs: 0, openUs: 0, firstByteUs: 0, firstContentUs: 0, completeUs: 0 };
  return {
    ...moments,
    visitor: 0,
    status: 200,
    html: '',
    browser: [],
    edge: Object.entries(hows).map(([url, how]) => ({ ...at, url, how })),
    origin: [],
    notes: [],
    parts: { badge: { kind: 'somebody-elses', visitor: 1 } },
  };
}
const LEAKS = [
  leak({ '/': 'hit', '/badge/': 'stale', '/list/': 'hit' }),
  leak({ '/': 'hit', '/badge/': 'hit', '/list/': 'miss' }),
];
const CLEAN = { ...STANDING, parts: { frame: GOOD } };
const way = 'edge';
const TIME = { type: 'visits-time', way, moment: 'complete', preset: 'across-zones' } as const;

it.each<[VisitsCheck, WayStanding, boolean, string]>([
  [
    { type: 'visits-somebody-elses', way },
    STANDING,
    false,
    'Of 40 page loads, some showed what is somebody else’s: “badge” in 3. It came from the application',
  ],
  [
    { type: 'visits-somebody-elses', way },
    { ...STANDING, loads: LEAKS },
    false,
    'Of 40 page loads, some showed what is somebody else’s: “badge” in 3. What the edge had kept, each time: /, /badge/',
  ],
  [
    { type: 'visits-somebody-elses', way },
    { ...STANDING, loads: [leak({ '/': 'hit' }), leak({ '/': 'pass' })] },
    false,
    'Of 40 page loads, some showed what is somebody else’s: “badge” in 3. The edge had kept some of it',
  ],
  [
    { type: 'visits-somebody-elses', way },
    CLEAN,
    true,
    'Nobody saw what is somebody else’s, in 40 page loads',
  ],
  [
    { type: 'visits-old', way, part: 'trending', atMostSeconds: 12.3 },
    STANDING,
    true,
    '“trending” was old in 10 of 40 page loads, up to 12.3 s after the edit',
  ],
  [
    { type: 'visits-old', way, part: 'trending', atMostSeconds: 12.2 },
    STANDING,
    false,
    '“trending” was old in 10 of 40 page loads, up to 12.3 s after the edit',
  ],
  [
    { type: 'visits-old', way, part: 'frame', atMostSeconds: 0 },
    STANDING,
    true,
    '“frame” was never old, in 40 page loads',
  ],
  [
    { type: 'visits-missing', way, part: 'frame' },
    STANDING,
    true,
    '“frame” was there in all of 40 page loads',
  ],
  [{ type: 'visits-missing', way }, CLEAN, true, 'Everything was there in all of 40 page loads'],
  [
    { type: 'visits-missing', way },
    STANDING,
    false,
    '“ads” was missing in 3 and nothing that anybody should see in 1 of 40 page loads',
  ],
  [
    { type: 'visits-missing', way, part: 'ads' },
    STANDING,
    false,
    '“ads” was missing in 3 and nothing that anybody should see in 1 of 40 page loads',
  ],
  [
    { type: 'visits-missing', way, part: 'ads' },
    { ...STANDING, problem: PROBLEM },
    false,
    '“ads” was missing in 3 and nothing that anybody should see in 1 of 40 page loads. A request ended in an error: There is no field “ownr” (pins/views/feed.py, line 9)',
  ],
  [
    { type: 'visits-origin-requests', way, atMostPerPageLoad: 0.3 },
    STANDING,
    true,
    '12 requests to the application in 40 page loads: 0.3 for each',
  ],
  [
    { type: 'visits-origin-requests', way, atMostPerPageLoad: 0.2 },
    STANDING,
    false,
    '12 requests to the application in 40 page loads: 0.3 for each',
  ],
  [
    { type: 'visits-hit-ratio', way, atLeast: 0.75 },
    STANDING,
    true,
    'The edge had 60 of the 80 answers that it gave: 75 %',
  ],
  [
    { type: 'visits-hit-ratio', way, atLeast: 0 },
    { ...STANDING, report: { ...STANDING.report, edge: null } },
    false,
    'There is no edge',
  ],
  [
    { ...TIME, quantile: 'p95', atMostMs: 200 },
    STANDING,
    true,
    'The page is complete after 200 ms in 95 of 100 page loads, across zones',
  ],
  [
    { type: 'visits-time', way, moment: 'complete', quantile: 'p50', atMostMs: 60 },
    STANDING,
    true,
    'The page is complete after 60.0 ms in half of the page loads',
  ],
  [
    { ...TIME, quantile: 'mean', moment: 'first-byte', atMostMs: 79 },
    STANDING,
    false,
    'The first byte is there after 80.0 ms on average, across zones',
  ],
])('%j', (check, standing, met, figure) => {
  expect(visitsVerdict(check, standing)).toEqual({ met, figure });
});
