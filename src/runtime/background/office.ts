import type { BackgroundPlan, EffectAt, Happening, TaskRun } from '../../simulation/background';
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
import { type Job, TaskWorker } from './task-worker';
import { Trouble } from './trouble';

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
 * Broker and task workers of a run: hands messages out, has tasks run; what befalls them is trouble.ts. What is
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
  private readonly trouble: Trouble;

  constructor(
    plan: BackgroundPlan,
    private readonly means: OfficeMeans,
  ) {
    this.workers = plan.workers.map((worker) => new TaskWorker(worker));
    const at = (atUs: number, act: () => void) => this.agenda.add(atUs, act);
    this.moments = new Moments(at);
    this.desk = new Desk({
      publisher: () => means.current()?.number ?? 0,
      onChange: (atUs) => this.handOut(atUs),
      onAck: (delivery, atUs) => this.trouble.ackComesThrough(delivery, atUs),
    });
    const { desk, note, workers, moments } = this;
    const trouble = new Trouble(plan, {
      workers,
      desk,
      moments,
      at,
      say: (atUs, text) => this.happenings.push({ atUs, text }),
      handOut: (atUs) => this.handOut(atUs),
      kill: means.kill,
    });
    this.trouble = trouble;
    this.services = new (class extends Services {
      override answer(request: ServiceRequest, nowUs: number): ServiceAnswer {
        if (trouble.isDown(request.service, nowUs)) return unreachable(request.service);
        const answer = super.answer(request, nowUs);
        if (answer.effect !== null) note(answer.effect, nowUs);
        return answer;
      }
    })(desk);
  }

  /** Mail servers and other sites give each the same answer, whoever asked before; unless something is to befall. */
  readonly isOrdered = ({ service }: ServiceRequest): boolean =>
    this.trouble.isAhead || (service !== 'mail' && service !== 'web');

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
      if (limit !== null) this.trouble.limit(job, actor.startUs + Math.round(limit * 1_000_000), limit);
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
}

/** What a broker says of a message that it hands out again. */
function redelivery({ redelivered }: Handed): { readonly redelivered?: true } {
  return redelivered ? { redelivered: true } : {};
}
