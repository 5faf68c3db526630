import type { Conditions, WireConditions } from '../conditions';
import { jitterNs, payloadNs } from '../prices';

/** Round trips until the first request can be sent: TCP 1 (RFC 9293, section 3.5), TLS 1.3 1 (RFC 8446, section 2). */
const OPENING_ROUND_TRIPS = 2;

type Way = 'out' | 'back';

/** Wires in a row, as one: what passes them waits for each, and for the narrowest. µs are whole, each way rounded. */
export class Line {
  constructor(
    private readonly wires: readonly { readonly name: string; readonly wire: WireConditions }[],
    private readonly seed: number,
  ) {}

  /**
   * µs from sending to arriving, without the payload's. The jitter is addressed by the page load, `sender`, and the
   * number of the request made by or for it, `message`.
   */
  latencyUs(way: Way, sender: number, message: number): number {
    return toUs(this.latencyNs(way, sender, message));
  }

  /** µs between the first and the last byte. */
  payloadUs(bytes: number): number {
    return toUs(Math.max(...this.wires.map(({ wire }) => payloadNs(bytes, wire))));
  }

  /** µs of the round trips that open a connection. */
  openingUs(sender: number): number {
    const ways = Array.from({ length: OPENING_ROUND_TRIPS }, (_, trip) => trip).flatMap((trip) => [
      this.latencyNs('out', sender, -1 - trip),
      this.latencyNs('back', sender, -1 - trip),
    ]);
    return toUs(ways.reduce((sum, ns) => sum + ns, 0));
  }

  private latencyNs(way: Way, sender: number, message: number): number {
    const address = { seed: this.seed, request: sender };
    return this.wires.reduce(
      (sum, { name, wire }) => sum + wire.rttUs * 500 + jitterNs(`${name}-${way}`, message, wire, address),
      0,
    );
  }
}

export interface Lines {
  /** From the browsers to whoever answers them. */
  readonly visitors: Line;
  /** From the edge to the application. */
  readonly origin: Line;
}

/** Without an edge browsers reach the application over both wires. */
export function linesOf(seed: number, hasEdge: boolean, { browser, edge }: Conditions): Lines {
  const near = { name: 'browser', wire: browser };
  const far = { name: 'edge', wire: edge };
  return { visitors: new Line(hasEdge ? [near] : [near, far], seed), origin: new Line([far], seed) };
}

function toUs(ns: number): number {
  return Math.round(ns / 1000);
}
