import { Histogram } from '../histogram';
import type { Load } from '../load';
import type { TaskMessage } from './message';
import type { TaskReport } from './report';

/** What is counted of the messages of one task that were published after the warm-up. */
export class TaskMeasures {
  readonly #queues = new Set<string>();
  #published = 0;
  #done = 0;
  #expired = 0;
  readonly #waiting = new Histogram();
  readonly #running = new Histogram();
  readonly #latency = new Histogram();
  readonly #visible = new Histogram();

  constructor(
    private readonly name: string,
    private readonly recorded: boolean,
    private readonly load: Load,
  ) {}

  publish(message: TaskMessage): void {
    this.#queues.add(message.queue);
    if (this.#isMeasured(message)) this.#published += 1;
  }

  expire(message: TaskMessage): void {
    if (this.#isMeasured(message)) this.#expired += 1;
  }

  end(message: TaskMessage, startedUs: number, nowUs: number): void {
    const { warmUpUs, durationUs } = this.load;
    if (nowUs >= warmUpUs && nowUs < durationUs) this.#done += 1;
    if (!this.#isMeasured(message)) return;
    this.#waiting.add(startedUs - message.dueUs);
    this.#running.add(nowUs - startedUs);
    this.#latency.add(nowUs - message.publishedUs);
    this.#visible.add(nowUs - message.originUs);
  }

  /** `left`: those not begun. */
  report(nowUs: number, left: readonly TaskMessage[]): TaskReport {
    const measured = left.filter((message) => this.#isMeasured(message));
    const withLeft = (histogram: Histogram, sinceUs: (message: TaskMessage) => number) => {
      const all = histogram.clone();
      for (const message of measured) all.add(Math.max(0, nowUs - sinceUs(message)));
      return all.distribution();
    };
    const measuredUs = Math.max(0, nowUs - this.load.warmUpUs);
    return {
      name: this.name,
      recorded: this.recorded,
      queues: [...this.#queues],
      published: this.#published,
      done: this.#done,
      donePerSecond: measuredUs === 0 ? 0 : (this.#done * 1e6) / measuredUs,
      expired: this.#expired,
      left: left.length,
      waiting: withLeft(this.#waiting, ({ dueUs }) => dueUs),
      running: this.#running.distribution(),
      latency: withLeft(this.#latency, ({ publishedUs }) => publishedUs),
      visible: withLeft(this.#visible, ({ originUs }) => originUs),
    };
  }

  #isMeasured({ publishedUs }: TaskMessage): boolean {
    return publishedUs >= this.load.warmUpUs;
  }
}
