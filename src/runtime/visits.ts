import {
  MAX_ORIGIN_REQUESTS,
  type OriginRequest,
  PageLoads,
  type RecordedOrigin,
  type VisitorCookies,
  type VisitRequest,
  type VisitResult,
} from '../simulation/page-loads';
import { endOf } from '../simulation/timeline';
import type { Problem, Tape } from '../tape';
import type { Record, VisitsHost } from './record';

/** Loads the project once, and has it answer what page loads ask of it: one request after the other, by their starts. */
export function visiting(record: Record): (request: VisitRequest) => VisitResult {
  return (request) => {
    const { plan: _, sessions: __, edits: ___, ...shared } = request;
    const desk = new Desk(request);
    const { problem, tapes } = record({ ...shared, requests: [] }, { visits: desk });
    const ended = problem ?? desk.problem ?? (desk.isDone ? null : (tapes.at(-1)?.problem ?? null));
    if (ended !== null || !desk.isDone) return { recording: null, problem: ended };
    return { recording: { cookies: desk.cookies, origin: desk.origin }, problem: null };
  };
}

class Desk implements VisitsHost {
  readonly origin: RecordedOrigin[] = [];
  cookies: VisitorCookies = [];
  problem: Problem | null = null;
  isDone = false;
  readonly sessions: VisitRequest['sessions'];
  private loads: PageLoads | null = null;
  private asked: OriginRequest | null = null;
  private edited = 0;

  constructor(private readonly request: VisitRequest) {
    this.sessions = request.sessions;
  }

  begin(json: string): void {
    this.cookies = JSON.parse(json);
    const { plan, conditions } = this.request;
    this.loads = new PageLoads({ plan, conditions, cookies: this.cookies });
  }

  next(last: Tape | undefined): string | undefined {
    if (this.loads === null) return undefined;
    if (this.asked !== null && last !== undefined) this.settle(this.loads, this.asked, last);
    this.asked = this.loads.next();
    this.isDone = this.asked === null;
    if (this.asked === null) return undefined;
    if (this.asked.id >= MAX_ORIGIN_REQUESTS) {
      this.problem = tooMany();
      return undefined;
    }
    const { url, headers, index, startUs, version } = this.asked;
    const edits = this.request.edits.slice(this.edited, version);
    this.edited = version;
    return JSON.stringify({ index, name: url, method: 'GET', path: url, headers, startUs, edits });
  }

  private settle(loads: PageLoads, { key, startUs }: OriginRequest, tape: Tape): void {
    this.origin.push({ key, startUs, tape });
    loads.answer(tape, endOf(tape, this.request.conditions).totalUs);
  }
}

function tooMany(): Problem {
  return {
    kind: 'limit',
    title: `The page loads asked the application more than ${MAX_ORIGIN_REQUESTS} times.`,
    exception: null,
    file: null,
    line: null,
    column: null,
    endColumn: null,
    remedy: 'Keep more of the page at the edge, or let it be made of fewer parts.',
    traceback: null,
    request: null,
  };
}
