import { fromPosition, type NumberKnob, toPosition } from '../../simulation';

/** Stops of a slider: fine enough to drag, coarse enough that an arrow key is felt. */
export const STOPS = 200;

export function stopOf(knob: NumberKnob, value: number): number {
  return Math.round(toPosition(knob, value) * STOPS);
}

/**
 * The value at a stop, for a slider that stood at `value`. Values are rounded, so neighbouring stops can share
 * one: the next stop in the same direction with another value is taken, else an arrow key would get stuck.
 */
export function valueAtStop(knob: NumberKnob, value: number, stop: number): number {
  const direction = Math.sign(stop - stopOf(knob, value));
  let at = stop;
  while (direction !== 0 && fromPosition(knob, at / STOPS) === value && at > 0 && at < STOPS) at += direction;
  return fromPosition(knob, at / STOPS);
}
