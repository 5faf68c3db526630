import { Broker, type BrokerKind, type Delivery } from '../../simulation/servers/broker';
import type { MessageDesk, PublishedTo, RawMessage } from '../../simulation/servers/services';
import { type Body, type Life, lifeOf } from './lives';

export interface DeskEvents {
  /** Tape that publishes now. */
  readonly publisher: () => number;
  /** There may be something to hand out, or somebody free to take it. */
  readonly onChange: (atUs: number) => void;
  /** Whether the acknowledgement comes through; told before it counts. */
  readonly onAck: (delivery: Handed, atUs: number) => boolean;
}

/** A message handed out, until it is acknowledged or taken back. */
export type Handed = Delivery<Body>;

/** The broker, and what became of each message. Which broker it is, the first message says: by its project's URL. */
export class Desk implements MessageDesk {
  readonly lives: Life[] = [];
  private broker: Broker<Body> | null = null;
  private kind: BrokerKind = 'redis';
  private readonly handed = new Map<number, Handed>();
  private downUntilUs = 0;
  private isDown = false;

  constructor(private readonly events: DeskEvents) {}

  isUp(): boolean {
    return !this.isDown;
  }

  publish(raw: RawMessage, to: PublishedTo, nowUs: number): void {
    this.kind = to.broker;
    this.broker ??= new Broker({ kind: to.broker });
    const life = lifeOf(raw, to, {
      id: this.lives.length,
      publisher: this.events.publisher(),
      atUs: nowUs,
    });
    this.lives.push(life);
    this.broker.publish(to.queue, { raw, life }, nowUs, { priority: life.priority });
    this.events.onChange(nowUs);
  }

  ack(tag: number, nowUs: number): void {
    const delivery = this.handed.get(tag);
    if (delivery === undefined || !this.events.onAck(delivery, nowUs)) return;
    if (this.broker?.ack(tag, nowUs)) delivery.message.body.life.acknowledgedUs = nowUs;
    this.events.onChange(nowUs);
  }

  reject(tag: number, requeue: boolean, nowUs: number): void {
    const delivery = this.handed.get(tag);
    if (this.broker?.reject(tag, requeue, nowUs) && !requeue && delivery !== undefined)
      delivery.message.body.life.dropped = true;
    this.events.onChange(nowUs);
  }

  /** The next message for a worker that holds less than `prefetch` (0: no limit); null: there is none. */
  hand(worker: string, queues: readonly string[], prefetch: number, nowUs: number): Handed | null {
    if (this.isDown) return null;
    const delivery = this.broker?.reserve(worker, queues, prefetch, nowUs) ?? null;
    if (delivery === null) return null;
    this.handed.set(delivery.tag, delivery);
    delivery.message.body.life.deliveries.push({ atUs: nowUs, worker });
    return delivery;
  }

  /** A worker's connection broke: as far as the broker notices, what it held comes back. */
  lose(worker: string, nowUs: number): void {
    this.broker?.consumerLost(worker, nowUs);
  }

  /** `keeps`: its messages survive; else all that is not done is gone. */
  goDown(untilUs: number, keeps: boolean): void {
    this.isDown = true;
    this.downUntilUs = untilUs;
    if (keeps || this.broker === null) return;
    this.broker = new Broker({ kind: this.kind });
    for (const life of this.lives) if (life.acknowledgedUs === null) life.dropped = true;
  }

  /** Back, if no later break keeps it down. */
  comeBack(nowUs: number): void {
    if (nowUs >= this.downUntilUs) this.isDown = false;
    this.events.onChange(nowUs);
  }

  /** Lets the broker take back what nobody acknowledged in time, whether somebody is there to take it or not. */
  settle(nowUs: number): void {
    this.broker?.length('', nowUs);
  }

  /** When a message becomes ready by itself: its time with a lost worker ran out. */
  nextEventUs(): number {
    return this.broker?.nextEventUs() ?? Number.POSITIVE_INFINITY;
  }
}
