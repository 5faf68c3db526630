import type { Leg } from './leg';

/** One request on its way through the simulation. The router may hang what it remembers of it on `memory`. */
export interface Visit<Memory = unknown> {
  /** From 0, in order of arrival: with the seed, the address of every number drawn for it. */
  readonly number: number;
  /** Index into the load's mix. */
  readonly kind: number;
  readonly arrivedUs: number;
  memory: Memory | null;
}

/**
 * Chooses the legs of each request, and keeps what lasts between requests (the cache's contents, versions of data). The
 * simulation asks in the order of virtual time.
 *
 * null means that the way on is not known yet: nothing has been changed, the simulation pauses, whoever drives it
 * calls `explore()` and lets it go on, which asks the same again.
 */
export interface Router<Memory = unknown> {
  readonly begin: (visit: Visit<Memory>, nowUs: number) => Leg | null;
  /** `leg` did not end in the response; its last call reached the server (or its reading was made) at `nowUs`. */
  readonly next: (visit: Visit<Memory>, leg: Leg, nowUs: number) => Leg | null;
  /** The response has been sent. `answer` says what the visitor got. */
  readonly end: (visit: Visit<Memory>, leg: Leg, nowUs: number) => Served;
  /** A call to the database, the leg's move of that index, has reached it. */
  readonly atDatabase: (visit: Visit<Memory>, leg: Leg, move: number, nowUs: number) => void;
  /** The cache was started anew, and is empty. */
  readonly restartCache: (nowUs: number) => void;
  /** Finds the way on that was last asked for. Rejects with what the reader is to be told. */
  readonly explore: () => Promise<void>;
}

/** What a visitor was served. */
export interface Served {
  /** Of the oldest cached value in it; 0: everything was read for this request; null: nothing to say. */
  readonly ageUs: number | null;
  /** For how long what it was made of had been out of date; 0: it was not. */
  readonly staleUs: number;
  /** Tables that the database was asked for. */
  readonly tables: ReadonlySet<string>;
}
