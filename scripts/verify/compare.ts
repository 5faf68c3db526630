import type { TestResult } from './run';

export interface Difference {
  readonly test: string;
  readonly stock: TestResult | null;
  readonly ours: TestResult | null;
}

/** The tests that ended otherwise, or with other words; in the order of the stock run. */
export function compare(
  stock: ReadonlyMap<string, TestResult>,
  ours: ReadonlyMap<string, TestResult>,
): Difference[] {
  const tests = [...new Set([...stock.keys(), ...ours.keys()])];
  return tests
    .map((test) => ({ test, stock: stock.get(test) ?? null, ours: ours.get(test) ?? null }))
    .filter(({ stock: a, ours: b }) => a?.outcome !== b?.outcome || a?.message !== b?.message);
}

export function describe({ test, stock, ours }: Difference): string {
  return `${test}\n    stock: ${outcomeText(stock)}\n    ours:  ${outcomeText(ours)}`;
}

function outcomeText(result: TestResult | null): string {
  if (!result) return 'did not run';
  return result.message ? `${result.outcome} (${result.message})` : result.outcome;
}
