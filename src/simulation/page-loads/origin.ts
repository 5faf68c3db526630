import type { Tape } from '../../tape';
import { murmurHash3 } from '../chance';
import type { EdgeResponse, Headers } from '../servers/edge';

/** A request that reaches the application: a GET. */
export interface OriginRequest {
  /** From 0, in the order of their starts. */
  readonly id: number;
  /** When the application takes it up: it never queues. µs since the run's epoch. */
  readonly startUs: number;
  /** The page load that it is for. */
  readonly load: number;
  readonly visitor: number;
  /** Path and query. */
  readonly url: string;
  readonly headers: Headers;
  /** Of the data: so many edits came before. */
  readonly version: number;
  /** What the application can know of it: of two with the same key, each may be answered as the other is. */
  readonly key: string;
  /** `Tape.index`: by what is asked, and how often it was before, so that it draws the same numbers in any order. */
  readonly index: number;
}

export function originKey(url: string, headers: Headers, version: number): string {
  return JSON.stringify([url, headers, version]);
}

/** @param occurrence requests with the same key before this one. */
export function originIndex(key: string, occurrence: number): number {
  const units: number[] = [];
  for (let at = 0; at < key.length; at += 1) units.push(key.charCodeAt(at));
  // Tapes that are no request's have a negative index.
  return murmurHash3(units, occurrence) >>> 1;
}

const NO_ANSWER = 503;

/** What edge or browser get of it. */
export function responseOf({ response }: Pick<Tape, 'response'>): EdgeResponse<string> {
  if (response === null) return { status: NO_ANSWER, headers: [], body: '' };
  const { status, headers, body } = response;
  return { status, headers, body };
}
