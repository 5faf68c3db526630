import type { TaskWorkerPlan } from '../../simulation/background';
import type { StageActor } from '../interleaved/stage';
import type { Told } from '../told';
import type { Handed } from './desk';

/** A task in a process. */
export interface Job {
  readonly delivery: Handed;
  readonly actor: StageActor;
  readonly worker: TaskWorker;
  readonly process: number;
  /** Said by the process once it has the task. */
  options: Told['accepted'] | null;
  outcome: NonNullable<Told['ended']>['outcome'] | 'killed';
  error: string | null;
}

/**
 * The parent of a task worker's processes, by the rules of Celery's (FACTS 3.1): it holds messages until a process is
 * free, those whose time is to come as long as that, and never more unacknowledged ones than its prefetch count,
 * which a message with a time to come raises by one (celery/worker/strategy.py).
 */
export class TaskWorker {
  readonly plan: TaskWorkerPlan;
  readonly jobs: (Job | null)[];
  /** Taken from the broker, and waiting for a process, first come first served. */
  private ready: Handed[] = [];
  /** On their way here, waiting for their time, or ready. */
  private readonly held = new Set<Handed>();
  /** Of these, those that wait for their time. */
  private readonly later = new Set<Handed>();
  isUp = true;
  /** Asked first next: each queue in turn, as kombu's round robin does. */
  private queues: readonly string[];

  constructor(plan: TaskWorkerPlan) {
    this.plan = plan;
    this.queues = plan.queues;
    this.jobs = Array.from({ length: plan.concurrency }, () => null);
  }

  get name(): string {
    return this.plan.name;
  }

  /** 0: no limit. */
  get prefetch(): number {
    const { prefetchMultiplier, concurrency } = this.plan;
    return prefetchMultiplier === 0 ? 0 : prefetchMultiplier * concurrency + this.later.size;
  }

  /** In the order in which they are asked now. */
  get order(): readonly string[] {
    return this.queues;
  }

  took(queue: string): void {
    this.queues = [...this.queues.filter((name) => name !== queue), queue];
  }

  get idle(): number {
    return this.isUp ? this.jobs.indexOf(null) : -1;
  }

  free(job: Job): void {
    if (this.jobs[job.process] === job) this.jobs[job.process] = null;
  }

  /** `isLater`: its time is to come. */
  take(delivery: Handed, isLater: boolean): void {
    this.held.add(delivery);
    if (isLater) this.later.add(delivery);
  }

  holds(delivery: Handed): boolean {
    return this.held.has(delivery);
  }

  makeReady(delivery: Handed): void {
    this.later.delete(delivery);
    this.ready.push(delivery);
  }

  /** For a process, which has it from now on. */
  nextReady(): Handed | undefined {
    const delivery = this.ready.shift();
    if (delivery !== undefined) this.held.delete(delivery);
    return delivery;
  }

  /** What waits here is forgotten: it is the broker's to hand it out again. */
  forget(): void {
    this.ready = [];
    this.held.clear();
    this.later.clear();
  }
}
