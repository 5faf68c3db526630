import type { ReactNode } from 'react';
import { signed } from './units';

interface FigureProps {
  readonly label: string;
  readonly value: number;
  readonly format: (value: number) => string;
  /** The same figure of the pinned run. */
  readonly was: number | undefined;
  readonly veiled: boolean;
  readonly hero?: boolean;
  /** Of most figures fewer is. */
  readonly better?: 'fewer' | 'more' | 'neither';
  /** A few words more; empty for none. */
  readonly remark?: string;
  /** Wraps the figure in what opens it. */
  readonly opener?: (figure: ReactNode) => ReactNode;
}

/** A counter: figure over label, and how it differs from the pinned run's. */
export function Figure({
  label,
  value,
  format,
  was,
  veiled,
  hero = false,
  better = 'fewer',
  remark = '',
  opener,
}: FigureProps) {
  const figure = <span className="counter-value">{format(value)}</span>;
  return (
    <div className={hero ? 'counter hero' : 'counter'}>
      <dt>{label}</dt>
      <dd>
        {veiled ? (
          <span className="counter-value veiled">
            <span aria-hidden="true">?</span>
            <span className="visually-hidden">not told before your guess</span>
          </span>
        ) : (
          (opener?.(figure) ?? figure)
        )}
      </dd>
      {!veiled && was !== undefined && (
        <dd className={`counter-pinned ${trend(value, was, better)}`}>{comparison(value, was, format)}</dd>
      )}
      {!veiled && remark !== '' && <dd className="counter-remark">{remark}</dd>}
    </div>
  );
}

function trend(value: number, was: number, better: FigureProps['better']): 'better' | 'worse' | 'same' {
  if (value === was || better === 'neither') return 'same';
  return value < was === (better === 'fewer') ? 'better' : 'worse';
}

/** `pinned 21 · −20`. */
function comparison(value: number, was: number, format: (value: number) => string): string {
  if (value === was) return `pinned ${format(was)}`;
  return `pinned ${format(was)} · ${signed(value - was, format)}`;
}
