import type { CpuKind, ServiceName, TimedKind } from '../../tape';

/** Work that has a price. */
export type PricedCpuKind = Exclude<CpuKind, TimedKind>;

/** A wire between two machines. */
export interface WireConditions {
  /** One round trip, there and back, without jitter. */
  readonly rttUs: number;
  /** Mean of the exponential delay added to each direction's half of a round trip. */
  readonly jitterUs: number;
  /** Payload bandwidth, megabits (10⁶) per second; each way. Above 0. */
  readonly bandwidthMbps: number;
}

/** The database and the wire to it. Times in integer ns or µs, as named. */
export interface DatabaseConditions extends WireConditions {
  /** Kept open between requests, or opened and closed by every request (CONN_MAX_AGE = 0). */
  readonly connection: 'kept' | 'per-request';
  /** The database's own work to open a connection, beside the round trips: a process is forked. */
  readonly connectNs: number;
  /** Fixed work per statement: parse, plan, start. */
  readonly statementNs: number;
  readonly rowExaminedNs: number;
  readonly rowSortedNs: number;
  readonly rowReturnedNs: number;
  readonly rowWrittenNs: number;
  /** Making a transaction durable. Charged to COMMIT, and to a write outside a transaction. */
  readonly commitNs: number;
}

/** The cache server and the wire to it. */
export interface CacheConditions extends WireConditions {
  /** The server's work for one command, whatever it asks. */
  readonly commandNs: number;
}

/** A server beside database and cache, and the wire to it. */
export interface ServiceConditions extends WireConditions {
  /** Its time for one piece of work (see ServiceCall.works). */
  readonly workNs: number;
}

export interface Conditions extends Readonly<Record<ServiceName, ServiceConditions>> {
  readonly db: DatabaseConditions;
  readonly cache: CacheConditions;
  /** Between a visitor's browser and the edge. */
  readonly browser: WireConditions;
  /** Between the edge and the application. */
  readonly edge: WireConditions;
  readonly cpu: {
    /** Server speed: every cost of Python work is multiplied by it. 1 is the machine that was measured (references.ts). */
    readonly factor: number;
    /** ns of one unit of each kind of work. */
    readonly ns: Readonly<Record<PricedCpuKind, number>>;
  };
}
