import { describe, expect, it } from 'vitest';
import { describeConditions, type NumberKnob } from '../../../src/simulation';
import { STOPS, stopOf, valueAtStop } from '../../../src/ui/conditions/stops';

const knobs = describeConditions().filter((knob): knob is NumberKnob => knob.type === 'number');

/** Every value met by pressing one arrow key from one end to the other. */
function walk(knob: NumberKnob, from: number, step: 1 | -1): number[] {
  const met = [from];
  for (let presses = 0; presses <= STOPS; presses += 1) {
    const value = met[met.length - 1] ?? from;
    const stop = stopOf(knob, value) + step;
    if (stop < 0 || stop > STOPS) break;
    met.push(valueAtStop(knob, value, stop));
  }
  return met;
}

describe.each(knobs)('the slider of $path', (knob) => {
  it('goes from end to end by arrow keys, each press changing the value', () => {
    const up = walk(knob, knob.min, 1);
    expect(up.at(-1)).toBe(knob.max);
    expect(up.every((value, index) => index === 0 || value > (up[index - 1] ?? value))).toBe(true);
    const down = walk(knob, knob.max, -1);
    expect(down.at(-1)).toBe(knob.min);
    expect(down.every((value, index) => index === 0 || value < (down[index - 1] ?? value))).toBe(true);
  });
});
