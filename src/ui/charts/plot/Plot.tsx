import { memo, type ReactNode } from 'react';
import { type LineLook, lookClass } from './looks';
import { dotsOf, type Point, pathOf } from './path';
import type { Axis } from './ticks';
import './plot.css';

export interface PlotLine {
  readonly name: string;
  readonly look: LineLook;
  readonly points: readonly Point[];
  /** With a dot at each point. */
  readonly dots?: boolean;
}

export interface PlotProps {
  /** What it shows, in a sentence: nothing in it is reached by keyboard, as a table says the same. */
  readonly label: string;
  readonly x: Axis;
  /** What is above it is cut off. */
  readonly y: Axis;
  readonly xName?: string;
  readonly lines: readonly PlotLine[];
  /** What stands over the drawing: marks, a cursor. */
  readonly children?: ReactNode;
}

/**
 * Lines over two axes. It is our own and not recharts' because it follows a simulation ten times a second: recharts needs
 * tens of milliseconds for each of its charts, this a few in all, and it measures nothing on screen.
 */
export function Plot({ label, x, y, xName, lines, children }: PlotProps) {
  return (
    <div className="plot" role="img" aria-label={label}>
      <div className="plot-y" aria-hidden="true">
        {y.ticks.map((tick) => (
          <span key={tick} style={{ bottom: `${(100 * tick) / y.most}%` }}>
            {y.label(tick)}
          </span>
        ))}
      </div>
      <div className="plot-area" aria-hidden="true">
        <svg viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true">
          {y.ticks.map((tick) => (
            <path key={tick} className="plot-grid" d={`M0 ${1000 - (1000 * tick) / y.most}H1000`} />
          ))}
          {lines.map((line) => (
            <Line key={line.name} line={line} xMost={x.most} yMost={y.most} />
          ))}
        </svg>
        {children}
      </div>
      <div className="plot-x" aria-hidden="true">
        {x.ticks.map((tick) => (
          <span key={tick} style={{ left: `${(100 * tick) / x.most}%` }}>
            {x.label(tick)}
          </span>
        ))}
      </div>
      {xName && (
        <p className="plot-name" aria-hidden="true">
          {xName}
        </p>
      )}
    </div>
  );
}

interface LineProps {
  readonly line: PlotLine;
  readonly xMost: number;
  readonly yMost: number;
}

const Line = memo(function Line({ line, xMost, yMost }: LineProps) {
  const { points, look, dots } = line;
  return (
    <>
      <path className={`plot-line ${lookClass(look)}`} d={pathOf(points, xMost, yMost)} />
      {dots && <path className={`plot-dots ${lookClass(look)}`} d={dotsOf(points, xMost, yMost)} />}
    </>
  );
});
