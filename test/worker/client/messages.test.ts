import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONDITIONS, timeline } from '../../../src/simulation';
import { counters, type Tape } from '../../../src/tape';
import { readMessage } from '../../../src/worker/client/messages';
import type { FromServer } from '../../../src/worker/protocol';
import { control, feedTape, tapeOf } from '../../ui/tapes';

/** Whatever a structured clone can carry. */
const anything = fc.anything({
  maxDepth: 3,
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withNullPrototype: true,
  withSparseArray: true,
  withTypedArray: true,
});

const note = {
  type: 'note',
  kind: 'print',
  text: 'pins',
  place: { file: 'feed/views.py', line: 3 },
} as const;
const guarded = { ...control('commit'), guard: { type: 'clock-reading', atUs: 4 } } as const;
const TAPE = tapeOf([...feedTape(2).moves, note, control('connect'), guarded]);
const RAN: FromServer = {
  type: 'ran',
  id: 1,
  result: { tapes: [TAPE], setup: tapeOf([]), problem: null, tableRows: { pins: 50 } },
};

/** Everywhere in a value, as lists of keys. */
function pathsIn(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [[]];
  return [[], ...Object.entries(value).flatMap(([key, part]) => pathsIn(part).map((path) => [key, ...path]))];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy: unknown = Array.isArray(value) ? [...value] : { ...(value as object) };
  const parts = copy as Record<string, unknown>;
  parts[key] = replaced(parts[key], rest, by);
  return copy;
}

function survives(message: FromServer | null): void {
  if (message?.type !== 'ran') return;
  const tapes: readonly Tape[] = [
    ...message.result.tapes,
    ...(message.result.setup ? [message.result.setup] : []),
  ];
  for (const tape of tapes) {
    expect(counters(tape).queries).toBeGreaterThanOrEqual(0);
    expect(timeline(tape, DEFAULT_CONDITIONS).totalUs).toBeGreaterThanOrEqual(0);
  }
}

describe('a message', () => {
  it('of the protocol is read as it is', () => {
    expect(readMessage(RAN)).toBe(RAN);
  });

  it('of any other kind is null', () => {
    fc.assert(
      fc.property(anything, (data) => {
        expect(readMessage(data)).toBeNull();
      }),
    );
  });

  it('with any part of it replaced is null, or bears what the page does with it', () => {
    const paths = pathsIn(RAN);
    fc.assert(
      fc.property(fc.constantFrom(...paths), anything, (path, by) => {
        survives(readMessage(replaced(RAN, path, by)));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['a move of no known type', ['result', 'tapes', '0', 'moves', '0', 'type'], 'hasOwnProperty'],
    ['a statement that is not there', ['result', 'tapes', '0', 'moves', '12', 'statement'], 99],
    ['work of no known kind', ['result', 'tapes', '0', 'moves', '1', 'kind'], 'magic'],
    ['half a header', ['result', 'tapes', '0', 'response', 'headers'], [['Location']]],
    ['a content type that is no text', ['result', 'tapes', '0', 'response', 'contentType'], 7],
  ])('with %s is null', (_what, path, by) => {
    const before = path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], RAN);
    expect(before).toBeDefined();
    expect(readMessage(replaced(RAN, path, by))).toBeNull();
  });

  it('of page loads is read with its tapes, and not with something else in their place', () => {
    const recording = { cookies: [[['session', 'ada']], []], origin: [{ key: 'k', startUs: 5, tape: TAPE }] };
    const visited = { type: 'visited', id: 1, result: { recording, problem: null } };
    expect(readMessage(visited)).toBe(visited);
    expect(readMessage({ ...visited, result: { recording: null, problem: null } })).not.toBeNull();
    for (const [path, by] of [
      [['result', 'recording', 'cookies', '0', '0'], ['session']],
      [['result', 'recording', 'origin', '0', 'startUs'], '5'],
      [['result', 'recording', 'origin', '0', 'tape', 'moves', '0', 'type'], 'magic'],
    ] as const)
      expect(readMessage(replaced(visited, path, by))).toBeNull();
  });

  it('of a hundred thousand moves is read in a moment', () => {
    const big = replaced(RAN, ['result', 'tapes', '0'], feedTape(15_000));
    const begun = performance.now();
    expect(readMessage(big)).not.toBeNull();
    expect(performance.now() - begun).toBeLessThan(500);
  });
});
