import { tickLabel, tickStep } from '../waterfall/scale';
import type { Axis } from './axis';
import { longDuration } from './time';

export interface Tick {
  readonly x: number;
  readonly label: string;
}

const MOST = 6;
/** Labels nearer to each other would run into one another on a narrow screen. */
const APART = 18;
/** Further right a label would leave the chart. */
const LAST = 92;

/** Times along an axis. After a break the first one is told whole, those after it by what they are later. */
export function axisTicks({ parts, xOf }: Axis): readonly Tick[] {
  const scaled = parts.filter(({ isBreak }) => !isBreak);
  const scaledUs = scaled.reduce((sum, { startUs, endUs }) => sum + endUs - startUs, 0);
  const stepUs = tickStep({ fromUs: 0, toUs: scaledUs }, MOST);
  const shown: Tick[] = [];
  const show = (tick: Tick): boolean => {
    if (tick.x > LAST || shown.some(({ x }) => Math.abs(x - tick.x) < APART)) return false;
    shown.push(tick);
    return true;
  };
  // What is told by how much later it is rests on the first of its part: these have the first choice of a place.
  const begun = scaled.filter(({ startUs, fromX }) =>
    show({ x: fromX, label: startUs === 0 ? '0' : longDuration(startUs) }),
  );
  for (const { startUs, endUs } of begun)
    for (let us = stepUs; us < endUs - startUs; us += stepUs) {
      const label = tickLabel(us, stepUs, scaledUs);
      show({ x: xOf(startUs + us), label: startUs === 0 ? label : `+${label}` });
    }
  return shown.sort((a, b) => a.x - b.x);
}
