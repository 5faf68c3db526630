import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TEXT } from '../../../../src/simulation/servers/edge';

test('a text has the bytes of its UTF-8', () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }));
  // Halves of pairs, too, each of which TextEncoder replaces.
  const units = fc.array(fc.nat({ max: 0xffff })).map((codes) => String.fromCharCode(...codes));
  fc.assert(
    fc.property(fc.oneof(text, units), (body) => {
      expect(TEXT.sizeOf(body)).toBe(new TextEncoder().encode(body).byteLength);
    }),
  );
});
