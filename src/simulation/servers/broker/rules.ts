/** `redis`: lists, as Celery uses them through kombu. `rabbitmq`: a classic queue declared with priorities. */
export type BrokerKind = 'redis' | 'rabbitmq';

/** Where a message that comes back goes: to be taken next, last, or where it was before. */
export type Place = 'front' | 'back' | 'before';

export interface Rules {
  /** A message unacknowledged for so long is delivered again. */
  timeoutUs: number;
  /** What the time-out takes back: that message, or all that the consumer holds, whose channel is closed. */
  timeoutTakes: 'message' | 'consumer';
  /** Where a message goes whose time ran out or whose consumer was lost. */
  restoredTo: Place;
  /** Where a message goes that a consumer rejects, to be delivered again, or holds when it leaves in good order. */
  requeuedTo: Place;
  /** Whether the broker notices that a consumer is gone. A Redis list does not: the time-out must pass. */
  noticesLoss: boolean;
  levels: number;
  /** 0 is taken first. `priority` is 0 to 9. */
  levelOf(priority: number): number;
}

const MINUTE_US = 60_000_000;

/** kombu/transport/redis.py, PRIORITY_STEPS: one list for each. 0 is the most urgent. */
const REDIS_STEPS = [0, 3, 6, 9];

export const RULES: Record<BrokerKind, Rules> = {
  // kombu/transport/redis.py: visibility_timeout, restore_by_tag, reject. kombu looks for messages whose time ran out
  // only now and then; here they come back at that µs.
  redis: {
    timeoutUs: 60 * MINUTE_US,
    timeoutTakes: 'message',
    restoredTo: 'front',
    requeuedTo: 'back',
    noticesLoss: false,
    levels: REDIS_STEPS.length,
    levelOf: (priority) => REDIS_STEPS.findLastIndex((step) => step <= priority),
  },
  // rabbitmq.com/docs/consumers (delivery acknowledgement timeout), /docs/nack, /docs/priority.
  rabbitmq: {
    timeoutUs: 30 * MINUTE_US,
    timeoutTakes: 'consumer',
    restoredTo: 'before',
    requeuedTo: 'before',
    noticesLoss: true,
    levels: 10,
    levelOf: (priority) => 9 - priority,
  },
};
