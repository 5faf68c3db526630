import type { Dimension } from './dimension';
import type { Handle } from './handle';

/** What a run is answered, or a request was. The three run in parallel, an entry for each coordinate. */
export interface Trial {
  readonly point: readonly number[];
  /** What was got from the cache; null for a coordinate that was not. */
  readonly handles: readonly (Handle | null)[];
  /** What the clock shows in the run; null for a coordinate that is no reading. */
  readonly clocks: readonly (number | null)[];
  /** When the run begins. */
  readonly startUs: number;
}

export function trialOf(
  dims: readonly Dimension[],
  point: readonly number[],
  handles: readonly (Handle | null)[],
): Trial {
  const startUs = (point[0] ?? 0) + shiftUs(handles);
  let got: Handle | null = null;
  const clocks = dims.map(({ kind }, index) => {
    const value = point[index] ?? 0;
    if (kind === 'value') got = handles[index] ?? null;
    if (kind === 'elapsed') return startUs + value;
    return kind === 'age' ? (got?.recordedUs ?? 0) + value : null;
  });
  return { point, handles, clocks, startUs };
}

/**
 * A value that has times in it is shown as it was recorded, so the run is shifted to that time: all of it by the same,
 * that of the value got last.
 */
function shiftUs(handles: readonly (Handle | null)[]): number {
  const shifted = handles.findLast((handle) => handle?.kind.varies === true);
  return shifted ? shifted.recordedUs - shifted.madeUs : 0;
}

/** The same with other numbers. Values that hold no times move with the start. */
export function moved(dims: readonly Dimension[], trial: Trial, point: readonly number[]): Trial {
  const byUs = (point[0] ?? 0) - (trial.point[0] ?? 0);
  const handles = trial.handles.map((handle) => {
    if (byUs === 0 || handle === null || handle.kind.varies) return handle;
    return { ...handle, madeUs: handle.madeUs + byUs, recordedUs: handle.recordedUs + byUs };
  });
  return trialOf(dims, point, handles);
}

/** Versions given to runs count from here: a cas that sends one names the answer it had it from. */
export const FIRST_VERSION = 7_000_000_000_000;
