import type { Exploration, ExploreRequest } from '../../simulation/explore';
import { PathsFailed } from '../../simulation/paths';
import type { Problem } from '../../tape';
import { notSimulated } from './problem';
import type { FromTraffic, ToTraffic } from './protocol';
import { Shelf } from './shelf';
import { curveOf, type Means, type Simulation, trafficOf } from './simulations';

/** What a worker has, so that tests can stand in for it. */
export interface Surroundings {
  readonly post: (message: FromTraffic) => void;
  /** Real time, from any origin. */
  readonly nowMs: () => number;
  /** Calls once whatever else waits, a message above all, has had its turn. */
  readonly later: (act: () => void) => void;
}

/** A message is answered within about so long. */
const SLICE_MS = 25;
/** Between two looks at the clock: some milliseconds. */
const EVENTS = 2_000;
/** Of a step, which is to end with its window. */
const STEP_EVENTS = 20;
/** Ten times a second. */
const NEWS_EVERY_MS = 100;

interface Task {
  readonly id: number;
  readonly type: 'traffic' | 'curve';
  readonly simulation: Simulation<unknown>;
  readonly say: (done: boolean) => void;
  readonly fail: (problem: Problem) => void;
  paused: boolean;
  exploring: boolean;
  /** Pauses as soon as there are so many windows. */
  until: number | null;
  saidMs: number;
}

/** Runs simulations in slices and hears messages between them. A curve waits for the traffic that the reader looks at. */
export class Desk {
  #tasks: Task[] = [];
  #running = false;
  readonly #shelf = new Shelf();
  readonly #asked = new Map<
    number,
    { readonly tell: (exploration: Exploration) => void; readonly fail: (error: Error) => void }
  >();

  constructor(private readonly surroundings: Surroundings) {}

  hear(message: ToTraffic): void {
    switch (message.type) {
      case 'simulate':
      case 'saturate':
        this.#begin(message);
        break;
      case 'stop':
        this.#drop(message.id);
        break;
      case 'explored':
        this.#asked.get(message.id)?.tell(message.exploration);
        break;
      case 'not-explored':
        this.#asked.get(message.id)?.fail(new Error(message.message));
        break;
      default:
        this.#steer(message.type, message.id);
    }
    this.#runOn();
  }

  #begin(message: Extract<ToTraffic, { readonly type: 'simulate' | 'saturate' }>): void {
    const { post, nowMs } = this.surroundings;
    const { id } = message;
    const means: Means = {
      nowMs,
      knownOf: (source) => this.#shelf.of(source),
      explore: (request) => this.#explore(id, request),
    };
    const state = { id, paused: false, exploring: false, until: null, saidMs: nowMs() };
    try {
      if (message.type === 'simulate') {
        const simulation = trafficOf(message.job, means);
        this.#tasks.push({
          ...state,
          type: 'traffic',
          simulation,
          say: (done) => post({ type: 'traffic', id, news: simulation.news(done) }),
          fail: (problem) => post({ type: 'traffic', id, news: { type: 'failed', problem } }),
        });
      } else {
        const simulation = curveOf(message.job, means);
        this.#tasks.push({
          ...state,
          type: 'curve',
          simulation,
          say: (done) => post({ type: 'curve', id, news: simulation.news(done) }),
          fail: (problem) => post({ type: 'curve', id, news: { type: 'failed', problem } }),
        });
      }
    } catch (error) {
      const type = message.type === 'simulate' ? 'traffic' : 'curve';
      post({ type, id, news: { type: 'failed', problem: problemOf(error) } });
    }
  }

  #steer(order: 'pause' | 'resume' | 'step', id: number): void {
    const task = this.#tasks.find((each) => each.id === id);
    if (!task) return;
    task.paused = order === 'pause';
    task.until = order === 'step' ? task.simulation.windows() + 1 : null;
    if (task.paused) task.say(false);
  }

  #drop(id: number): void {
    this.#tasks = this.#tasks.filter((task) => task.id !== id);
    // Whoever else wants to know more of the same code waits for this.
    this.#asked.get(id)?.fail(new Error('The simulation was stopped.'));
    this.#asked.delete(id);
  }

  #explore(id: number, request: ExploreRequest): Promise<Exploration> {
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { tell: resolve, fail: reject });
      this.surroundings.post({ type: 'explore', id, request });
    });
  }

  #runOn(): void {
    if (this.#running || !this.#next()) return;
    this.#running = true;
    this.surroundings.later(() => {
      this.#running = false;
      const task = this.#next();
      if (task) this.#slice(task);
      this.#runOn();
    });
  }

  /** While traffic is explored, a curve does not go on either: its own exploring would hold that up. */
  #next(): Task | undefined {
    const wanted = this.#tasks.filter(({ paused }) => !paused);
    const traffic = wanted.filter(({ type }) => type === 'traffic');
    return (traffic.length > 0 ? traffic : wanted).find(({ exploring }) => !exploring);
  }

  #slice(task: Task): void {
    const { nowMs } = this.surroundings;
    const endMs = nowMs() + SLICE_MS;
    try {
      while (nowMs() < endMs) {
        const progress = task.simulation.advance(task.until === null ? EVENTS : STEP_EVENTS);
        if (progress === 'done') {
          this.#drop(task.id);
          task.say(true);
          return;
        }
        if (progress === 'needs') {
          this.#seek(task);
          return;
        }
        if (task.until !== null && task.simulation.windows() >= task.until) {
          task.paused = true;
          task.until = null;
          task.say(false);
          return;
        }
      }
      if (nowMs() - task.saidMs < NEWS_EVERY_MS) return;
      task.say(false);
      task.saidMs = nowMs();
    } catch (error) {
      this.#fail(task, error);
    }
  }

  #seek(task: Task): void {
    task.exploring = true;
    task.simulation
      .explore()
      .then(
        () => {
          task.exploring = false;
        },
        (error: unknown) => this.#fail(task, error),
      )
      .finally(() => this.#runOn());
  }

  #fail(task: Task, error: unknown): void {
    if (!this.#tasks.includes(task)) return;
    this.#drop(task.id);
    this.#shelf.clear();
    task.fail(problemOf(error));
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof PathsFailed) return error.problem;
  return notSimulated(error instanceof Error ? error.message : String(error));
}
