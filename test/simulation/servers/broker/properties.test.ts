import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Broker } from '../../../../src/simulation/servers/broker';
import { LengthHistory } from '../../../../src/simulation/servers/broker/history';
import { ModelBroker } from './model';

const TIMEOUT_US = 2000;
const consumer = fc.constantFrom('one', 'two', 'three');
const operation = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('publish' as const),
      priority: fc.nat(9),
      delayUs: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(3000)),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ type: fc.constant('reserve' as const), consumer, prefetch: fc.nat(3) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constantFrom('ack' as const, 'requeue' as const, 'drop' as const),
      back: fc.nat(5),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('lost' as const, 'left' as const), consumer }) },
);
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;
const history = fc.array(fc.tuple(fc.nat(400), operation), { maxLength: 60, size: 'max' });

function apply(broker: Broker<string>, step: Operation, tags: number, nowUs: number): unknown {
  switch (step.type) {
    case 'publish':
      broker.publish('q', 'body', nowUs, step);
      return null;
    case 'reserve':
      return broker.reserve(step.consumer, ['q'], step.prefetch, nowUs)?.message.id ?? null;
    case 'ack':
      return broker.ack(tags - step.back, nowUs);
    case 'requeue':
    case 'drop':
      return broker.reject(tags - step.back, step.type === 'requeue', nowUs);
    case 'lost':
      return broker.consumerLost(step.consumer, nowUs);
    case 'left':
      return broker.consumerLeft(step.consumer, nowUs);
  }
}

function applyToModel(model: ModelBroker, step: Operation, tags: number, nowUs: number): unknown {
  switch (step.type) {
    case 'publish':
      model.publish(step.priority, step.delayUs, nowUs);
      return null;
    case 'reserve':
      return model.reserve(step.consumer, step.prefetch, nowUs);
    case 'ack':
    case 'requeue':
    case 'drop':
      return model.settleDelivery(tags - step.back, step.type === 'requeue', nowUs);
    default:
      return model.lose(step.consumer, step.type === 'left', nowUs);
  }
}

test.each([
  'redis',
  // In the model a late message keeps its rank of publication; here it joins the end, as delays are a plugin's.
  'rabbitmq',
] as const)('%s: any history agrees with a list of all messages', (kind) => {
  fc.assert(
    fc.property(history, (steps) => {
      const broker = new Broker<string>({ kind, timeoutUs: TIMEOUT_US });
      const model = new ModelBroker(kind, TIMEOUT_US);
      let nowUs = 0;
      let tags = 0;
      for (const [passedUs, drawn] of steps) {
        const step = kind === 'rabbitmq' && drawn.type === 'publish' ? { ...drawn, delayUs: 0 } : drawn;
        nowUs += passedUs;
        const answer = apply(broker, step, tags, nowUs);
        expect(answer).toEqual(applyToModel(model, step, tags, nowUs));
        if (step.type === 'reserve' && answer !== null) tags += 1;
        const counts = model.counts(nowUs);
        const queue = broker.inspect(nowUs, 1000).queues[0];
        expect([queue?.ready ?? 0, queue?.delayed ?? 0, queue?.unacknowledged ?? 0]).toEqual([
          counts.ready,
          counts.delayed,
          counts.held,
        ]);
        if (queue === undefined) continue;
        expect(queue.messages).toHaveLength(queue.ready);
        expect(queue.acknowledged + queue.dropped).toBe(counts.gone);
      }
    }),
    { numRuns: 60 },
  );
});

test('what is never acknowledged is delivered again, for ever', () => {
  fc.assert(
    fc.property(history, (steps) => {
      const broker = new Broker<string>({ kind: 'redis', timeoutUs: TIMEOUT_US });
      let nowUs = 0;
      for (const [passedUs, step] of steps) {
        nowUs += passedUs;
        apply(broker, step, 0, nowUs);
      }
      const queue = broker.inspect(nowUs).queues[0];
      const left = queue === undefined ? 0 : queue.published - queue.acknowledged - queue.dropped;
      expect(broker.length('q', nowUs + TIMEOUT_US + 3000)).toBe(left);
    }),
  );
});

test('a clone goes its own way', () => {
  fc.assert(
    fc.property(history, history, (before, after) => {
      const broker = new Broker<string>({ kind: 'redis', timeoutUs: TIMEOUT_US });
      let nowUs = 0;
      for (const [passedUs, step] of before) {
        nowUs += passedUs;
        apply(broker, step, 3, nowUs);
      }
      const copy = broker.clone();
      const seen = copy.inspect(nowUs);
      const play = (target: Broker<string>) => {
        let laterUs = nowUs;
        return after.map(([passedUs, step]) => {
          laterUs += passedUs;
          return apply(target, step, 6, laterUs);
        });
      };
      const expected = play(broker);
      expect(copy.inspect(nowUs)).toEqual(seen);
      expect(play(copy)).toEqual(expected);
    }),
    { numRuns: 50 },
  );
});

test('a history of lengths keeps areas and peaks at any scale', () => {
  const changes = fc.array(fc.tuple(fc.oneof(fc.nat(3000), fc.nat(2_000_000)), fc.nat(9)), { size: 'large' });
  fc.assert(
    fc.property(changes, (steps) => {
      const lengths = new LengthHistory();
      const spans: { startUs: number; endUs: number; length: number }[] = [];
      let nowUs = 0;
      let length = 0;
      for (const [passedUs, next] of steps) {
        spans.push({ startUs: nowUs, endUs: nowUs + passedUs, length });
        nowUs += passedUs;
        length = next;
        lengths.record(length, nowUs);
      }
      const area = spans.reduce((sum, span) => sum + span.length * (span.endUs - span.startUs), 0);
      const points = lengths.points(nowUs);
      expect(points.length).toBeLessThanOrEqual(256);
      expect(points.reduce((sum, point) => sum + point.mean * (point.endUs - point.startUs), 0)).toBeCloseTo(
        area,
        0,
      );
      expect(points.at(-1)?.endUs ?? 0).toBe(nowUs);
      if (nowUs > 0) expect(lengths.mean(nowUs)).toBeCloseTo(area / nowUs);
      for (const [index, point] of points.entries()) {
        expect(point.startUs).toBe(points[index - 1]?.endUs ?? 0);
        const within = spans.filter((span) => span.startUs <= point.endUs && span.endUs >= point.startUs);
        expect(point.peak).toBeGreaterThanOrEqual(point.mean);
        expect(point.peak).toBeLessThanOrEqual(Math.max(...within.map((span) => span.length), length));
      }
    }),
  );
});
