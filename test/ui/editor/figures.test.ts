import { describe, expect, it } from 'vitest';
import { emptyTotals, type LineCost, type LineCosts } from '../../../src/simulation';
import { lineFigures } from '../../../src/ui/editor/figures';

function cost(file: string, line: number, part: Partial<LineCost>): LineCost {
  return {
    file,
    line,
    queries: 0,
    calls: 0,
    serviceCalls: 0,
    cpuUs: 0,
    totalUs: 0,
    totalsUs: emptyTotals(),
    ...part,
  };
}

function costsOf(...all: LineCost[]): LineCosts {
  const files = new Map<string, Map<number, LineCost>>();
  for (const one of all) files.set(one.file, (files.get(one.file) ?? new Map()).set(one.line, one));
  return files;
}

const network = (us: number) => ({ ...emptyTotals(), network: us });

describe('the figures beside lines', () => {
  const costs = costsOf(
    cost('a.html', 9, { queries: 20, calls: 20, totalUs: 41_000, totalsUs: network(41_000) }),
    cost('a.html', 2, { queries: 1, calls: 1, totalUs: 400, totalsUs: network(400) }),
    cost('b.py', 1, { cpuUs: 30, totalUs: 30 }),
    cost('b.py', 2, { cpuUs: 4100, totalUs: 4100 }),
  );

  it('say how often a line called and what it took, in the order of lines', () => {
    expect(lineFigures(costs, 'a.html').map(({ line, text }) => [line, text])).toEqual([
      [2, '×1 · 400 µs'],
      [9, '×20 · 41.0 ms'],
    ]);
  });

  it('leave out what is too small to matter beside the dearest line of the project', () => {
    expect(lineFigures(costs, 'b.py').map(({ line, text }) => [line, text])).toEqual([[2, '4.1 ms']]);
  });

  it('draw bars on one scale over all files', () => {
    expect(lineFigures(costs, 'a.html')[1]?.shares).toEqual([{ category: 'network', percent: 100 }]);
    expect(lineFigures(costs, 'a.html')[0]?.shares).toEqual([{ category: 'network', percent: 1 }]);
  });

  it('count calls to services where a line sends no query, and name them beside queries', () => {
    const figures = lineFigures(
      costsOf(
        cost('views.py', 3, { serviceCalls: 20, calls: 20, totalUs: 6000 }),
        cost('views.py', 4, { queries: 2, serviceCalls: 1, calls: 3, totalUs: 500 }),
      ),
      'views.py',
    );
    expect(figures.map(({ text, title }) => [text, title])).toEqual([
      ['×20 · 6.0 ms', 'This line: 20 calls to services, 6.0 ms.'],
      ['×2 · 500 µs', 'This line: 2 queries, 1 call to a service, 500 µs. Click to see them.'],
    ]);
  });

  it('are none for a file that cost nothing', () => {
    expect(lineFigures(costs, 'c.py')).toEqual([]);
    expect(lineFigures(new Map(), 'a.html')).toEqual([]);
  });
});
