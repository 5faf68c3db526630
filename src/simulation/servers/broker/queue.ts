import { Chain, type Link } from '../common/chain';
import { LengthHistory } from './history';
import type { Message } from './message';
import type { Place, Rules } from './rules';

/** What became of the messages of a queue since the start. */
export interface QueueCounts {
  published: number;
  /** Handings out, repeated ones included. */
  delivered: number;
  /** Of these, of a message handed out before. */
  redelivered: number;
  acknowledged: number;
  /** Rejected for good, or purged. */
  dropped: number;
}

/** The messages of one queue that are ready to be taken: a chain for each priority. */
export class MessageQueue<Body> {
  readonly counts: QueueCounts = { published: 0, delivered: 0, redelivered: 0, acknowledged: 0, dropped: 0 };
  history = new LengthHistory();
  length = 0;
  private readonly levels: readonly Chain<Message<Body>>[];

  constructor(
    readonly name: string,
    private readonly rules: Rules,
  ) {
    this.levels = Array.from({ length: rules.levels }, () => new Chain<Message<Body>>());
  }

  put(message: Message<Body>, place: Place, nowUs: number): void {
    const level = this.levels[this.rules.levelOf(message.priority)];
    if (level === undefined) throw new RangeError(`no priority ${message.priority}`);
    level.insertAfter(predecessor(level, message, place), message);
    this.resize(1, nowUs);
  }

  /** The first message of the most urgent priority. */
  take(nowUs: number): Message<Body> | null {
    for (const level of this.levels) {
      if (level.first === null) continue;
      const message = level.first.value;
      level.remove(level.first);
      this.resize(-1, nowUs);
      return message;
    }
    return null;
  }

  /** How many there were. */
  purge(nowUs: number): number {
    const purged = this.length;
    for (const level of this.levels) level.clear();
    this.counts.dropped += purged;
    this.resize(-purged, nowUs);
    return purged;
  }

  /** In the order in which they would be taken. */
  *messages(): Generator<Readonly<Message<Body>>> {
    for (const level of this.levels) yield* level;
  }

  clone(): MessageQueue<Body> {
    const copy = new MessageQueue<Body>(this.name, this.rules);
    for (const [index, level] of this.levels.entries()) {
      for (const message of level) copy.levels[index]?.append({ ...message });
    }
    Object.assign(copy.counts, this.counts);
    copy.history = this.history.clone();
    copy.length = this.length;
    return copy;
  }

  private resize(by: number, nowUs: number): void {
    this.length += by;
    this.history.record(this.length, nowUs);
  }
}

/** The link behind which the message goes; null for the front. */
function predecessor<Body>(
  level: Chain<Message<Body>>,
  message: Message<Body>,
  place: Place,
): Link<Message<Body>> | null {
  if (place === 'front') return null;
  if (place === 'back') return level.last;
  // What comes back is older than nearly all that waits: the walk is short.
  let next = level.first;
  while (next !== null && next.value.id < message.id) next = next.next;
  return next === null ? level.last : next.previous;
}
