import { formatBytes, formatCount, formatDuration } from '../../../src/simulation';
import type { Problem } from '../../../src/tape';
import type { PlayCounters, Played, PlayedQuery } from './play';

/** A play as text for a terminal. */
export function describe(title: string, played: Played): string {
  const { requests, queries, goals, passed, problem } = played;
  return [
    title,
    '',
    ...requests.map(
      ({ name, status, counters }) => `${name}  ${status ?? 'no answer'}  ${figures(counters)}`,
    ),
    ...(problem ? ['', ...describeProblem(problem)] : []),
    '',
    ...folded(queries),
    '',
    ...goals.map(({ id, met, message }) => `${met ? '✓' : '✗'} ${id}: ${message}`),
    passed ? 'All goals are met.' : 'Not all goals are met.',
  ].join('\n');
}

function figures({ queries, repeated, rows, bytes, ms }: PlayCounters): string {
  return [
    `${formatCount(queries)} queries`,
    `${formatCount(repeated)} repeated`,
    `${formatCount(rows)} rows`,
    formatBytes(bytes),
    formatDuration(ms * 1000),
  ].join(', ');
}

export function describeProblem({ title, file, line, remedy, exception }: Problem): string[] {
  const place = file === null ? '' : `${file}${line === null ? '' : `:${line}`}: `;
  return [
    `${place}${title}`,
    ...(exception ? [`    ${exception.type}: ${exception.message}`] : []),
    ...(remedy === null ? [] : [`    ${remedy}`]),
  ];
}

/** One line for queries that follow each other with the same text from the same line. */
function folded(queries: readonly PlayedQuery[]): string[] {
  const groups: { first: PlayedQuery; count: number; rows: number; ms: number }[] = [];
  for (const query of queries) {
    const last = groups.at(-1);
    const { first } = last ?? {};
    const same =
      first?.sql === query.sql &&
      first.file === query.file &&
      first.line === query.line &&
      first.request === query.request;
    if (last && same) {
      last.count += 1;
      last.rows += query.rows;
      last.ms += query.ms;
    } else groups.push({ first: query, count: 1, rows: query.rows, ms: query.ms });
  }
  return groups.map(({ first, count, rows, ms }) => {
    const place = first.file === null ? 'the framework' : `${first.file}:${first.line}`;
    return `×${count}  ${formatDuration(ms * 1000)}  ${formatCount(rows)} rows  ${place}\n    ${first.sql}`;
  });
}
