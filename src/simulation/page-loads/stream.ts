import { type EdgeResponse, TEXT } from '../servers/edge';
import { responseHeadBytes } from './http';
import type { Line } from './line';

/** When the parts of a response come to the browser. µs since the run's epoch. */
export interface Arrival {
  readonly firstByteUs: number;
  readonly receivedUs: number;
  /** So many bytes of the body. */
  readonly bodyUs: (bytes: number) => number;
}

/** What leaves for the browser, and when. */
export interface Departure {
  readonly response: EdgeResponse<string>;
  /** Of the body sent before the rest was there: null, nothing was. */
  readonly begun: { readonly atUs: number; readonly body: string } | null;
  readonly atUs: number;
  /** The line is taken until then by what left before. */
  readonly lineFreeUs: number;
}

/**
 * Sends a response, in one or two pieces. Responses that share a connection pass one after the other, whole, in the order
 * in which they are there. `freeUs`: when the line is free again.
 */
export function send(
  line: Line,
  { response, begun, atUs, lineFreeUs }: Departure,
  latencyUs: number,
): { readonly arrival: Arrival; readonly freeUs: number } {
  const headBytes = responseHeadBytes(response);
  const bytes = headBytes + TEXT.sizeOf(response.body);
  const early = begun ?? { atUs, body: response.body };
  const earlyBytes = headBytes + TEXT.sizeOf(early.body);
  const startUs = Math.max(early.atUs, lineFreeUs);
  const restUs = Math.max(atUs, startUs + line.payloadUs(earlyBytes));
  const passedUs = (count: number) =>
    count <= earlyBytes ? startUs + line.payloadUs(count) : restUs + line.payloadUs(count - earlyBytes);
  const freeUs = passedUs(bytes);
  return {
    arrival: {
      firstByteUs: startUs + latencyUs,
      receivedUs: freeUs + latencyUs,
      bodyUs: (count) => passedUs(headBytes + count) + latencyUs,
    },
    freeUs,
  };
}
