import type { RefObject } from 'react';
import { tickLabel, type View } from './scale';

interface TimeAxisProps {
  readonly view: View;
  readonly ticks: readonly number[];
  readonly stepUs: number;
  readonly lane: RefObject<HTMLDivElement | null>;
}

/** The virtual clock above the lanes. Labels that would leave the lane are kept inside it. */
export function TimeAxis({ view, ticks, stepUs, lane }: TimeAxisProps) {
  return (
    <div className="waterfall-axis" aria-hidden="true">
      <span className="waterfall-axis-name">virtual time</span>
      <div className="waterfall-ticks" ref={lane}>
        {ticks.map((tick) => {
          const share = (tick - view.fromUs) / (view.toUs - view.fromUs);
          const align = share > 0.94 ? 'end' : share < 0.03 ? 'start' : 'middle';
          return (
            <span key={tick} className={`waterfall-tick ${align}`} style={{ left: `${100 * share}%` }}>
              {tickLabel(tick, stepUs, view.toUs)}
            </span>
          );
        })}
      </div>
    </div>
  );
}
