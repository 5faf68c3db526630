import { Agenda } from '../common/agenda';
import { Chain, type Link } from '../common/chain';
import { type BrokerInspection, inspectBroker } from './inspect';
import type { Delivery, Message } from './message';
import { MessageQueue } from './queue';
import { type BrokerKind, type Place, RULES, type Rules } from './rules';

export interface BrokerOptions {
  kind: BrokerKind;
  /** Redis: `visibility_timeout`, default 1 h. RabbitMQ: `consumer_timeout`, default 30 min. */
  timeoutUs?: number;
}

export interface PublishOptions {
  /** 0 to 9, default 0; clamped. For Redis 0 is the most urgent, for RabbitMQ 9. */
  priority?: number;
  /** Not to be taken before so long has passed. Celery's own countdown is kept by its worker, not by the broker. */
  delayUs?: number;
}

const PRIORITY_MAX = 9;

/**
 * A message broker as Celery sees it: named queues, first come first served within a priority; what is handed out
 * stays with its consumer until it is acknowledged, and comes back if it is not (see rules).
 *
 * `nowUs` is virtual time in µs and does not run backwards, not for `inspect` either. What falls due between two
 * calls happens at its own µs, in order.
 */
export class Broker<Body> {
  private readonly rules: Rules;
  private readonly queues = new Map<string, MessageQueue<Body>>();
  /** In the order of delivery, which is the order in which their time runs out. */
  private readonly unacknowledged = new Chain<Delivery<Body>>();
  private readonly links = new Map<number, Link<Delivery<Body>>>();
  private readonly held = new Map<string, number>();
  private delayed = new Agenda<Message<Body>>();
  private lastId = 0;
  private lastTag = 0;

  constructor(private readonly options: BrokerOptions) {
    const rules = RULES[options.kind];
    this.rules = { ...rules, timeoutUs: options.timeoutUs ?? rules.timeoutUs };
  }

  /** The message's id. */
  publish(queue: string, body: Body, nowUs: number, options: PublishOptions = {}): number {
    this.settle(nowUs);
    this.lastId += 1;
    const priority = Math.min(Math.max(Math.trunc(options.priority ?? 0), 0), PRIORITY_MAX);
    const message = { id: this.lastId, queue, body, priority, publishedUs: nowUs, deliveries: 0 };
    const target = this.queue(queue);
    target.counts.published += 1;
    const delayUs = options.delayUs ?? 0;
    if (delayUs > 0) this.delayed.add(nowUs + delayUs, message);
    else target.put(message, 'back', nowUs);
    return message.id;
  }

  /**
   * Hands the consumer the next message of the first of these queues that has one. Null where none has, or where the
   * consumer already holds `prefetch` messages (0: no limit).
   */
  reserve(
    consumer: string,
    queues: readonly string[],
    prefetch: number,
    nowUs: number,
  ): Delivery<Body> | null {
    this.settle(nowUs);
    const held = this.held.get(consumer) ?? 0;
    if (prefetch > 0 && held >= prefetch) return null;
    for (const name of queues) {
      const queue = this.queues.get(name);
      const message = queue?.take(nowUs) ?? null;
      if (queue === undefined || message === null) continue;
      return this.deliver(message, queue, consumer, nowUs);
    }
    return null;
  }

  /** False where the broker no longer knows the delivery: its time ran out, and the message was taken back. */
  ack(tag: number, nowUs: number): boolean {
    this.settle(nowUs);
    const delivery = this.release(tag);
    if (delivery === null) return false;
    this.queue(delivery.message.queue).counts.acknowledged += 1;
    return true;
  }

  /** Gives a message back, or away. False as for `ack`. */
  reject(tag: number, requeue: boolean, nowUs: number): boolean {
    this.settle(nowUs);
    const delivery = this.release(tag);
    if (delivery === null) return false;
    const queue = this.queue(delivery.message.queue);
    if (requeue) queue.put(delivery.message, this.rules.requeuedTo, nowUs);
    else queue.counts.dropped += 1;
    return true;
  }

  /** The consumer was killed. How many messages came back: none in Redis, where their time must run out first. */
  consumerLost(consumer: string, nowUs: number): number {
    this.settle(nowUs);
    return this.rules.noticesLoss ? this.takeBack(consumer, this.rules.restoredTo, nowUs) : 0;
  }

  /** The consumer stops in good order and gives back what it holds. How many messages came back. */
  consumerLeft(consumer: string, nowUs: number): number {
    this.settle(nowUs);
    return this.takeBack(consumer, this.rules.requeuedTo, nowUs);
  }

  /** Drops what is ready or delayed; what is handed out stays. How many messages. */
  purge(name: string, nowUs: number): number {
    this.settle(nowUs);
    const queue = this.queue(name);
    const delayed = this.delayed.size;
    this.delayed.filter((message) => message.queue !== name);
    const dropped = delayed - this.delayed.size;
    queue.counts.dropped += dropped;
    return dropped + queue.purge(nowUs);
  }

  /** Ready messages: Redis's LLEN over the priorities. */
  length(name: string, nowUs: number): number {
    this.settle(nowUs);
    return this.queues.get(name)?.length ?? 0;
  }

  /** When a message becomes ready by itself next: its delay is over or its time ran out. Null: not without a call. */
  nextEventUs(): number | null {
    const nextUs = Math.min(this.delayed.nextUs, this.nextTimeoutUs());
    return Number.isFinite(nextUs) ? nextUs : null;
  }

  /** A copy that goes its own way; bodies are shared. Costs time in the number of messages. */
  clone(): Broker<Body> {
    const copy = new Broker<Body>(this.options);
    for (const [name, queue] of this.queues) copy.queues.set(name, queue.clone());
    for (const delivery of this.unacknowledged) {
      copy.links.set(
        delivery.tag,
        copy.unacknowledged.append({ ...delivery, message: { ...delivery.message } }),
      );
    }
    for (const [consumer, held] of this.held) copy.held.set(consumer, held);
    copy.delayed = this.delayed.clone((message) => ({ ...message }));
    copy.lastId = this.lastId;
    copy.lastTag = this.lastTag;
    return copy;
  }

  /** At most `most` messages of each queue are listed. */
  inspect(nowUs: number, most = 50): BrokerInspection<Body> {
    this.settle(nowUs);
    return inspectBroker(this.queues.values(), this.unacknowledged, this.delayed.values(), {
      timeoutUs: this.rules.timeoutUs,
      nowUs,
      most,
    });
  }

  private queue(name: string): MessageQueue<Body> {
    const known = this.queues.get(name);
    if (known !== undefined) return known;
    const queue = new MessageQueue<Body>(name, this.rules);
    this.queues.set(name, queue);
    return queue;
  }

  private deliver(
    message: Message<Body>,
    queue: MessageQueue<Body>,
    consumer: string,
    nowUs: number,
  ): Delivery<Body> {
    this.lastTag += 1;
    const redelivered = message.deliveries > 0;
    message.deliveries += 1;
    queue.counts.delivered += 1;
    if (redelivered) queue.counts.redelivered += 1;
    const delivery = { tag: this.lastTag, message, consumer, deliveredUs: nowUs, redelivered };
    this.links.set(delivery.tag, this.unacknowledged.append(delivery));
    this.held.set(consumer, (this.held.get(consumer) ?? 0) + 1);
    return delivery;
  }

  private release(tag: number): Delivery<Body> | null {
    const link = this.links.get(tag);
    if (link === undefined) return null;
    this.links.delete(tag);
    this.unacknowledged.remove(link);
    const { consumer } = link.value;
    this.held.set(consumer, (this.held.get(consumer) ?? 1) - 1);
    return link.value;
  }

  private takeBack(consumer: string, place: Place, nowUs: number): number {
    const deliveries = [...this.unacknowledged].filter((delivery) => delivery.consumer === consumer);
    // The last first, so that those put in front keep their order.
    const ordered = place === 'front' ? deliveries.reverse() : deliveries;
    for (const { tag, message } of ordered) {
      this.release(tag);
      this.queue(message.queue).put(message, place, nowUs);
    }
    return deliveries.length;
  }

  private nextTimeoutUs(): number {
    const oldest = this.unacknowledged.first;
    return oldest === null ? Number.POSITIVE_INFINITY : oldest.value.deliveredUs + this.rules.timeoutUs;
  }

  /** Lets happen what falls due up to now. */
  private settle(nowUs: number): void {
    for (;;) {
      const timeoutUs = this.nextTimeoutUs();
      if (Math.min(timeoutUs, this.delayed.nextUs) > nowUs) return;
      if (this.delayed.nextUs <= timeoutUs) this.endDelay();
      else this.timeOut(timeoutUs);
    }
  }

  private endDelay(): void {
    const atUs = this.delayed.nextUs;
    const message = this.delayed.take();
    if (message !== null) this.queue(message.queue).put(message, 'back', atUs);
  }

  private timeOut(atUs: number): void {
    const delivery = this.unacknowledged.first?.value;
    if (delivery === undefined) return;
    if (this.rules.timeoutTakes === 'consumer') {
      this.takeBack(delivery.consumer, this.rules.restoredTo, atUs);
      return;
    }
    this.release(delivery.tag);
    this.queue(delivery.message.queue).put(delivery.message, this.rules.restoredTo, atUs);
  }
}
