import type { How } from './cache';
import type { EsiNote } from './esi/document';
import type { EdgeRequest, EdgeResponse } from './http/message';

/** One fragment of a delivered page. */
export interface DeliveredInclude {
  /** Host and URL. */
  key: string;
  how: How;
  status: number;
  /** Since the origin made it. */
  ageUs: number;
  /** When it was asked for, and when it came. */
  askedUs: number;
  answeredUs: number;
  /** 1 for a fragment of the page, more for a fragment of a fragment. */
  depth: number;
}

/** What a visitor got. */
export interface Delivery<Body> {
  visit: number;
  request: EdgeRequest;
  response: EdgeResponse<Body>;
  /** Of the page itself; its fragments have their own. */
  how: How;
  ageUs: number;
  askedUs: number;
  /** When the page itself was there, and what stands before its first include could be sent. */
  startedUs: number;
  /** What stands there. */
  beginning: Body;
  deliveredUs: number;
  /** A fragment failed, and the connection was closed in mid-page. */
  cutOff: boolean;
  /** In the order in which they came. */
  includes: DeliveredInclude[];
  /** What was not done, and why. */
  notes: EsiNote[];
}
