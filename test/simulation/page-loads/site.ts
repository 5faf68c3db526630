import type { Conditions, WireConditions } from '../../../src/simulation';
import { timeline } from '../../../src/simulation';
import {
  type EdgeChoice,
  type OriginRequest,
  PageLoads,
  type PageLoadsOutcome,
  type PageLoadsPlan,
  type RecordedOrigin,
  type VisitorCookies,
} from '../../../src/simulation/page-loads';
import { free } from '../support/conditions';
import { cpu, tapeOf } from '../support/tapes';

export const MS = 1000;
export const SECOND = 1_000_000;

/** What a site answers, and how long it works on it. */
export interface Answer {
  readonly body: string;
  readonly ms?: number;
  readonly status?: number;
  readonly headers?: readonly (readonly [string, string])[];
}

export type Site = (request: OriginRequest) => Answer;

export const VARNISH: EdgeChoice = { flavour: 'varnish', fetching: 'serial', coalescing: true };
export const ESI = ['Surrogate-Control', 'content="ESI/1.0"'] as const;

export function keep(seconds: number, more = ''): readonly [string, string] {
  return ['Cache-Control', `max-age=${seconds}${more}`];
}

export function planOf(changes: Partial<PageLoadsPlan> = {}): PageLoadsPlan {
  return { seed: 1, path: '/', edge: null, loads: [{ atUs: 0, visitor: 0 }], editsUs: [], ...changes };
}

/** 20 ms round trip to the edge, 10 ms from there to the application; payloads take no time. */
export function wires(browser: Partial<WireConditions> = {}, edge: Partial<WireConditions> = {}): Conditions {
  const still = free();
  return {
    ...still,
    browser: { ...still.browser, rttUs: 20 * MS, ...browser },
    edge: { ...still.edge, rttUs: 10 * MS, ...edge },
  };
}

/** Carries a plan out, the site's tapes being so many µs of sleep. */
export function carryOut(
  plan: PageLoadsPlan,
  site: Site,
  conditions: Conditions = wires(),
  cookies: VisitorCookies = [],
): { outcome: PageLoadsOutcome; asked: OriginRequest[]; origin: RecordedOrigin[] } {
  const loads = new PageLoads({ plan, cookies, conditions });
  const asked: OriginRequest[] = [];
  const origin: RecordedOrigin[] = [];
  for (let request = loads.next(); request !== null; request = loads.next()) {
    const { body, ms = 0, status = 200, headers = [] } = site(request);
    const contentType = 'text/html; charset=utf-8';
    const tape = tapeOf([cpu('python.sleep', ms * MS)], {
      index: request.index,
      path: request.url,
      response: {
        status,
        headers: [['Content-Type', contentType], ...headers],
        contentType,
        body,
        bytes: body.length,
      },
    });
    asked.push(request);
    origin.push({ key: request.key, startUs: request.startUs, tape });
    loads.answer(tape, timeline(tape, conditions).totalUs);
  }
  return { outcome: loads.outcome(), asked, origin };
}

export function pages(answers: Readonly<Record<string, Answer>>): Site {
  return ({ url }) => answers[url] ?? { body: 'Not found', status: 404 };
}
