/** What a stretch of time went to: the colours of the waterfall. */
export const CATEGORIES = ['network', 'database', 'python', 'template', 'cache', 'waiting'] as const;
export type Category = (typeof CATEGORIES)[number];

/** µs (or, in a clock's carry, ns) of each category. */
export type Totals = Record<Category, number>;

export function emptyTotals(): Totals {
  return { network: 0, database: 0, python: 0, template: 0, cache: 0, waiting: 0 };
}

/** In the order of CATEGORIES. */
export function entriesOf(totals: Readonly<Totals>): (readonly [category: Category, amount: number])[] {
  return CATEGORIES.map((category) => [category, totals[category]] as const);
}

/**
 * `totals[category] += amount`, for loops over many: a property is found several times faster by a name written out
 * than by one that varies.
 */
export function addTo(totals: Totals, category: Category, amount: number): void {
  switch (category) {
    case 'network':
      totals.network += amount;
      break;
    case 'database':
      totals.database += amount;
      break;
    case 'python':
      totals.python += amount;
      break;
    case 'template':
      totals.template += amount;
      break;
    case 'cache':
      totals.cache += amount;
      break;
    case 'waiting':
      totals.waiting += amount;
  }
}

/** `totals[category]`, likewise. */
export function amountOf(totals: Readonly<Totals>, category: Category): number {
  switch (category) {
    case 'network':
      return totals.network;
    case 'database':
      return totals.database;
    case 'python':
      return totals.python;
    case 'template':
      return totals.template;
    case 'cache':
      return totals.cache;
    case 'waiting':
      return totals.waiting;
  }
}
