import type { EsiFlavour } from '../servers/edge';

/** What stands between the browsers and the application. */
export interface EdgeChoice {
  readonly flavour: EsiFlavour;
  readonly fetching: 'serial' | 'parallel';
  readonly coalescing: boolean;
}

export interface PlannedLoad {
  /** When the visitor asks for the page, in µs since the run's epoch. */
  readonly atUs: number;
  /** From 0. */
  readonly visitor: number;
}

/** Page loads by several visitors: the same plan is carried out under any conditions. */
export interface PageLoadsPlan {
  readonly seed: number;
  /** Of the page that is loaded. */
  readonly path: string;
  /** null: straight to the application, over both wires. */
  readonly edge: EdgeChoice | null;
  /** In the order in which they begin. */
  readonly loads: readonly PlannedLoad[];
  /** When the data is changed, in order: before the first it has version 0, after it 1 … */
  readonly editsUs: readonly number[];
}

/** Which version of the data there is at a moment; at the moment of an edit, that after it. */
export function versionAt({ editsUs }: Pick<PageLoadsPlan, 'editsUs'>, atUs: number): number {
  return editsUs.filter((editUs) => editUs <= atUs).length;
}
