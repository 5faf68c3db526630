import type { CpuKind } from '../../tape';

/** Work that has a price. Sleeping is counted in µs and takes just that, on however fast a server. */
export type PricedCpuKind = Exclude<CpuKind, 'python.sleep'>;

/** The database and the wire to it. Times in integer ns or µs, as named. */
export interface DatabaseConditions {
  /** One round trip, application to database and back, without jitter. */
  readonly rttUs: number;
  /** Mean of the exponential delay added to each direction's half of a round trip. */
  readonly jitterUs: number;
  /** Payload bandwidth, megabits (10⁶) per second; each way. Above 0. */
  readonly bandwidthMbps: number;
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

export interface Conditions {
  readonly db: DatabaseConditions;
  readonly cpu: {
    /** Server speed: every cost of Python work is multiplied by it. 1 is the machine that was measured (references.ts). */
    readonly factor: number;
    /** ns of one unit of each kind of work. */
    readonly ns: Readonly<Record<PricedCpuKind, number>>;
  };
}
