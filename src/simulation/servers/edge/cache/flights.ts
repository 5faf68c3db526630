import { type EdgeRequest, urlKey } from '../http/message';

/** A request to the origin. Its answer goes to `EdgeCache.answered`. */
export interface EdgeFetch {
  readonly id: number;
  /** `refresh`: behind a stale answer, no one waits for it. */
  readonly reason: 'miss' | 'pass' | 'refresh';
  /** What the origin is asked. */
  readonly request: EdgeRequest;
}

/** A request that is not answered yet. */
export interface Waiting {
  readonly ticket: number;
  readonly request: EdgeRequest;
}

/** A fetch under way. */
export interface Flight {
  readonly fetch: EdgeFetch;
  readonly startedUs: number;
  /** Whose fetch it is. Null for a refresh. */
  readonly client: Waiting | null;
  /** Host and URL, for others to wait for what it will bring; null where it is for its client alone. */
  readonly sharedKey: string | null;
  /** Those who wait for it, in the order in which they came. */
  readonly waiting: Waiting[];
}

export class Flights {
  private readonly byId = new Map<number, Flight>();
  private readonly byKey = new Map<string, Set<Flight>>();

  add(flight: Flight): void {
    this.byId.set(flight.fetch.id, flight);
    if (flight.sharedKey === null) return;
    const same = this.byKey.get(flight.sharedKey) ?? new Set();
    this.byKey.set(flight.sharedKey, same.add(flight));
  }

  /**
   * The one that will bring what this request wants: of a request that gets the same variant, going by what is known now.
   * That may be more than when it started.
   */
  of(request: EdgeRequest, groupOf: (request: EdgeRequest) => string): Flight | null {
    const group = groupOf(request);
    for (const flight of this.byKey.get(urlKey(request)) ?? []) {
      if (groupOf(flight.fetch.request) === group) return flight;
    }
    return null;
  }

  /** It has come back. */
  land(id: number): Flight {
    const flight = this.byId.get(id);
    if (flight === undefined) throw new RangeError(`no fetch ${id} is under way`);
    this.byId.delete(id);
    if (flight.sharedKey !== null) {
      const same = this.byKey.get(flight.sharedKey);
      same?.delete(flight);
      if (same?.size === 0) this.byKey.delete(flight.sharedKey);
    }
    return flight;
  }

  /** In the order in which they started. */
  all(): readonly Flight[] {
    return [...this.byId.values()];
  }

  clone(): Flights {
    const copy = new Flights();
    for (const flight of this.byId.values()) copy.add({ ...flight, waiting: [...flight.waiting] });
    return copy;
  }
}
