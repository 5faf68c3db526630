import { intervals } from './intervals';
import { monotone } from './monotone';
import type { Rule, Sample } from './sample';

/**
 * Which way code goes that was answered numbers: learned from samples, and told for a point only where the samples
 * leave no doubt. Coordinates count as without influence until one is found to have some; `isValue` says of which that
 * they are names (classes of values), not quantities.
 */
export class Decision<Way> {
  readonly samples: Sample<Way>[] = [];
  readonly ways: Way[] = [];
  readonly #isValue: (dim: number) => boolean;
  #quantities: readonly number[] = [];
  #names: readonly number[] = [];
  #rules: Map<string, Rule<Way>> | null = null;
  /** So many samples, from the first, are told apart by what matters. */
  #toldApart = 0;

  constructor(isValue: (dim: number) => boolean) {
    this.#isValue = isValue;
  }

  /** Coordinates found to matter. */
  get relevant(): readonly number[] {
    return [...this.#names, ...this.#quantities];
  }

  add(sample: Sample<Way>): void {
    this.samples.push(sample);
    if (!this.ways.includes(sample.way)) this.ways.push(sample.way);
    this.#rules = null;
  }

  /** A coordinate was found to matter. */
  heed(dim: number): void {
    if (this.relevant.includes(dim)) return;
    if (this.#isValue(dim)) this.#names = [...this.#names, dim];
    else this.#quantities = [...this.#quantities, dim];
    this.#rules = null;
  }

  /** null: to be tried. */
  choose(point: readonly number[]): Way | null {
    if (this.ways.length === 1) return this.ways[0] ?? null;
    return this.#ruleAt(point)?.choose(point) ?? null;
  }

  /** The way of the nearest sample, where the way changes only once. null: it may change often. */
  estimate(point: readonly number[]): Way | null {
    return this.#ruleAt(point)?.holds ? (this.#nearest(point, this.like(point))?.way ?? null) : null;
  }

  /** The samples that differ from `point` in no name that matters. */
  like(point: readonly number[]): readonly Sample<Way>[] {
    const name = this.#nameOf(point);
    return this.samples.filter((sample) => this.#nameOf(sample.point) === name);
  }

  /** The one quantity that matters; null: none, or several. */
  get quantity(): number | null {
    return this.#quantities.length === 1 ? (this.#quantities[0] ?? null) : null;
  }

  /** Two samples that went different ways though nothing that matters tells them apart. */
  conflict(): readonly [Sample<Way>, Sample<Way>] | null {
    if (this.ways.length < 2) return null;
    const { relevant } = this;
    for (const late of this.samples.slice(this.#toldApart)) {
      const early = this.samples.find(
        ({ point, way }) => way !== late.way && relevant.every((dim) => point[dim] === late.point[dim]),
      );
      if (early !== undefined) return [early, late];
      this.#toldApart += 1;
    }
    return null;
  }

  /**
   * Half-way from a sample to the nearest that went another way: where trying tells most. null: nothing lies between.
   */
  halfway({ point, way }: Sample<Way>): readonly number[] | null {
    const rule = this.#ruleAt(point);
    const others = this.like(point).filter(
      (other) => other.way !== way && rule?.comparable(point, other.point),
    );
    const nearest = this.#nearest(point, others);
    if (nearest === null) return null;
    return point.map((value, dim) =>
      this.#quantities.includes(dim) ? (value + (nearest.point[dim] ?? 0)) / 2 : value,
    );
  }

  #ruleAt(point: readonly number[]): Rule<Way> | undefined {
    this.#rules ??= this.#makeRules();
    return this.#rules.get(this.#nameOf(point));
  }

  /** By the coordinate in which they are farthest apart, as a share of what has been tried. */
  #nearest(point: readonly number[], samples: readonly Sample<Way>[]): Sample<Way> | null {
    const spans = this.#quantities.map((dim) => {
      const values = this.samples.map((sample) => sample.point[dim] ?? 0);
      return { dim, span: Math.max(...values) - Math.min(...values) || 1 };
    });
    let nearest: Sample<Way> | null = null;
    let leastGap = Number.POSITIVE_INFINITY;
    for (const sample of samples) {
      const gaps = spans.map(
        ({ dim, span }) => Math.abs((sample.point[dim] ?? 0) - (point[dim] ?? 0)) / span,
      );
      const gap = Math.max(...gaps);
      if (gap < leastGap) [nearest, leastGap] = [sample, gap];
    }
    return nearest;
  }

  #nameOf(point: readonly number[]): string {
    if (this.#names.length === 0) return '';
    let name = '';
    for (const dim of this.#names) name += `${point[dim]},`;
    return name;
  }

  #makeRules(): Map<string, Rule<Way>> {
    const names = new Set(this.samples.map(({ point }) => this.#nameOf(point)));
    const samplesOf = (name: string) => this.samples.filter(({ point }) => this.#nameOf(point) === name);
    return new Map([...names].map((name) => [name, this.#ruleOf(samplesOf(name))]));
  }

  #ruleOf(samples: readonly Sample<Way>[]): Rule<Way> {
    const [dim] = this.#quantities;
    if (dim !== undefined) {
      return this.#quantities.length === 1 ? intervals(samples, dim) : monotone(samples, this.#quantities);
    }
    const [first] = samples;
    const agreed = first && samples.every(({ way }) => way === first.way) ? first.way : null;
    return { choose: () => agreed, comparable: () => false, holds: false };
  }
}
