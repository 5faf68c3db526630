/** A time axis on which long empty stretches are short: the rest is to one scale. */
export interface Axis {
  /** In order, without gap or overlap, from 0 to WIDTH. */
  readonly parts: readonly AxisPart[];
  /** Where a time lies, from 0 to WIDTH: later is never further left. */
  readonly xOf: (us: number) => number;
}

export interface AxisPart {
  readonly startUs: number;
  readonly endUs: number;
  readonly fromX: number;
  readonly toX: number;
  /** Not to scale: nothing goes on in it. */
  readonly isBreak: boolean;
}

export interface Busy {
  readonly startUs: number;
  readonly endUs: number;
}

/** The whole axis, in per cent of the chart. */
export const WIDTH = 100;

/** What is empty for longer than this share of all that is busy is cut short. */
const LONGEST_GAP = 0.1;
/** What is left of a gap on either side of its break, as a share of the busy time: so that no bar touches the break. */
const MARGIN = 0.01;
const BREAK_WIDTH = 6;
/** All breaks together, where there are many. */
const BREAKS_WIDTH = 42;

/** `busy` in any order, none before 0; one that lasts no time is a moment at which something happens. */
export function axisOf(busy: readonly Busy[], endUs: number): Axis {
  const all = merged(busy);
  const parts = placed(cut(all, Math.max(endUs, all.at(-1)?.endUs ?? 0, 1)));
  return { parts, xOf: (us) => xIn(parts, us) };
}

function merged(busy: readonly Busy[]): readonly Busy[] {
  const result: Busy[] = [];
  for (const one of [...busy].sort((a, b) => a.startUs - b.startUs)) {
    const last = result.at(-1);
    if (last && one.startUs <= last.endUs)
      result[result.length - 1] = { ...last, endUs: Math.max(last.endUs, one.endUs) };
    else result.push(one);
  }
  return result;
}

type Cut = Pick<AxisPart, 'startUs' | 'endUs' | 'isBreak'>;

function cut(busy: readonly Busy[], endUs: number): readonly Cut[] {
  const busyUs = busy.reduce((sum, one) => sum + one.endUs - one.startUs, 0);
  const parts: Cut[] = [];
  let fromUs = 0;
  let lastUs = 0;
  for (const next of [...busy, { startUs: endUs, endUs }]) {
    const gapUs = next.startUs - lastUs;
    if (busy.length > 0 && gapUs > Math.max(LONGEST_GAP * busyUs, 1)) {
      const marginUs = Math.min(MARGIN * busyUs, gapUs / 4);
      const [startUs, untilUs] = [lastUs + marginUs, next.startUs - marginUs];
      if (startUs > fromUs) parts.push({ startUs: fromUs, endUs: startUs, isBreak: false });
      parts.push({ startUs, endUs: untilUs, isBreak: true });
      fromUs = untilUs;
    }
    lastUs = next.endUs;
  }
  if (fromUs < endUs || parts.length === 0) parts.push({ startUs: fromUs, endUs, isBreak: false });
  return parts;
}

function placed(cuts: readonly Cut[]): readonly AxisPart[] {
  const breaks = cuts.filter(({ isBreak }) => isBreak).length;
  const scaledUs = cuts.reduce((sum, part) => sum + (part.isBreak ? 0 : part.endUs - part.startUs), 0);
  const breakWidth = scaledUs === 0 ? WIDTH / breaks : Math.min(BREAK_WIDTH, BREAKS_WIDTH / breaks);
  const perUs = scaledUs === 0 ? 0 : (WIDTH - breaks * breakWidth) / scaledUs;
  let x = 0;
  return cuts.map((part) => {
    const fromX = x;
    x += part.isBreak ? breakWidth : (part.endUs - part.startUs) * perUs;
    return { ...part, fromX, toX: x };
  });
}

function xIn(parts: readonly AxisPart[], us: number): number {
  const part = parts.find(({ endUs }) => us <= endUs) ?? parts.at(-1);
  if (part === undefined) return 0;
  const { startUs, endUs, fromX, toX } = part;
  if (endUs === startUs) return fromX;
  const share = Math.min(1, Math.max(0, (us - startUs) / (endUs - startUs)));
  return fromX + share * (toX - fromX);
}
