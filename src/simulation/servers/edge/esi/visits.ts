import type { Answer } from '../cache';
import { type EdgeRequest, type EdgeResponse, urlKey } from '../http/message';
import type { Delivery } from '../visit';
import type { EsiDocument, EsiNote } from './document';

interface Asked {
  request: EdgeRequest;
  askedUs: number;
}

/** The visitors whose page is there and not yet complete, and what is known of each. */
export class Visits<Body> {
  private readonly begun = new Map<number, Delivery<Body>>();

  constructor(private readonly kind: { join(parts: readonly Body[]): Body }) {}

  /** The page itself is there. */
  start(visit: number, { request, askedUs }: Asked, answer: Answer<Body>, nowUs: number): void {
    const { how, ageUs, response, esi } = answer;
    const times = { askedUs, startedUs: nowUs, deliveredUs: nowUs };
    this.begun.set(visit, {
      visit,
      request,
      response,
      how,
      ageUs,
      ...times,
      beginning: esi === null ? response.body : this.kind.join(beforeFirstInclude(esi)),
      cutOff: false,
      includes: [],
      notes: [],
    });
  }

  /** A fragment is there. */
  log(visit: number, { request, askedUs }: Asked, answer: Answer<Body>, nowUs: number): void {
    const { how, ageUs, response } = answer;
    const times = { askedUs, answeredUs: nowUs };
    const depth = request.esiLevel ?? 0;
    const include = { key: urlKey(request), how, status: response.status, ageUs, ...times, depth };
    this.begun.get(visit)?.includes.push(include);
  }

  note(visit: number, ...notes: readonly EsiNote[]): void {
    this.begun.get(visit)?.notes.push(...notes);
  }

  /** What the visitor gets. Null where that is settled already. */
  end(visit: number, response: EdgeResponse<Body>, cutOff: boolean, nowUs: number): Delivery<Body> | null {
    const delivery = this.begun.get(visit);
    this.begun.delete(visit);
    return delivery === undefined ? null : { ...delivery, response, cutOff, deliveredUs: nowUs };
  }
}

function beforeFirstInclude<Body>({ pieces }: EsiDocument<Body>): Body[] {
  const first = pieces.findIndex(({ type }) => type === 'include');
  return pieces
    .slice(0, first < 0 ? pieces.length : first)
    .flatMap((piece) => (piece.type === 'text' ? [piece.body] : []));
}
