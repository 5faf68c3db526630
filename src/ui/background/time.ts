import { formatDuration } from '../../simulation';

const US_PER_MINUTE = 60_000_000;
const US_PER_HOUR = 60 * US_PER_MINUTE;

/** A time as `formatDuration` has it; from two minutes on in minutes, from two hours on in hours. */
export function longDuration(us: number): string {
  if (us >= 2 * US_PER_HOUR) return `${roundedTo(us / US_PER_HOUR)} h`;
  if (us >= 2 * US_PER_MINUTE) return `${roundedTo(us / US_PER_MINUTE)} min`;
  return formatDuration(us);
}

/** One decimal where it says something. */
function roundedTo(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '');
}
