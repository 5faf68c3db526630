/** The part of the time axis on screen, in µs. Not integers: zooming halves them at will. */
export interface View {
  readonly fromUs: number;
  readonly toUs: number;
}

/** Closest zoom: 20 µs across the whole lane. */
const CLOSEST_US = 20;

/** A width short of the whole by less than this share of it is the whole: the sums of a zoom round by far less. */
const ROUNDING = 1e-9;

/** A view as shares of the run, 0 to 1: it stays on the same part of the run when that is re-timed. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

export const WHOLE: Window = { from: 0, to: 1 };

export function viewOf(window: Window, totalUs: number): View {
  const whole = fitView(totalUs).toUs;
  return clampView({ fromUs: window.from * whole, toUs: window.to * whole }, totalUs);
}

export function windowOf(view: View, totalUs: number): Window {
  const whole = fitView(totalUs).toUs;
  return { from: view.fromUs / whole, to: view.toUs / whole };
}

export function fitView(totalUs: number): View {
  return { fromUs: 0, toUs: Math.max(totalUs, CLOSEST_US) };
}

/** The nearest view that lies within the run: never wider than it, never beyond its ends. */
export function clampView(view: View, totalUs: number): View {
  const whole = fitView(totalUs).toUs;
  const width = Math.max(view.toUs - view.fromUs, CLOSEST_US);
  if (width >= whole * (1 - ROUNDING)) return { fromUs: 0, toUs: whole };
  const fromUs = Math.min(Math.max(view.fromUs, 0), whole - width);
  return { fromUs, toUs: fromUs + width };
}

/** Zooms by `factor` (2: twice as close), keeping the time under `atUs` where it is. */
export function zoomAt(view: View, atUs: number, factor: number, totalUs: number): View {
  const width = Math.min(Math.max((view.toUs - view.fromUs) / factor, CLOSEST_US), fitView(totalUs).toUs);
  const share = (atUs - view.fromUs) / (view.toUs - view.fromUs);
  const fromUs = atUs - share * width;
  return clampView({ fromUs, toUs: fromUs + width }, totalUs);
}

export function panBy(view: View, byUs: number, totalUs: number): View {
  return clampView({ fromUs: view.fromUs + byUs, toUs: view.toUs + byUs }, totalUs);
}

/** The view itself where it shows any of the extent, or else the one that has it in its middle, or as much of it as fits. */
export function viewOn(
  view: View,
  extent: { readonly startUs: number; readonly endUs: number },
  totalUs: number,
): View {
  if (extent.startUs <= view.toUs && extent.endUs >= view.fromUs) return view;
  const width = view.toUs - view.fromUs;
  const length = Math.min(extent.endUs - extent.startUs, width);
  const fromUs = extent.startUs + (length - width) / 2;
  return clampView({ fromUs, toUs: fromUs + width }, totalUs);
}

export function isFit(view: View, totalUs: number): boolean {
  return view.toUs - view.fromUs >= fitView(totalUs).toUs;
}

/** The distance between ticks. */
export function tickStep(view: View, most: number): number {
  return niceStep((view.toUs - view.fromUs) / Math.max(most, 1));
}

/** Round times inside the view, at least `1/most` of it apart: 1, 2 or 5 times a power of ten µs. */
export function ticks(view: View, most: number): readonly number[] {
  const step = tickStep(view, most);
  const first = Math.ceil(view.fromUs / step);
  const last = Math.floor(view.toUs / step);
  return Array.from({ length: Math.max(last - first + 1, 0) }, (_, index) => (first + index) * step);
}

function niceStep(leastUs: number): number {
  const power = 10 ** Math.max(Math.floor(Math.log10(leastUs)), 0);
  return [1, 2, 5, 10].map((digit) => digit * power).find((step) => step >= leastUs) ?? power;
}

/** A tick's label: no more decimals than the distance between ticks needs. */
export function tickLabel(us: number, stepUs: number, longestUs: number): string {
  if (longestUs < 1000) return `${us} µs`;
  const [unitUs, unit] = longestUs < 1e6 ? [1e3, 'ms'] : [1e6, 's'];
  const decimals = Math.max(0, Math.ceil(-Math.log10(stepUs / unitUs) - 1e-9));
  return `${(us / unitUs).toFixed(decimals)} ${unit}`;
}
