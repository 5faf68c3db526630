import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/lesson/json-places';

describe('parseJson', () => {
  it('knows the line of each value, and of the nearest one above a missing value', () => {
    const document = parseJson('{\n  "a": [\n    1,\n    { "b": null }\n  ]\n}');
    if (!document.ok) throw new Error(document.message);
    expect(document.lineOf(['a', 0])).toBe(3);
    expect(document.lineOf(['a', 1, 'b'])).toBe(4);
    expect(document.lineOf(['a', 1, 'missing', 'deeper'])).toBe(4);
    expect(document.lineOf(['nothing'])).toBe(1);
  });

  it.each([
    ['{\n  "a": 1,\n}', 3],
    ['{\n  "a" 1\n}', 2],
    ['{ "a": 1 }\n\nmore', 3],
    ['{ "a":\n', 2],
    ['{\n  "a": \'x\'\n}', 2],
    ['{\n  // why\n  "a": 1\n}', 2],
    ['', 1],
  ])('says on which line %j goes wrong', (text, line) => {
    expect(parseJson(text)).toMatchObject({ ok: false, line });
  });

  it('refuses a key given twice, of which JSON.parse would drop the first', () => {
    expect(parseJson('{ "a": 1,\n "a": 2 }')).toEqual({
      ok: false,
      line: 2,
      message: 'The key "a" is given twice.',
    });
  });

  it.each([
    ['{ "a": 1,\n}', 'Property name expected.'],
    ['{ "a" 1 }', 'Colon expected.'],
    ['01', 'The end of the file expected.'],
  ])('says what is wrong with %j', (text, message) => {
    expect(parseJson(text)).toMatchObject({ ok: false, message });
  });

  it('refuses what JSON.parse refuses', () => {
    const spoilt = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', '"', '\\', ',', '}', '0', '-', '\u0001', '/**/'))
      .map(([text, at, put]) => text.slice(0, at % text.length) + put + text.slice((at % text.length) + 1));
    fc.assert(
      fc.property(spoilt, (text) => {
        const document = parseJson(text);
        if (document.ok) expect(document.value).toEqual(JSON.parse(text));
        else if (!document.message.endsWith('twice.')) expect(() => JSON.parse(text)).toThrow(SyntaxError);
      }),
      { numRuns: 1000 },
    );
  });

  it('reads what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(parseJson(text)).toMatchObject({ ok: true, value: JSON.parse(text) });
      }),
    );
  });
});
