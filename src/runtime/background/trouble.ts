import type { BackgroundPlan, Incident } from '../../simulation/background';
import type { ServiceName } from '../../tape';
import type { StageActor } from '../interleaved/stage';
import type { Desk, Handed } from './desk';
import type { Moments } from './moments';
import { Outages } from './outages';
import type { Job, TaskWorker } from './task-worker';

/** Whom trouble befalls, and how it is done. */
export interface TroubleMeans {
  readonly workers: readonly TaskWorker[];
  readonly desk: Desk;
  readonly moments: Moments;
  readonly at: (atUs: number, act: () => void) => void;
  readonly say: (atUs: number, text: string) => void;
  /** Somebody may be free, or something back: messages are handed out anew. */
  readonly handOut: (atUs: number) => void;
  readonly kill: (actor: StageActor, atUs: number) => void;
}

type AckLost = Extract<Incident, { readonly type: 'ack-lost' }>;

/** What befalls broker, task workers and services: the plan's incidents, and time limits. */
export class Trouble {
  /** What may still end whoever asks, or silence who is asked: until then it matters when that is. */
  private readonly dangers = new Set<Incident>();
  private hasTimeLimits = false;
  private readonly outages: Outages;
  private readonly acks = new Map<string, number>();
  private readonly ackLosses: readonly AckLost[];

  constructor(
    { incidents }: BackgroundPlan,
    private readonly means: TroubleMeans,
  ) {
    this.outages = new Outages(means.at, means.say);
    this.ackLosses = incidents.filter((incident) => incident.type === 'ack-lost');
    for (const incident of incidents) this.expect(incident);
  }

  /** Whether something may still befall whoever asks or is asked. */
  get isAhead(): boolean {
    return this.hasTimeLimits || this.dangers.size > 0;
  }

  isDown(service: ServiceName, nowUs: number): boolean {
    return this.outages.isDown(service, nowUs);
  }

  /** Whether an acknowledgement reaches the broker. */
  ackComesThrough({ consumer, message }: Handed, nowUs: number): boolean {
    const { task } = message.body.life;
    const count = (this.acks.get(task) ?? 0) + 1;
    this.acks.set(task, count);
    if (!this.ackLosses.some((loss) => loss.task === task && loss.nth === count)) return true;
    this.means.say(
      nowUs,
      `The connection of ${consumer} broke as it acknowledged ${task}: the broker never heard of it.`,
    );
    this.disconnect(
      this.means.workers.find(({ name }) => name === consumer),
      nowUs,
    );
    return false;
  }

  /** A task has so much time. */
  limit(job: Job, atUs: number, seconds: number): void {
    this.hasTimeLimits = true;
    this.means.at(atUs, () => {
      if (!this.isRunning(job, atUs)) return;
      this.means.say(
        atUs,
        `${job.actor.request.path} ran for more than ${seconds} s: its process was killed.`,
      );
      this.killed(job, atUs, job.options?.acksOnFailure === false);
    });
  }

  private expect(incident: Incident): void {
    switch (incident.type) {
      case 'worker-lost':
        this.dangers.add(incident);
        this.means.moments.add(incident.when, (atUs, about) => {
          this.dangers.delete(incident);
          this.loseWorker(this.workerOf(incident.worker ?? about), incident.backAfterUs, atUs);
        });
        break;
      case 'process-lost':
        this.dangers.add(incident);
        this.means.moments.add(incident.when, (atUs, about) => {
          this.dangers.delete(incident);
          this.loseProcess(this.workerOf(incident.worker ?? about), atUs);
        });
        break;
      case 'broker-down':
        this.means.moments.add(incident.when, (atUs) =>
          this.loseBroker(incident.forUs, incident.keeps, atUs),
        );
        break;
      case 'service-down':
        this.dangers.add(incident);
        this.means.moments.add(incident.when, (atUs) => {
          this.outages.begin(incident.service, atUs, incident.forUs);
          this.means.at(atUs + incident.forUs, () => this.dangers.delete(incident));
        });
        break;
      case 'ack-lost':
    }
  }

  private workerOf(name: string | null): TaskWorker | undefined {
    return this.means.workers.find((worker) => worker.name === name) ?? this.means.workers[0];
  }

  private loseWorker(worker: TaskWorker | undefined, backAfterUs: number | null, atUs: number): void {
    if (worker === undefined || !worker.isUp) return;
    this.means.say(atUs, `The machine of ${worker.name} stopped.`);
    for (const job of worker.jobs) if (job !== null) this.end(job, atUs);
    worker.isUp = false;
    this.disconnect(worker, atUs);
    if (backAfterUs === null) return;
    this.means.at(atUs + backAfterUs, () => {
      worker.isUp = true;
      this.means.say(atUs + backAfterUs, `${worker.name} was back.`);
      this.means.handOut(atUs + backAfterUs);
    });
  }

  private loseProcess(worker: TaskWorker | undefined, atUs: number): void {
    const job = worker?.jobs.find((each) => each !== null && this.isRunning(each, atUs));
    if (job === undefined || job === null) return;
    this.means.say(atUs, `The process of ${job.worker.name} that ran ${job.actor.request.path} was killed.`);
    this.killed(job, atUs, job.options?.rejectOnWorkerLost === true);
  }

  private loseBroker(forUs: number, keeps: boolean, atUs: number): void {
    this.means.say(atUs, keeps ? 'The broker stopped.' : 'The broker stopped, and lost what it had.');
    this.means.desk.goDown(atUs + forUs, keeps);
    for (const worker of this.means.workers) this.disconnect(worker, atUs);
    this.means.at(atUs + forUs, () => {
      this.means.say(atUs + forUs, 'The broker was back.');
      this.means.desk.comeBack(atUs + forUs);
    });
  }

  private disconnect(worker: TaskWorker | undefined, nowUs: number): void {
    if (worker === undefined) return;
    worker.forget();
    this.means.desk.lose(worker.name, nowUs);
    this.means.at(nowUs, () => this.means.handOut(nowUs));
  }

  /** A process was killed, and its parent sees to it as celery/worker/request.py does (on_failure, on_timeout). */
  private killed(job: Job, atUs: number, requeue: boolean): void {
    this.end(job, atUs);
    if (job.options?.acksLate) {
      if (requeue) this.means.desk.reject(job.delivery.tag, true, atUs);
      else if (job.options.acksOnFailure) this.means.desk.ack(job.delivery.tag, atUs);
      else this.means.desk.reject(job.delivery.tag, false, atUs);
    }
    this.means.handOut(atUs);
  }

  private end(job: Job, atUs: number): void {
    if (this.isRunning(job, atUs)) {
      job.outcome = 'killed';
      job.error = null;
      this.means.kill(job.actor, atUs);
    }
    job.worker.free(job);
  }

  private isRunning(job: Job, atUs: number): boolean {
    return job.worker.jobs[job.process] === job && (!job.actor.over || job.actor.endUs > atUs);
  }
}
