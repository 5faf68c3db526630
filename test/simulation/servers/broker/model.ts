import type { BrokerKind } from '../../../../src/simulation/servers/broker';

type Place = 'ready' | 'delayed' | 'held' | 'gone';

interface Message {
  id: number;
  level: number;
  place: Place;
  /** Where it stands among the ready ones of its level: lower is sooner. */
  rank: number;
  dueUs: number;
  consumer: string;
  tag: number;
}

/** A broker as one would write it on paper: every message in one list, looked through for each question. */
export class ModelBroker {
  private readonly messages: Message[] = [];
  private tags = 0;
  private ranks = 0;

  constructor(
    private readonly kind: BrokerKind,
    private readonly timeoutUs: number,
  ) {}

  publish(priority: number, delayUs: number, nowUs: number): void {
    this.settle(nowUs);
    const level = this.kind === 'redis' ? Math.floor(priority / 3) : -priority;
    const place = delayUs > 0 ? 'delayed' : 'ready';
    const id = this.messages.length + 1;
    this.messages.push({
      id,
      level,
      place,
      rank: this.end(id),
      dueUs: nowUs + delayUs,
      consumer: '',
      tag: 0,
    });
  }

  reserve(consumer: string, prefetch: number, nowUs: number): number | null {
    this.settle(nowUs);
    const held = this.in('held').filter((message) => message.consumer === consumer);
    const next = this.in('ready').sort((a, b) => a.level - b.level || a.rank - b.rank)[0];
    if (next === undefined || (prefetch > 0 && held.length >= prefetch)) return null;
    this.tags += 1;
    Object.assign(next, { place: 'held', consumer, tag: this.tags, dueUs: nowUs + this.timeoutUs });
    return next.id;
  }

  settleDelivery(tag: number, requeue: boolean, nowUs: number): boolean {
    this.settle(nowUs);
    const message = this.in('held').find((each) => each.tag === tag);
    if (message === undefined) return false;
    if (requeue) this.giveBack(message);
    else message.place = 'gone';
    return true;
  }

  lose(consumer: string, inOrder: boolean, nowUs: number): number {
    this.settle(nowUs);
    if (this.kind === 'redis' && !inOrder) return 0;
    const held = this.in('held').filter((message) => message.consumer === consumer);
    for (const message of held.sort((a, b) => a.tag - b.tag)) this.giveBack(message);
    return held.length;
  }

  counts(nowUs: number): Record<Place, number> {
    this.settle(nowUs);
    const count = (place: Place) => this.in(place).length;
    return { ready: count('ready'), delayed: count('delayed'), held: count('held'), gone: count('gone') };
  }

  private in(place: Place): Message[] {
    return this.messages.filter((message) => message.place === place);
  }

  private giveBack(message: Message): void {
    message.place = 'ready';
    if (this.kind === 'redis') message.rank = this.end(message.id);
  }

  /** RabbitMQ keeps the order of publication. */
  private end(id: number): number {
    this.ranks += 1;
    return this.kind === 'redis' ? this.ranks : id;
  }

  private settle(nowUs: number): void {
    for (;;) {
      const due = [...this.in('delayed'), ...this.in('held')].filter((message) => message.dueUs <= nowUs);
      const first = due.sort((a, b) => a.dueUs - b.dueUs || a.tag - b.tag || a.id - b.id)[0];
      if (first === undefined) return;
      this.fallDue(first);
    }
  }

  private fallDue(message: Message): void {
    if (message.place === 'delayed') {
      message.place = 'ready';
      message.rank = this.end(message.id);
    } else if (this.kind === 'redis') {
      message.place = 'ready';
      this.ranks += 1;
      message.rank = -this.ranks;
    } else {
      for (const each of this.in('held')) if (each.consumer === message.consumer) this.giveBack(each);
    }
  }
}
