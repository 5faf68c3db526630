/** Of a set of measurements, in µs; 0 each where there were none. Quantiles within 1 %. */
export interface Distribution {
  readonly count: number;
  readonly meanUs: number;
  readonly p50Us: number;
  readonly p95Us: number;
  readonly p99Us: number;
  readonly maxUs: number;
}
