import { describe, expect, test } from 'vitest';
import {
  counters,
  countTerms,
  isCacheCall,
  isDatabaseCall,
  isOneWay,
  isServiceCall,
  type ServiceCall,
  serviceCallName,
  serviceCallShape,
} from '../../src/tape';
import { runResultSchema } from '../../src/tape/schema';
import { exchange, publish, query, serviceCall, tapeOf } from '../simulation/support/tapes';

const VIEW = { file: 'views.py', line: 9 };
const CONNECT = serviceCall('app-mail', { operation: 'connect', bytesIn: 0 });
const CHARGE = serviceCall('app-payments', {
  operation: 'charge',
  subject: 'order-7',
  effect: { kind: 'charge', key: 'order-7', detail: '12.00' },
  place: VIEW,
});
const MAIL = serviceCall('app-mail', {
  operation: 'RCPT TO',
  subject: 'noor@example.com',
  effect: { kind: 'mail', key: 'noor@example.com Welcome', detail: '' },
});

test('a call is of the database, of the cache or of a service, and of one of them', () => {
  for (const move of [query(), exchange(), CHARGE]) {
    expect([isDatabaseCall, isCacheCall, isServiceCall].filter((is) => is(move))).toHaveLength(1);
  }
  expect(isServiceCall(CHARGE)).toBe(true);
});

test('what has no answer is one way; a connection that is opened is not', () => {
  expect([CHARGE, CONNECT, serviceCall('app-web', { bytesIn: 0 })].map(isOneWay)).toEqual([
    false,
    false,
    true,
  ]);
});

test('a call is named by what is asked and of whom', () => {
  const names = [publish('pins.tasks.make_thumbnail'), MAIL, CHARGE, CONNECT, serviceCall('app-store')];
  expect(names.map(serviceCallName)).toEqual([
    'publish pins.tasks.make_thumbnail',
    'RCPT TO noor@example.com',
    'charge order-7',
    'open a connection to the mail server',
    'put',
  ]);
  expect(serviceCallShape(CHARGE)).toBe('charge order-#');
});

describe('counters', () => {
  const tape = tapeOf([
    CONNECT,
    MAIL,
    CHARGE,
    publish('a'),
    publish('b'),
    publish('b', { error: 'the broker is away' }),
    { ...CHARGE, error: 'timed out' },
    serviceCall('app-store', { effect: { kind: 'file', key: 'a.png', detail: '20 kB' } }),
    serviceCall('app-web', { operation: 'GET' }),
    query(),
    exchange(),
  ]);

  test('tell calls, messages and what was done to the world outside', () => {
    expect(counters(tape)).toMatchObject({
      queries: 1,
      cacheCalls: 1,
      serviceCalls: 8,
      messages: 2,
      mails: 1,
      charges: 2,
      files: 1,
      fetches: 1,
    });
  });

  test('open the calls that they are made of', () => {
    expect(countTerms(tape, 'charges')).toEqual([
      { operation: { call: 'charge order-7' }, sql: null, place: VIEW, count: 2, each: 1, total: 2 },
    ]);
    expect(countTerms(tape, 'messages').map(({ operation }) => operation)).toEqual([
      { call: 'publish a' },
      { call: 'publish b' },
    ]);
  });
});

describe('what comes over a message', () => {
  const accepts = (move: object) =>
    runResultSchema.safeParse({
      tapes: [{ ...tapeOf([]), moves: [move] }],
      setup: null,
      problem: null,
      tableRows: {},
    }).success;

  test.each([CHARGE, MAIL, CONNECT, publish('a'), { ...CHARGE, guard: { type: 'clock-reading', atUs: 5 } }])(
    'a call to a service is taken: $operation',
    (call) => {
      expect(accepts(call)).toBe(true);
    },
  );

  test.each<[string, Partial<Record<keyof ServiceCall, unknown>>]>([
    ['another link', { link: 'app-moon' }],
    ['no operation', { operation: null }],
    ['less than no work', { works: -1 }],
    ['a size without end', { bytesOut: Number.POSITIVE_INFINITY }],
    ['an effect of another kind', { effect: { kind: 'wish', key: 'a', detail: '' } }],
    ['an effect of nothing', { effect: undefined }],
    ['half a message', { message: { taskId: 'a', task: 'b' } }],
    ['a place in no file', { place: { line: 3 } }],
  ])('what is none is refused: %s', (_, changes) => {
    expect(accepts({ ...CHARGE, ...changes })).toBe(false);
  });
});
