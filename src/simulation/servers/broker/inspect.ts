import type { LengthPoint } from './history';
import type { Delivery, Message } from './message';
import type { MessageQueue, QueueCounts } from './queue';

/** One queue as a screen shows it, as `rabbitmqctl list_queues` or LLEN would. */
export interface InspectedQueue<Body> extends QueueCounts {
  name: string;
  ready: number;
  delayed: number;
  unacknowledged: number;
  /** Of the message that would be taken next; null where none is ready. */
  nextAgeUs: number | null;
  /** Ready messages since virtual time 0, time-weighted. */
  meanReady: number;
  peakReady: number;
  /** Ready messages over time. */
  lengths: LengthPoint[];
  /** The first ready ones, in the order in which they would be taken. */
  messages: Readonly<Message<Body>>[];
}

export interface InspectedDelivery<Body> extends Delivery<Body> {
  heldUs: number;
  /** Until the message is taken back. */
  timesOutInUs: number;
}

export interface BrokerInspection<Body> {
  /** In the order in which they were first named. */
  queues: InspectedQueue<Body>[];
  /** Longest held first. */
  deliveries: InspectedDelivery<Body>[];
}

export function inspectBroker<Body>(
  queues: Iterable<MessageQueue<Body>>,
  unacknowledged: Iterable<Delivery<Body>>,
  delayed: readonly Message<Body>[],
  at: { nowUs: number; timeoutUs: number; most: number },
): BrokerInspection<Body> {
  const deliveries = [...unacknowledged];
  return {
    queues: [...queues].map((queue) => ({
      name: queue.name,
      ...queue.counts,
      ready: queue.length,
      delayed: delayed.filter((message) => message.queue === queue.name).length,
      unacknowledged: deliveries.filter(({ message }) => message.queue === queue.name).length,
      ...inspectReady(queue, at.nowUs, at.most),
    })),
    deliveries: deliveries.slice(0, at.most).map((delivery) => {
      const heldUs = at.nowUs - delivery.deliveredUs;
      return { ...delivery, message: { ...delivery.message }, heldUs, timesOutInUs: at.timeoutUs - heldUs };
    }),
  };
}

function inspectReady<Body>(queue: MessageQueue<Body>, nowUs: number, most: number) {
  const messages = firstOf(queue.messages(), most);
  const [next] = messages;
  return {
    nextAgeUs: next === undefined ? null : nowUs - next.publishedUs,
    meanReady: queue.history.mean(nowUs),
    peakReady: queue.history.peak,
    lengths: queue.history.points(nowUs),
    messages,
  };
}

function firstOf<Body>(all: Iterable<Readonly<Message<Body>>>, most: number): Message<Body>[] {
  const first: Message<Body>[] = [];
  for (const message of all) {
    if (first.length === most) break;
    first.push({ ...message });
  }
  return first;
}
