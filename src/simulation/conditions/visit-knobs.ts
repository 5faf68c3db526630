import type { Conditions, WireConditions } from './conditions';
import { design, published, type Source } from './source';

/** The wires of a page load, from the visitor to the application: only labs with visits have them. */
export type VisitWire = 'browser' | 'edge';

interface VisitEntry {
  readonly path: `${VisitWire}.${string}`;
  readonly wire: VisitWire;
  readonly field: keyof WireConditions;
  readonly label: string;
  readonly unit: 'us' | 'Mbps';
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly source: Source;
}

/** Every number of the wires between browser and edge and between edge and application; by default one machine's. */
export const VISIT_ENTRIES = [
  {
    path: 'browser.rtt',
    wire: 'browser',
    field: 'rttUs',
    label: 'Round trip from browser to edge',
    unit: 'us',
    min: 0,
    max: 1_000_000,
    default: 50,
    source: published('redis-pipelining', 'A loopback TCP connection: 0.044 ms for a ping.'),
  },
  {
    path: 'browser.jitter',
    wire: 'browser',
    field: 'jitterUs',
    label: 'Jitter between browser and edge, mean for each way',
    unit: 'us',
    min: 0,
    max: 1_000_000,
    default: 0,
    source: design('A design figure: on one machine the wire adds no delay worth the name.'),
  },
  {
    path: 'browser.bandwidth',
    wire: 'browser',
    field: 'bandwidthMbps',
    label: 'Bandwidth between browser and edge',
    unit: 'Mbps',
    min: 0.1,
    max: 100_000,
    default: 10_000,
    source: design('A design figure, not measured: as from the application to the database on one machine.'),
  },
  {
    path: 'edge.rtt',
    wire: 'edge',
    field: 'rttUs',
    label: 'Round trip from edge to application',
    unit: 'us',
    min: 0,
    max: 1_000_000,
    default: 50,
    source: published('redis-pipelining', 'A loopback TCP connection: 0.044 ms for a ping.'),
  },
  {
    path: 'edge.jitter',
    wire: 'edge',
    field: 'jitterUs',
    label: 'Jitter between edge and application, mean for each way',
    unit: 'us',
    min: 0,
    max: 1_000_000,
    default: 0,
    source: design('A design figure: on one machine the wire adds no delay worth the name.'),
  },
  {
    path: 'edge.bandwidth',
    wire: 'edge',
    field: 'bandwidthMbps',
    label: 'Bandwidth between edge and application',
    unit: 'Mbps',
    min: 0.1,
    max: 100_000,
    default: 10_000,
    source: design('A design figure, not measured: 10 Gbit/s, a common network card.'),
  },
] as const satisfies readonly VisitEntry[];

/** A wire with all its numbers at their defaults. */
export function defaultVisitWire(wire: VisitWire): WireConditions {
  const entries = VISIT_ENTRIES.filter((entry) => entry.wire === wire);
  return Object.fromEntries(entries.map((entry) => [entry.field, entry.default])) as Record<
    keyof WireConditions,
    number
  >;
}

/** undefined: the path is of no such wire. */
export function visitEntryAt(path: string): (typeof VISIT_ENTRIES)[number] | undefined {
  return VISIT_ENTRIES.find((candidate) => candidate.path === path);
}

export function writeVisitEntry(
  conditions: Conditions,
  { wire, field }: Pick<VisitEntry, 'wire' | 'field'>,
  value: number,
): Conditions {
  return { ...conditions, [wire]: { ...conditions[wire], [field]: value } };
}
