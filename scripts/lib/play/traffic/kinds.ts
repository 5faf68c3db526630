import { formatCount, formatDuration } from '../../../../src/simulation';
import type { TrafficFigures } from './figures';

const HEAD = [
  'by request',
  'requests',
  'p50',
  'p99',
  'asked the database',
  'out of date',
  'longest',
  'age p99',
];

/** What happened, and where more than one kind came, the figures of each as a table. */
export function describeKinds({ incidents, kinds }: TrafficFigures): string[] {
  const happened = incidents.map(({ incident, atSeconds }) => `  at ${atSeconds} s: ${incident}`);
  if (kinds.length < 2) return happened;
  const rows = [
    HEAD,
    ...kinds.map(({ request, job, requests, p50, p99, readers, stale, staleAtMost, ageP99 }) => [
      job ? `${request} (${job})` : request,
      formatCount(requests),
      ms(p50),
      ms(p99),
      asked(readers),
      formatCount(stale),
      ms(staleAtMost),
      ms(ageP99),
    ]),
  ];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0))),
  );
  return [...happened, ...lines.map((cells) => `  ${cells.join('  ')}`)];
}

/** `146 for pins_pin, 3 for pins_tag`: the most asked for comes first. */
function asked(readers: Readonly<Record<string, number>>): string {
  const tables = Object.entries(readers).sort(([, a], [, b]) => b - a);
  return tables.map(([table, count]) => `${formatCount(count)} for ${table}`).join(', ') || '0';
}

function ms(value: number | null): string {
  return value === null ? '–' : formatDuration(value * 1000);
}
