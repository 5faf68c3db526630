import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakdown, DEFAULT_CONDITIONS, findPreset, timeline } from '../../../src/simulation';
import { termText } from '../../../src/ui/counters/terms';
import { countOf, exactMs, formatShare } from '../../../src/ui/counters/units';
import { feedTape } from '../tapes';

describe('words with counts', () => {
  it('agree in number', () => {
    expect(countOf(1, 'query', 'queries')).toBe('1 query');
    expect(countOf(21, 'query', 'queries')).toBe('21 queries');
    expect(countOf(10_000, 'row')).toBe('10,000 rows');
  });
});

describe('shares', () => {
  it('are never rounded to nothing or to all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 1e9 }), (part, rest) => {
        expect(['0 %', '100 %']).not.toContain(formatShare(part, part + rest));
      }),
    );
    expect(formatShare(0, 5)).toBe('0 %');
    expect(formatShare(5, 5)).toBe('100 %');
    expect(formatShare(0, 0)).toBe('0 %');
  });
});

describe('the sum behind the time', () => {
  it('is exact to the µs', () => {
    expect(exactMs(48_213_499)).toBe('48.213 ms');
    expect(exactMs(1_234_567_890_000)).toBe('1,234,567.890 ms');
  });

  it('names each term, its count and price, and where the price comes from', () => {
    const preset = findPreset('across-zones')?.conditions ?? DEFAULT_CONDITIONS;
    const conditions = { ...preset, db: { ...preset.db, statementNs: 12_345 } };
    const terms = new Map(
      breakdown(feedTape(20), conditions).map((term) => [term.path, termText(term, conditions)]),
    );
    expect(terms.get('db.rtt')).toMatchObject({ label: 'Round trip to the database', sum: '21 × 1.0 ms' });
    expect(terms.get('db.rtt')?.source).toMatch(/^published: /);
    expect(terms.get('db.statement')?.source).toBe('as you have set it');
    expect(terms.get('db.bandwidth')?.sum).toBe('12.6 kB');
    expect(terms.get('cpu.row.instance')?.source).toMatch(/^measured: /);
  });

  it('comes to the time on show, but for the fractions left out', () => {
    const tape = feedTape(20);
    const sumNs = breakdown(tape, DEFAULT_CONDITIONS).reduce((sum, term) => sum + term.totalNs, 0);
    const shownNs = timeline(tape, DEFAULT_CONDITIONS).totalUs * 1000;
    expect(sumNs - shownNs).toBeGreaterThanOrEqual(0);
    expect(sumNs - shownNs).toBeLessThan(5_000);
  });
});
