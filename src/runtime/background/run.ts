import type { BackgroundPlan, BackgroundReport } from '../../simulation/background';
import { cookiesSet, type SetCookie } from '../../simulation/page-loads';
import { oneWayNs } from '../../simulation/prices';
import type { RunRequest, RunResult } from '../../simulation/run';
import type { LabRequest, Problem, Tape } from '../../tape';
import { Stage, type StageActor, type StageOptions } from '../interleaved/stage';
import { ended } from './lives';
import { Office } from './office';

/** Runs of tasks beyond which a run is not followed: each is executed. */
export const MAX_TASK_RUNS = 200;
/** Virtual µs beyond which nothing is awaited: a day. */
const LONGEST_US = 24 * 60 * 60 * 1_000_000;
const PAUSE_SECONDS = 1;

type Background = RunRequest & { readonly background: BackgroundPlan };

/**
 * Runs a lab's requests with task workers beside them, until nothing goes on any more: requests of the visitors one
 * after the other, unless they say when they are sent, and each task as a worker takes its message.
 */
export function running(options: StageOptions): (request: Background) => Omit<RunResult, 'tableRows'> {
  return (request) => new Run(options, request).all();
}

class Run {
  private readonly stage: Stage;
  private readonly office: Office;
  private readonly request: Background;
  private readonly requests: readonly LabRequest[];
  /** Those of a visitor: what they have got to keep. */
  private readonly cookies = new Map<string, readonly SetCookie[]>();
  private readonly byRequest = new Map<StageActor, number>();
  private begun = 0;
  private tasks = 0;

  constructor(options: StageOptions, request: Background) {
    const { background, requests, questions: _, ...shared } = request;
    this.request = request;
    this.requests = requests;
    this.office = new Office(background, {
      begin: (task, startUs) => {
        this.tasks += 1;
        return this.stage.add(requests.length + this.tasks - 1, task, startUs);
      },
      kill: (actor, atUs) => this.stage.kill(actor, atUs),
      current: () => this.stage.current,
      wayUs: (bytes) => this.wayUs(bytes),
    });
    this.stage = new Stage(options, shared, {
      eventUs: () => this.office.nextUs(),
      services: this.office.services,
      isOrdered: this.office.isOrdered,
      onTold: (actor, told) => this.office.told(actor, told),
    });
  }

  all(): Omit<RunResult, 'tableRows'> {
    for (const [index, { atSeconds }] of this.requests.entries())
      if (atSeconds !== undefined) this.sendAt(index, Math.round(atSeconds * 1_000_000));
    this.sendNext(0);
    const problem = this.untilNothing();
    const tapes = this.tapes();
    const { setup } = this.stage;
    if (problem !== null) return { tapes: [], setup, problem };
    const { questions = [] } = this.request;
    const answers = questions.length > 0 ? { answers: this.stage.ask(questions) } : {};
    return { tapes, setup, problem: null, background: this.report(), ...answers };
  }

  private untilNothing(): Problem | null {
    for (;;) {
      const actor = this.stage.next();
      const eventUs = this.office.nextUs();
      if (Math.min(actor?.nextUs ?? Number.POSITIVE_INFINITY, eventUs) > LONGEST_US) return null;
      if (actor === null || eventUs <= actor.nextUs) {
        this.office.step();
        if (this.tasks > MAX_TASK_RUNS) return tooManyTasks();
        continue;
      }
      const problem = this.stage.turn(actor);
      if (problem !== null) return problem;
      this.office.over(actor);
      if (actor.over) this.requestEnded(actor);
    }
  }

  /** Sends the next that comes after the one before, which ended at `afterUs`; the first at once. */
  private sendNext(afterUs: number): void {
    const index = this.requests.findIndex(({ atSeconds }, at) => at >= this.begun && atSeconds === undefined);
    const request = this.requests[index];
    if (request === undefined) return;
    const pauseUs = Math.round((request.afterSeconds ?? PAUSE_SECONDS) * 1_000_000);
    this.send(index, this.begun === 0 ? 0 : afterUs + pauseUs);
    this.begun = index + 1;
  }

  /** Not before its time: by then its visitor may have got a cookie. */
  private sendAt(index: number, atUs: number): void {
    this.office.at(atUs, () => this.send(index, atUs));
  }

  private send(index: number, startUs: number): void {
    const request = this.requests[index];
    if (request === undefined) return;
    const cookies = this.cookies.get(request.visitor ?? '') ?? [];
    this.byRequest.set(this.stage.add(index, { ...request, cookies }, startUs), index);
  }

  private requestEnded(actor: StageActor): void {
    const index = this.byRequest.get(actor);
    const request = index === undefined ? undefined : this.requests[index];
    if (request === undefined || actor.tape === null) return;
    const visitor = request.visitor ?? '';
    this.cookies.set(visitor, [
      ...(this.cookies.get(visitor) ?? []),
      ...cookiesSet(actor.tape.response?.headers ?? []),
    ]);
    if (request.atSeconds === undefined) this.sendNext(actor.endUs);
  }

  private actors(): readonly StageActor[] {
    return [...this.stage.actors].sort((one, other) => one.number - other.number);
  }

  private tapes(): readonly Tape[] {
    return this.actors().flatMap(({ tape }) => tape ?? []);
  }

  private report(): BackgroundReport {
    const actors = this.actors();
    const tasks = this.office.runs();
    const endUs = Math.max(0, ...actors.map((actor) => actor.endUs));
    return {
      requests: actors
        .filter((actor) => this.byRequest.has(actor))
        .map(({ number, startUs, endUs: end }) => ({ tape: number, startUs, endUs: end })),
      tasks,
      messages: this.office.desk.lives.map((life) => ended(life, tasks)),
      effects: [...this.office.effects].sort((one, other) => one.atUs - other.atUs),
      happenings: [...this.office.happenings].sort((one, other) => one.atUs - other.atUs),
      endUs,
    };
  }

  private wayUs(bytes: number): number {
    const { conditions, seed } = this.request;
    const ns = oneWayNs('back', bytes, 0, conditions.broker, { seed, request: 0 });
    return Math.round(ns / 1000);
  }
}

function tooManyTasks(): Problem {
  return {
    kind: 'limit',
    title: `More than ${MAX_TASK_RUNS} runs of tasks: the rest is not followed.`,
    exception: null,
    file: null,
    line: null,
    column: null,
    endColumn: null,
    remedy: 'Publish fewer tasks, each for more, or end what publishes itself again and again.',
    traceback: null,
    request: null,
  };
}
