import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanName, parseDatagram, type Sample } from '../../../../src/simulation/servers/statsd';

const one = (line: string) => {
  const { samples, bad } = parseDatagram(line);
  return samples[0] ?? bad[0];
};

test.each<[string, Sample]>([
  ['a:1|c', { type: 'counter', name: 'a', value: 1, rate: 1 }],
  ['a:-2.5|c', { type: 'counter', name: 'a', value: -2.5, rate: 1 }],
  ['a:1|c|@0.1', { type: 'counter', name: 'a', value: 1, rate: 0.1 }],
  ['a:320|ms|@0.5', { type: 'timer', name: 'a', value: 320, rate: 0.5 }],
  ['a:7|g', { type: 'gauge', name: 'a', value: 7, relative: false }],
  ['a:+7|g', { type: 'gauge', name: 'a', value: 7, relative: true }],
  ['a:-7|g', { type: 'gauge', name: 'a', value: -7, relative: true }],
  ['a:ann|s', { type: 'set', name: 'a', value: 'ann' }],
  ['a:|s', { type: 'set', name: 'a', value: '0' }],
  // A type that it does not know is a counter; white space around a type is cut off.
  ['a:1|h', { type: 'counter', name: 'a', value: 1, rate: 1 }],
  ['a:1|ms ', { type: 'timer', name: 'a', value: 1, rate: 1 }],
  ['a:1|s ', { type: 'set', name: 'a', value: '1' }],
  // Only digits and points of a rate are read.
  ['a:1|c|@1e-1', { type: 'counter', name: 'a', value: 1, rate: 1 }],
  // DogStatsD's tags become Graphite's.
  ['a:1|c|#host:web1,zone:b', { type: 'counter', name: 'a;host=web1;zone=b', value: 1, rate: 1 }],
  ['a:1|c|@0.5|#host:web1', { type: 'counter', name: 'a;host=web1', value: 1, rate: 0.5 }],
])('%s', (line, sample) => {
  expect(one(line)).toEqual(sample);
});

test.each(['a', 'a:1', 'a:|c', 'a:x|c', 'a:-1|ms', 'a:1|c|', 'a:1|c|0.1', 'a:1|c|@', 'a:1|c|@-0.1', 'a:x|g'])(
  '%s is a bad line',
  (line) => {
    expect(parseDatagram(line)).toEqual({ lines: 1, samples: [], bad: [line] });
  },
);

test('a name may have several values, a packet several lines, and a bad one spoils no other', () => {
  const { lines, samples, bad } = parseDatagram('a:1|c:oops|c:2|ms\n\nb:3|g\n');
  expect(lines).toBe(2);
  expect(bad).toEqual(['a:oops|c']);
  expect(samples).toMatchObject([
    { type: 'counter', name: 'a', value: 1 },
    { type: 'timer', name: 'a', value: 2 },
    { type: 'gauge', name: 'b', value: 3 },
  ]);
});

test.each([
  ['response time', 'response_time'],
  ['a \t b', 'a_b'],
  ['/api/users/', '-api-users-'],
  ['ümlaut!(x)[1]', 'mlautx1'],
  ['web-1.view_x', 'web-1.view_x'],
])('the name %s is cleaned to %s', (name, clean) => {
  expect(cleanName(name)).toBe(clean);
});

test('a cleaned name is clean, and fits into a line of Graphite', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'aZ7é/ \t.;=:|@-_()😀') }), (name) => {
      const clean = cleanName(name);
      expect(cleanName(clean)).toBe(clean);
      expect(clean).toMatch(/^[\w\-.;=]*$/);
    }),
  );
});

test('every part of a packet is a sample or is bad', () => {
  const part = fc.string({ unit: fc.constantFrom(...'ab:|@#.-+1c msg\n') });
  fc.assert(
    fc.property(part, (text) => {
      const { lines, samples, bad } = parseDatagram(text);
      expect(lines).toBe(text.split('\n').filter((line) => line !== '').length);
      expect(samples.length + bad.length).toBeGreaterThanOrEqual(lines);
      for (const sample of samples) expect(sample.value).not.toBeNaN();
    }),
  );
});
