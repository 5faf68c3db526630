import type { DatabaseConditions } from './conditions';
import { design, published, type Source } from './source';

export type DatabaseNumber = Exclude<keyof DatabaseConditions, 'connection'>;

export interface DatabaseEntry {
  readonly path: `db.${string}`;
  readonly field: DatabaseNumber;
  readonly label: string;
  readonly unit: 'us' | 'ns' | 'Mbps';
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly source: Source;
}

const DESIGN_ROWS = 'A design figure, not measured: 0.1 to 1 µs a row is usual for rows in memory.';

/** Every number of the database and the wire to it. The wire's defaults are those of one machine. */
export const DATABASE_ENTRIES = [
  {
    path: 'db.rtt',
    field: 'rttUs',
    label: 'Round trip to the database',
    unit: 'us',
    min: 0,
    max: 1_000_000,
    default: 50,
    source: published('redis-pipelining', 'A loopback TCP connection: 0.044 ms for a ping.'),
  },
  {
    path: 'db.jitter',
    field: 'jitterUs',
    label: 'Jitter, mean for each way',
    unit: 'us',
    min: 0,
    max: 1_000_000,
    default: 0,
    source: design('A design figure: on one machine the wire adds no delay worth the name.'),
  },
  {
    path: 'db.bandwidth',
    field: 'bandwidthMbps',
    label: 'Bandwidth to the database',
    unit: 'Mbps',
    min: 0.1,
    max: 100_000,
    default: 10_000,
    source: design('A design figure, not measured: 10 Gbit/s, a common network card.'),
  },
  {
    path: 'db.connect',
    field: 'connectNs',
    label: 'Work to open a connection',
    unit: 'ns',
    min: 0,
    max: 1_000_000_000,
    default: 2_000_000,
    source: design(
      'A design figure: 2 ms to start a server process, beside five round trips (TCP 1, TLS 1–2, password 2–3).',
    ),
  },
  {
    path: 'db.statement',
    field: 'statementNs',
    label: 'Work per statement',
    unit: 'ns',
    min: 0,
    max: 100_000_000,
    default: 30_000,
    source: design('A design figure, not measured: 20 to 50 µs to parse, plan and start.'),
  },
  {
    path: 'db.row-examined',
    field: 'rowExaminedNs',
    label: 'Work per row examined',
    unit: 'ns',
    min: 0,
    max: 1_000_000,
    default: 300,
    source: design(DESIGN_ROWS),
  },
  {
    path: 'db.row-sorted',
    field: 'rowSortedNs',
    label: 'Work per row sorted',
    unit: 'ns',
    min: 0,
    max: 1_000_000,
    default: 500,
    source: design(DESIGN_ROWS),
  },
  {
    path: 'db.row-returned',
    field: 'rowReturnedNs',
    label: 'Work per row returned',
    unit: 'ns',
    min: 0,
    max: 1_000_000,
    default: 500,
    source: design(`${DESIGN_ROWS} Its bytes are charged to the wire.`),
  },
  {
    path: 'db.row-written',
    field: 'rowWrittenNs',
    label: 'Work per row written',
    unit: 'ns',
    min: 0,
    max: 10_000_000,
    default: 5_000,
    source: design('A design figure, not measured: a row, its indexes and its log record, in memory.'),
  },
  {
    path: 'db.commit',
    field: 'commitNs',
    label: 'Making a transaction durable',
    unit: 'ns',
    min: 0,
    max: 100_000_000,
    default: 1_000_000,
    source: design('A design figure, not measured: 0.5 to 5 ms until a disk has it for certain.'),
  },
] as const satisfies readonly DatabaseEntry[];
