import type { EsiDocument, EsiRules } from './esi/document';
import { parseEsi } from './esi/parse';

/**
 * What the edge must know of the bodies it holds, which are otherwise opaque to it: a page load has texts, the traffic
 * simulation has handles.
 */
export interface BodyKind<Body> {
  /** Length in bytes. */
  sizeOf(body: Body): number;
  /** The body of an answer to HEAD, and of a fragment that is left out. */
  readonly none: Body;
  /** Takes a body apart at its includes. */
  parse(body: Body, rules: EsiRules): EsiDocument<Body>;
  join(parts: readonly Body[]): Body;
}

export const TEXT: BodyKind<string> = {
  sizeOf: (body) => new TextEncoder().encode(body).byteLength,
  none: '',
  parse: parseEsi,
  join: (parts) => parts.join(''),
};
