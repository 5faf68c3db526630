import type { LoadKnob } from '../../lesson/load-knobs';

/** Stops of a slider: fine enough to drag, coarse enough that an arrow key is felt. */
export const STOPS = 200;

/** On a log scale, as twice as much is felt alike everywhere. */
export function stopOf({ min, max }: LoadKnob, value: number): number {
  return Math.round((STOPS * Math.log(value / min)) / Math.log(max / min));
}

/**
 * The value at a stop, for a slider that stood at `value`. Values are whole, so neighbouring stops can share one: the
 * next stop in the same direction with another value is taken, else an arrow key would get stuck.
 */
export function valueAtStop(knob: LoadKnob, value: number, stop: number): number {
  const direction = Math.sign(stop - stopOf(knob, value));
  let at = stop;
  while (direction !== 0 && valueAt(knob, at) === value && at > 0 && at < STOPS) at += direction;
  return valueAt(knob, at);
}

/** To two digits: what a hand on a slider can mean. */
function valueAt({ min, max }: LoadKnob, stop: number): number {
  const value = Number((min * (max / min) ** (stop / STOPS)).toPrecision(2));
  return Math.min(max, Math.max(min, Math.round(value)));
}
