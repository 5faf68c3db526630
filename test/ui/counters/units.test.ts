import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countOf, formatShare, signed } from '../../../src/ui/counters/units';

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

describe('differences', () => {
  it('bear their sign, and none where there is no difference', () => {
    expect([-20, 0, 3].map((difference) => signed(difference, String))).toEqual(['−20', '0', '+3']);
  });
});
