import { formatCount } from '../../../simulation';

const UNITS = [
  { unit: 's', us: 1_000_000 },
  { unit: 'ms', us: 1_000 },
  { unit: 'µs', us: 1 },
] as const;

/** Labels of an axis of times up to `mostUs`, all in one unit and with no more digits than they need. */
export function durationLabel(mostUs: number): (us: number) => string {
  const { unit, us: size } = UNITS.find(({ us }) => mostUs >= us) ?? UNITS[2];
  return (us) => (us === 0 ? '0' : `${formatFew(us / size)} ${unit}`);
}

/** Three digits where they mean something: `86`, `8.6`, `1,200`. */
export function formatFew(value: number): string {
  return value >= 100 ? formatCount(value) : String(Number(value.toPrecision(3)));
}
