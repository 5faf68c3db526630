import { describe, expect, test } from 'vitest';
import { Broker, type BrokerKind } from '../../../../src/simulation/servers/broker';

const MINUTE_US = 60_000_000;
const HOUR_US = 60 * MINUTE_US;

function broker(kind: BrokerKind, bodies: readonly string[] = [], timeoutUs?: number): Broker<string> {
  const made = new Broker<string>(timeoutUs === undefined ? { kind } : { kind, timeoutUs });
  for (const body of bodies) made.publish('celery', body, 0);
  return made;
}

const take = (from: Broker<string>, nowUs: number, consumer = 'w') =>
  from.reserve(consumer, ['celery'], 0, nowUs);

function drain(from: Broker<string>, nowUs: number): string {
  let bodies = '';
  for (let next = take(from, nowUs, 'drain'); next !== null; next = take(from, nowUs, 'drain')) {
    bodies += next.message.body;
  }
  return bodies;
}

const queue = (from: Broker<string>, nowUs: number) => from.inspect(nowUs).queues[0];

describe.each(['redis', 'rabbitmq'] as const)('%s', (kind) => {
  test('first come, first served', () => {
    expect(drain(broker(kind, ['a', 'b', 'c']), 0)).toBe('abc');
  });

  test('a consumer holds no more than its prefetch', () => {
    const made = broker(kind, ['a', 'b', 'c']);
    const first = made.reserve('w', ['celery'], 2, 0);
    expect(made.reserve('w', ['celery'], 2, 0)).not.toBeNull();
    expect(made.reserve('w', ['celery'], 2, 0)).toBeNull();
    expect(made.reserve('other', ['celery'], 2, 0)?.message.body).toBe('c');
    made.publish('celery', 'd', 0);
    expect(made.reserve('w', ['celery'], 2, 0)).toBeNull();
    made.ack(first?.tag ?? 0, 0);
    expect(made.reserve('w', ['celery'], 2, 0)?.message.body).toBe('d');
  });

  test('the queues of a consumer are tried in order', () => {
    const made = broker(kind, ['slow']);
    made.publish('fast', 'fast', 0);
    expect(made.reserve('w', ['none', 'fast', 'celery'], 0, 0)?.message.body).toBe('fast');
    expect(made.reserve('w', ['none', 'fast', 'celery'], 0, 0)?.message.body).toBe('slow');
    expect(made.reserve('w', ['none', 'fast', 'celery'], 0, 0)).toBeNull();
  });

  test('a delay is over to the µs, and the message joins the end', () => {
    const made = broker(kind);
    made.publish('celery', 'late', 0, { delayUs: 1000 });
    made.publish('celery', 'now', 500);
    expect(made.nextEventUs()).toBe(1000);
    expect(made.length('celery', 999)).toBe(1);
    expect(made.length('celery', 1000)).toBe(2);
    expect(made.nextEventUs()).toBeNull();
    expect(drain(made, 1000)).toBe('nowlate');
  });

  test('a purge drops what waits and leaves what is handed out', () => {
    const made = broker(kind, ['a', 'b', 'c']);
    made.publish('celery', 'late', 0, { delayUs: 1000 });
    made.publish('other', 'x', 0, { delayUs: 1000 });
    const held = take(made, 0);
    expect(made.purge('celery', 0)).toBe(3);
    expect(made.ack(held?.tag ?? 0, 0)).toBe(true);
    expect(queue(made, 0)).toMatchObject({ ready: 0, delayed: 0, dropped: 3, acknowledged: 1 });
    expect(made.length('other', 1000)).toBe(1);
  });

  test('a rejected message is dropped unless it is to come back', () => {
    const made = broker(kind, ['a']);
    expect(made.reject(take(made, 0)?.tag ?? 0, true, 0)).toBe(true);
    const again = take(made, 0);
    expect(again).toMatchObject({ redelivered: true, message: { body: 'a', deliveries: 2 } });
    expect(made.reject(again?.tag ?? 0, false, 0)).toBe(true);
    expect(queue(made, 0)).toMatchObject({
      delivered: 2,
      redelivered: 1,
      dropped: 1,
      ready: 0,
      unacknowledged: 0,
    });
  });

  test('what a consumer holds comes back when it leaves in good order', () => {
    const made = broker(kind, ['a', 'b', 'c']);
    take(made, 0);
    take(made, 0);
    expect(made.consumerLeft('w', 10)).toBe(2);
    expect(made.length('celery', 10)).toBe(3);
  });
});

describe('redis', () => {
  test('four priorities, 0 the most urgent', () => {
    const made = broker('redis');
    for (const priority of [9, 8, 6, 5, 3, 2, 0, 12, -1]) {
      made.publish('celery', String(priority), 0, { priority });
    }
    expect(drain(made, 0)).toBe('20-15386912');
  });

  test('a message not acknowledged within the visibility time-out comes back in front', () => {
    const made = broker('redis', ['a', 'b']);
    const held = take(made, 1000);
    expect(made.nextEventUs()).toBe(1000 + HOUR_US);
    expect(made.length('celery', 999 + HOUR_US)).toBe(1);
    expect(made.length('celery', 1000 + HOUR_US)).toBe(2);
    expect(made.ack(held?.tag ?? 0, 1000 + HOUR_US)).toBe(false);
    expect(drain(made, 1000 + HOUR_US)).toBe('ab');
  });

  test('so a task kept longer than the time-out runs more than once', () => {
    const made = broker('redis', ['a']);
    take(made, 0);
    const second = take(made, HOUR_US, 'other');
    const third = take(made, 2 * HOUR_US);
    expect([second?.redelivered, third?.message.deliveries]).toEqual([true, 3]);
  });

  test('a killed consumer is not noticed', () => {
    const made = broker('redis', ['a'], 5000);
    take(made, 0);
    expect(made.consumerLost('w', 10)).toBe(0);
    expect(made.length('celery', 4999)).toBe(0);
    expect(made.length('celery', 5000)).toBe(1);
  });

  test('a message that is given back goes to the end', () => {
    const made = broker('redis', ['a', 'b']);
    made.reject(take(made, 0)?.tag ?? 0, true, 0);
    expect(drain(made, 0)).toBe('ba');
  });
});

describe('rabbitmq', () => {
  test('ten priorities, 9 the most urgent', () => {
    const made = broker('rabbitmq');
    for (const priority of [0, 1, 9, 5, 9]) made.publish('celery', String(priority), 0, { priority });
    expect(drain(made, 0)).toBe('99510');
  });

  test('a killed consumer is noticed at once, and its messages take their places again', () => {
    const made = broker('rabbitmq', ['a', 'b', 'c', 'd']);
    take(made, 0);
    take(made, 0, 'other');
    take(made, 0);
    expect(made.consumerLost('w', 10)).toBe(2);
    expect(drain(made, 10)).toBe('acd');
  });

  test('a delivery unacknowledged for 30 minutes costs the consumer all that it holds', () => {
    const made = broker('rabbitmq', ['a', 'b', 'c']);
    take(made, 0);
    take(made, 20 * MINUTE_US);
    expect(drain(made, 30 * MINUTE_US)).toBe('abc');
  });
});

test('inspecting shows queues and what is held', () => {
  const made = broker('redis', ['a', 'b', 'c']);
  made.publish('mail', 'm', 400, { delayUs: 5000, priority: 3 });
  take(made, 1000);
  const { queues, deliveries } = made.inspect(2000, 1);
  expect(queues).toMatchObject([
    {
      name: 'celery',
      ready: 2,
      unacknowledged: 1,
      delayed: 0,
      published: 3,
      delivered: 1,
      nextAgeUs: 2000,
      peakReady: 3,
    },
    { name: 'mail', ready: 0, unacknowledged: 0, delayed: 1, published: 1, nextAgeUs: null },
  ]);
  expect(queues[0]?.messages.map((message) => message.body)).toEqual(['b']);
  expect(queues[0]?.meanReady).toBe(2.5);
  expect(deliveries).toMatchObject([{ consumer: 'w', heldUs: 1000, timesOutInUs: HOUR_US - 1000 }]);
});
