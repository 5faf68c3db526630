import { useMemo, useState } from 'react';
import { fitView, isFit, panBy, type View, viewOf, viewOn, WHOLE, windowOf, zoomAt } from './scale';
import type { Extent } from './tree';

export interface ViewControl {
  readonly view: View;
  /** The whole run is on screen. */
  readonly fitted: boolean;
  /** `factor` 2 is twice as close; around `atUs`, or the middle. */
  readonly zoom: (factor: number, atUs?: number) => void;
  /** By a share of what is on screen: 0.1 is a tenth to the right. */
  readonly pan: (share: number) => void;
  readonly fit: () => void;
  /** Moves in time to what would lie wholly outside. */
  readonly reveal: (extent: Extent) => void;
}

/** Which part of an axis of `totalUs` is on screen. It stays on the same part of the run when that is re-timed. */
export function useView(totalUs: number): ViewControl {
  const [window, setWindow] = useState(WHOLE);
  return useMemo(() => {
    const change = (next: (view: View) => View): void =>
      setWindow((current) => windowOf(next(viewOf(current, totalUs)), totalUs));
    const view = viewOf(window, totalUs);
    return {
      view,
      fitted: isFit(view, totalUs),
      zoom: (factor, atUs) =>
        change((now) => zoomAt(now, atUs ?? (now.fromUs + now.toUs) / 2, factor, totalUs)),
      pan: (share) => change((now) => panBy(now, share * (now.toUs - now.fromUs), totalUs)),
      fit: () => change(() => fitView(totalUs)),
      reveal: (extent) => change((now) => viewOn(now, extent, totalUs)),
    };
  }, [window, totalUs]);
}
