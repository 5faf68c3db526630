import type { BackgroundPlan, EffectAt, Happening, Incident, TaskRun } from '../../simulation/background';
import { Agenda } from '../../simulation/servers/common/agenda';
import {
  type ServiceAnswer,
  type ServiceRequest,
  Services,
  unreachable,
} from '../../simulation/servers/services';
import type { StageActor } from '../interleaved/stage';
import type { RecordedRequest } from '../record';
import type { Told } from '../told';
import { Desk, type Handed } from './desk';
import { Moments } from './moments';
import { Outages } from './outages';
import { type Job, TaskWorker } from './task-worker';

/** How the office has tasks run. */
export interface OfficeMeans {
  /** Begins a process that runs a task. */
  readonly begin: (request: RecordedRequest, startUs: number) => StageActor;
  readonly kill: (actor: StageActor, atUs: number) => void;
  /** Whose turn it is. */
  readonly current: () => StageActor | null;
  /** µs that so many bytes take from the broker to a worker. */
  readonly wayUs: (bytes: number) => number;
}

/** Bytes of a message on its way to a worker, beside what it holds: as kombu frames it. */
const FRAME_BYTES = 200;

/**
 * Broker and task workers of a run: hands messages out, has tasks run, and lets befall them what the plan says. What is
 * decided here is what Celery decides in a worker's parent; what it decides in the process that runs a task is
 * decided by its own code.
 */
export class Office {
  readonly services: Services;
  readonly desk: Desk;
  readonly happenings: Happening[] = [];
  readonly effects: EffectAt[] = [];
  private readonly jobs: Job[] = [];
  private readonly workers: readonly TaskWorker[];
  private readonly agenda = new Agenda<() => void>();
  private readonly moments: Moments;
  /** What may still end whoever asks, or silence who is asked: until then it matters when that is. */
  private readonly dangers = new Set<Incident>();
  private hasTimeLimits = false;
  private readonly outages = new Outages(
    (atUs, act) => this.agenda.add(atUs, act),
    (atUs, text) => this.say(atUs, text),
  );
  private readonly acks = new Map<string, number>();
  private readonly ackLosses: readonly Extract<Incident, { readonly type: 'ack-lost' }>[];

  constructor(
    plan: BackgroundPlan,
    private readonly means: OfficeMeans,
  ) {
    this.workers = plan.workers.map((worker) => new TaskWorker(worker));
    this.moments = new Moments((atUs, act) => this.agenda.add(atUs, act));
    this.desk = new Desk({
      publisher: () => means.current()?.number ?? 0,
      onChange: (atUs) => this.handOut(atUs),
      onAck: (delivery, atUs) => this.ackComesThrough(delivery, atUs),
    });
    const { desk, note, outages } = this;
    this.services = new (class extends Services {
      override answer(request: ServiceRequest, nowUs: number): ServiceAnswer {
        if (outages.isDown(request.service, nowUs)) return unreachable(request.service);
        const answer = super.answer(request, nowUs);
        if (answer.effect !== null) note(answer.effect, nowUs);
        return answer;
      }
    })(desk);
    this.ackLosses = plan.incidents.filter((incident) => incident.type === 'ack-lost');
    for (const incident of plan.incidents) this.expect(incident);
  }

  /** Mail servers and other sites give each the same answer, whoever asked before; unless something is to befall. */
  readonly isOrdered = ({ service }: ServiceRequest): boolean =>
    this.hasTimeLimits || this.dangers.size > 0 || (service !== 'mail' && service !== 'web');

  /** Has something happen at a time, before what actors do then. */
  at(atUs: number, act: () => void): void {
    this.agenda.add(atUs, act);
  }

  /** When something happens here next; infinity: nothing will by itself. */
  nextUs(): number {
    return Math.min(this.agenda.nextUs, this.desk.nextEventUs());
  }

  /** Lets happen what is next. */
  step(): void {
    const atUs = this.nextUs();
    if (this.agenda.nextUs <= atUs) this.agenda.take()?.();
    else {
      this.desk.settle(atUs);
      this.handOut(atUs);
    }
  }

  told(actor: StageActor, told: Told): void {
    const job = this.jobOf(actor);
    if (job === undefined) return;
    if (told.accepted !== undefined && job.options === null) {
      job.options = told.accepted;
      const limit = told.accepted.timeLimitSeconds;
      if (limit !== null) this.hasTimeLimits = true;
      if (limit !== null) this.limit(job, actor.startUs + Math.round(limit * 1_000_000), limit);
    }
    if (told.ended !== undefined) Object.assign(job, told.ended);
  }

  /** The turn of an actor is over, and with it, it may be, all that it does. */
  over(actor: StageActor): void {
    const job = this.jobOf(actor);
    if (job === undefined || !actor.over) return;
    this.agenda.add(actor.endUs, () => {
      job.worker.free(job);
      this.handOut(actor.endUs);
    });
  }

  /** In the order in which they began. */
  runs(): readonly TaskRun[] {
    return this.jobs.map(({ actor, delivery, worker, process, outcome, error, options }) => ({
      tape: actor.number,
      startUs: actor.startUs,
      endUs: actor.endUs,
      message: delivery.message.body.life.id,
      worker: worker.name,
      process,
      outcome,
      error,
      acksLate: options?.acksLate ?? false,
    }));
  }

  private note = (effect: NonNullable<ServiceAnswer['effect']>, nowUs: number): void => {
    const actor = this.means.current();
    if (actor === null) return;
    this.effects.push({ ...effect, atUs: nowUs, tape: actor.number });
    this.moments.effect(effect.kind, this.jobOf(actor)?.worker.name ?? null, nowUs);
  };

  private jobOf(actor: StageActor): Job | undefined {
    return this.jobs.find((job) => job.actor === actor);
  }

  private handOut(nowUs: number): void {
    for (const worker of this.workers) {
      this.start(worker, nowUs);
      while (worker.isUp) {
        const delivery = this.desk.hand(worker.name, worker.order, worker.prefetch, nowUs);
        if (delivery === null) break;
        worker.took(delivery.message.queue);
        this.receive(worker, delivery, nowUs);
      }
    }
  }

  private receive(worker: TaskWorker, delivery: Handed, nowUs: number): void {
    const { raw, life } = delivery.message.body;
    const arrivesUs = nowUs + this.means.wayUs(JSON.stringify(raw).length + FRAME_BYTES);
    const readyUs = Math.max(arrivesUs, life.etaUs ?? 0);
    worker.take(delivery, readyUs > arrivesUs);
    this.agenda.add(readyUs, () => {
      // Its machine may have stopped meanwhile, or its connection broken.
      if (!worker.holds(delivery)) return;
      worker.makeReady(delivery);
      this.start(worker, readyUs);
      this.handOut(readyUs);
    });
  }

  private start(worker: TaskWorker, nowUs: number): void {
    for (let process = worker.idle; process >= 0; process = worker.idle) {
      const delivery = worker.nextReady();
      if (delivery === undefined) return;
      const { raw, life } = delivery.message.body;
      const request = {
        name: life.task,
        method: 'TASK',
        path: life.task,
        tag: delivery.tag,
        message: { ...raw, properties: { ...raw.properties, ...redelivery(delivery) } },
      } as const;
      const actor = this.means.begin(request, nowUs);
      const job: Job = { delivery, actor, worker, process, options: null, outcome: 'killed', error: null };
      worker.jobs[process] = job;
      this.jobs.push(job);
      this.moments.taskStarts(life.task, worker.name, nowUs);
    }
  }

  private ackComesThrough({ consumer, message }: Handed, nowUs: number): boolean {
    const { task } = message.body.life;
    const count = (this.acks.get(task) ?? 0) + 1;
    this.acks.set(task, count);
    if (!this.ackLosses.some((loss) => loss.task === task && loss.nth === count)) return true;
    this.say(
      nowUs,
      `The connection of ${consumer} broke as it acknowledged ${task}: the broker never heard of it.`,
    );
    this.disconnect(
      this.workers.find(({ name }) => name === consumer),
      nowUs,
    );
    return false;
  }

  private disconnect(worker: TaskWorker | undefined, nowUs: number): void {
    if (worker === undefined) return;
    worker.forget();
    this.desk.lose(worker.name, nowUs);
    this.agenda.add(nowUs, () => this.handOut(nowUs));
  }

  private limit(job: Job, atUs: number, seconds: number): void {
    this.agenda.add(atUs, () => {
      if (!this.isRunning(job, atUs)) return;
      this.say(atUs, `${job.actor.request.path} ran for more than ${seconds} s: its process was killed.`);
      this.killed(job, atUs, job.options?.acksOnFailure === false);
    });
  }

  private isRunning(job: Job, atUs: number): boolean {
    return job.worker.jobs[job.process] === job && (!job.actor.over || job.actor.endUs > atUs);
  }

  /** A process was killed, and its parent sees to it as celery/worker/request.py does (on_failure, on_timeout). */
  private killed(job: Job, atUs: number, requeue: boolean): void {
    this.end(job, atUs);
    if (job.options?.acksLate) {
      if (requeue) this.desk.reject(job.delivery.tag, true, atUs);
      else if (job.options.acksOnFailure) this.desk.ack(job.delivery.tag, atUs);
      else this.desk.reject(job.delivery.tag, false, atUs);
    }
    this.handOut(atUs);
  }

  private end(job: Job, atUs: number): void {
    if (this.isRunning(job, atUs)) {
      job.outcome = 'killed';
      job.error = null;
      this.means.kill(job.actor, atUs);
    }
    job.worker.free(job);
  }

  private expect(incident: Incident): void {
    switch (incident.type) {
      case 'worker-lost':
        this.dangers.add(incident);
        this.moments.add(incident.when, (atUs, about) => {
          this.dangers.delete(incident);
          this.loseWorker(this.workerOf(incident.worker ?? about), incident.backAfterUs, atUs);
        });
        break;
      case 'process-lost':
        this.dangers.add(incident);
        this.moments.add(incident.when, (atUs, about) => {
          this.dangers.delete(incident);
          this.loseProcess(this.workerOf(incident.worker ?? about), atUs);
        });
        break;
      case 'broker-down':
        this.moments.add(incident.when, (atUs) => this.loseBroker(incident.forUs, incident.keeps, atUs));
        break;
      case 'service-down':
        this.dangers.add(incident);
        this.moments.add(incident.when, (atUs) => {
          this.outages.begin(incident.service, atUs, incident.forUs);
          this.agenda.add(atUs + incident.forUs, () => this.dangers.delete(incident));
        });
        break;
      case 'ack-lost':
    }
  }

  private workerOf(name: string | null): TaskWorker | undefined {
    return this.workers.find((worker) => worker.name === name) ?? this.workers[0];
  }

  private loseWorker(worker: TaskWorker | undefined, backAfterUs: number | null, atUs: number): void {
    if (worker === undefined || !worker.isUp) return;
    this.say(atUs, `The machine of ${worker.name} stopped.`);
    for (const job of worker.jobs) if (job !== null) this.end(job, atUs);
    worker.isUp = false;
    this.disconnect(worker, atUs);
    if (backAfterUs === null) return;
    this.agenda.add(atUs + backAfterUs, () => {
      worker.isUp = true;
      this.say(atUs + backAfterUs, `${worker.name} was back.`);
      this.handOut(atUs + backAfterUs);
    });
  }

  private loseProcess(worker: TaskWorker | undefined, atUs: number): void {
    const job = worker?.jobs.find((each) => each !== null && this.isRunning(each, atUs));
    if (job === undefined || job === null) return;
    this.say(atUs, `The process of ${job.worker.name} that ran ${job.actor.request.path} was killed.`);
    this.killed(job, atUs, job.options?.rejectOnWorkerLost === true);
  }

  private loseBroker(forUs: number, keeps: boolean, atUs: number): void {
    this.say(atUs, keeps ? 'The broker stopped.' : 'The broker stopped, and lost what it had.');
    this.desk.goDown(atUs + forUs, keeps);
    for (const worker of this.workers) this.disconnect(worker, atUs);
    this.agenda.add(atUs + forUs, () => {
      this.say(atUs + forUs, 'The broker was back.');
      this.desk.comeBack(atUs + forUs);
    });
  }

  private say(atUs: number, text: string): void {
    this.happenings.push({ atUs, text });
  }
}

/** What a broker says of a message that it hands out again. */
function redelivery({ redelivered }: Handed): { readonly redelivered?: true } {
  return redelivered ? { redelivered: true } : {};
}
