import type { BodyKind } from '../body';
import type { EsiRules } from '../esi/document';
import type { Heuristics } from '../http/policy';

/** Which responses have their includes processed: those that ask for it by Surrogate-Control, all, or none. */
export type EsiScope = 'announced' | 'always' | 'never';

export interface EdgeCacheOptions<Body> extends Heuristics {
  kind: BodyKind<Body>;
  /** Bytes of bodies and headers kept. Default no limit. */
  capacityBytes?: number;
  /** Requests that miss the same object wait for one fetch. Default true, as Varnish. */
  coalescing?: boolean;
  /**
   * For so long after a response that could not be kept, requests for it do not wait for one another. Default 120 s
   * (Varnish, builtin.vcl, vcl_backend_response: hit-for-miss).
   */
  hitForMissUs?: number;
  /** Requests with a Cookie go to the origin and its answer is not kept, as in builtin.vcl. Default false. */
  passCookies?: boolean;
  /** Default `announced`. */
  esiScope?: EsiScope;
  /** Default: Varnish's own. */
  esiRules?: Partial<EsiRules>;
}
