import type { NumberKnob } from './knobs';

/** A log scale is linear below this part of its range, so that it reaches 0. */
const LINEAR_PART = 1e-5;

/** Where on its slider, from 0 to 1, a value stands: on a log scale p = ln(1 + v/s) / ln(1 + max/s). */
export function toPosition(knob: NumberKnob, value: number): number {
  const inside = Math.min(knob.max, Math.max(knob.min, value)) - knob.min;
  const range = knob.max - knob.min;
  if (knob.scale === 'linear') return inside / range;
  const small = range * LINEAR_PART;
  return Math.log1p(inside / small) / Math.log1p(range / small);
}

/** The value at a position from 0 to 1, to two significant digits: what a hand on a slider can mean. */
export function fromPosition(knob: NumberKnob, position: number): number {
  const range = knob.max - knob.min;
  const small = range * LINEAR_PART;
  const part = Math.min(1, Math.max(0, position));
  const distance =
    knob.scale === 'linear' ? part * range : small * Math.expm1(part * Math.log1p(range / small));
  const value = Number((knob.min + distance).toPrecision(2));
  const whole = knob.unit === 'us' || knob.unit === 'ns' ? Math.round(value) : value;
  return Math.min(knob.max, Math.max(knob.min, whole));
}
