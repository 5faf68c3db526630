/** What a stretch of time went to: the colours of the waterfall. */
export const CATEGORIES = ['network', 'database', 'python', 'template', 'waiting'] as const;
export type Category = (typeof CATEGORIES)[number];

/** µs (or, in a clock's carry, ns) of each category. */
export type Totals = Record<Category, number>;

export function emptyTotals(): Totals {
  return { network: 0, database: 0, python: 0, template: 0, waiting: 0 };
}

/** In the order of CATEGORIES. */
export function entriesOf(totals: Readonly<Totals>): (readonly [category: Category, amount: number])[] {
  return CATEGORIES.map((category) => [category, totals[category]] as const);
}
