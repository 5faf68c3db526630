import { measured, type Source } from './source';

export interface CpuPrice {
  readonly label: string;
  readonly ns: number;
  readonly source: Source;
}

// Medians of three runs on CPython 3.11.7 and Django 5.2.17, one core of a 2-vCPU Xeon VM; every figure is in
// measurements/django-costs.json. Where the sheet gives a sum, the split is such that the sum comes out.
export const at = (text: string): Source => measured('django-costs', text);

// What those left out, measured for the calibration on another machine and scaled by what the same figures took there.
export const later = (text: string): Source => measured('page-costs', text);
