import type { EdgeRequest } from '../http/message';

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
  /** What it will bring, for others to wait for it; null where it is for its client alone. */
  readonly group: string | null;
  /** Those who wait for it, in the order in which they came. */
  readonly waiting: Waiting[];
}

export class Flights {
  private readonly byId = new Map<number, Flight>();
  private readonly byGroup = new Map<string, Flight>();

  add(flight: Flight): void {
    this.byId.set(flight.fetch.id, flight);
    if (flight.group !== null) this.byGroup.set(flight.group, flight);
  }

  /** The one that will bring what this group of requests wants. */
  of(group: string): Flight | null {
    return this.byGroup.get(group) ?? null;
  }

  /** It has come back. */
  land(id: number): Flight {
    const flight = this.byId.get(id);
    if (flight === undefined) throw new RangeError(`no fetch ${id} is under way`);
    this.byId.delete(id);
    if (flight.group !== null) this.byGroup.delete(flight.group);
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
