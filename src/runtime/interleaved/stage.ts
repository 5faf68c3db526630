import { EPOCH_SECONDS } from '../../simulation/epoch';
import type { TextCommand } from '../../simulation/servers/cache';
import type { ServiceRequest, Services } from '../../simulation/servers/services';
import { Services as FreshServices } from '../../simulation/servers/services';
import type { Problem, Tape } from '../../tape';
import { type CacheAnswerer, cacheServers } from '../cache';
import type { Databases } from '../database';
import { remembers } from '../explore';
import type { Record, RecordedRequest, RecordRequest } from '../record';
import type { ServiceAnswerer } from '../services';
import type { Told } from '../told';
import { CommittedData } from './committed';
import { type Actor, Turn, type TurnOptions } from './turn';

export interface StageOptions {
  readonly record: Record;
  readonly databases: Pick<Databases, 'load' | 'export' | 'query'>;
  /** The database that requests work on. */
  readonly database: string;
  readonly nothing: TurnOptions['nothing'];
}

/** What a stage has beside its actors. */
export interface Surroundings {
  /** When something happens that is no actor's doing; infinity: never. */
  readonly eventUs: () => number;
  readonly services: Services;
  /** Whether an answer depends on what others asked before, or on whether the asker still lives. */
  readonly isOrdered: (request: ServiceRequest) => boolean;
  /** Told what a task's process says of itself, each time that it is run. */
  readonly onTold: (actor: StageActor, told: Told) => void;
}

export interface StageActor extends Actor {
  readonly request: RecordedRequest;
  readonly startUs: number;
  /** As far as it came; null: it has had no turn yet. */
  tape: Tape | null;
  endUs: number;
}

const ALONE: Surroundings = {
  eventUs: () => Number.POSITIVE_INFINITY,
  services: new FreshServices(),
  isOrdered: () => true,
  onTold: () => undefined,
};

/**
 * Requests and tasks that run at once, on one database, one cache and the same services, in the order of virtual time:
 * whichever does something next has its turn, until another comes first. A process each; what happens at the same
 * moment happens in the order of the actors.
 */
export class Stage {
  readonly actors: StageActor[] = [];
  /** What loading the project asked, and what kept it from being loaded. */
  setup: Tape | null = null;
  /** Whose turn it is. */
  current: StageActor | null = null;
  readonly #options: StageOptions;
  readonly #shared: Omit<RecordRequest, 'requests'>;
  readonly #around: Surroundings;
  readonly #cache = cacheServers(EPOCH_SECONDS);
  #data: CommittedData | null = null;

  constructor(options: StageOptions, shared: Omit<RecordRequest, 'requests'>, around: Surroundings = ALONE) {
    this.#options = options;
    this.#shared = shared;
    this.#around = around;
  }

  add(number: number, request: RecordedRequest, startUs: number): StageActor {
    const state = { log: [], nextUs: startUs, blockedUs: null, over: false, grantedUs: 0 };
    const actor = { number, request, startUs, tape: null, endUs: startUs, ...state };
    this.actors.push(actor);
    return actor;
  }

  /** Who does something next; null: nobody. */
  next(): StageActor | null {
    return this.actors
      .filter(isRunnable)
      .reduce<StageActor | null>(
        (first, actor) => (first && first.nextUs <= actor.nextUs ? first : actor),
        null,
      );
  }

  /** Lets an actor go on. Returns what ends all of it; null: nothing does. */
  turn(actor: StageActor): Problem | null {
    const before = progressOf(actor);
    this.current = actor;
    const problem = this.#turn(actor);
    this.current = null;
    // Whoever gets nowhere would have every turn.
    if (problem === null && !actor.over && progressOf(actor) === before)
      throw new Error(`Actor ${actor.number} goes neither on nor back.`);
    return problem;
  }

  /** Its process is gone: what it has not done by now it never does, and its transaction is rolled back. */
  kill(actor: StageActor, atUs: number): void {
    actor.over = true;
    actor.endUs = atUs;
    actor.blockedUs = null;
    if (this.#data?.abandon(actor.number)) this.#release(atUs);
  }

  /** What queries give, in their first column, on the data as they were before the first request, and are now. */
  ask(questions: readonly string[]): { readonly before: string[][]; readonly after: string[][] } {
    const { databases, database } = this.#options;
    const rows = () =>
      questions.map((sql) => databases.query(database, sql).map(([value]) => String(value ?? '')));
    this.#committed().openFirst();
    const before = rows();
    this.#committed().open(Number.NaN);
    return { before, after: rows() };
  }

  #turn(actor: StageActor): Problem | null {
    const { request, startUs, number } = actor;
    const turns: Turn[] = [];
    const begun = () => turns[0]?.begun === true;
    const { tapes, setup, problem, endUs } = this.#options.record(
      { ...this.#shared, requests: [request] },
      {
        startUs,
        first: number,
        cache: this.#cacheFor(() => (begun() ? (turns[0] ?? null) : null)),
        services: this.#servicesFor(() => (begun() ? (turns[0] ?? null) : null)),
        tell: (told) => this.#around.onTold(actor, told),
        turn: (clock) => {
          const turn = new Turn({
            actor,
            data: () => this.#committed(),
            clock,
            horizonUs: () => this.#horizonUs(actor),
            nothing: this.#options.nothing,
            onRelease: (atUs) => this.#release(atUs),
          });
          turns.push(turn);
          return turn;
        },
      },
    );
    this.setup ??= setup;
    const [turn] = turns;
    const [tape] = tapes;
    if (turn === undefined || tape === undefined) return problem ?? setup?.problem ?? null;
    turn.finish(!turn.suspended);
    if (turn.astray !== null) return remembers(tape, turn.astray);
    // How a turn is broken off is no end of the request: it may be killed before its next.
    actor.tape = turn.suspended ? { ...tape, response: null, problem: null } : tape;
    actor.over = !turn.suspended;
    if (actor.over) actor.endUs = endUs;
    return null;
  }

  #horizonUs(actor: StageActor): number {
    const others = this.actors.filter((other) => other !== actor && isRunnable(other));
    return Math.min(this.#around.eventUs(), ...others.map(({ nextUs }) => nextUs));
  }

  #committed(): CommittedData {
    this.#data ??= new CommittedData(this.#options.databases, this.#options.database);
    return this.#data;
  }

  /**
   * The servers as a turn's request has them. Loading the project is not of it, and is done again in each turn: what
   * that asks is answered by servers of its own.
   */
  #cacheFor(turnNow: () => Turn | null): CacheAnswerer {
    const loading = cacheServers(EPOCH_SECONDS);
    return {
      answer: (host, commands, atUs) => {
        const turn = turnNow();
        if (turn === null) return loading.answer(host, commands, atUs);
        const text = `${host}\n${textOf(commands)}`;
        return turn.remote('cache', text, atUs, () => this.#cache.answer(host, commands, atUs));
      },
    };
  }

  #servicesFor(turnNow: () => Turn | null): ServiceAnswerer {
    const loading = new FreshServices();
    return {
      answer: (request: ServiceRequest, atUs: number) => {
        const turn = turnNow();
        if (turn === null) return loading.answer(request, atUs);
        const text = JSON.stringify(request);
        const { services, isOrdered } = this.#around;
        return turn.remote('service', text, atUs, () => services.answer(request, atUs), isOrdered(request));
      },
    };
  }

  /** Whoever has waited longest writes next; the others go on waiting. */
  #release(atUs: number): void {
    const waitingUs = ({ blockedUs }: Actor): number => blockedUs ?? Number.POSITIVE_INFINITY;
    const [first] = this.actors
      .filter(({ blockedUs, over }) => blockedUs !== null && !over)
      .sort((a, b) => waitingUs(a) - waitingUs(b));
    if (first === undefined) return;
    first.blockedUs = null;
    first.grantedUs = atUs;
    first.nextUs = atUs;
  }
}

function textOf(commands: readonly TextCommand[]): string {
  return JSON.stringify(commands, (_, value: unknown) =>
    typeof value === 'bigint' || value instanceof Uint8Array ? String(value) : value,
  );
}

function progressOf({ log, nextUs, blockedUs }: Actor): string {
  return `${log.length} ${nextUs} ${blockedUs}`;
}

function isRunnable({ blockedUs, over }: Actor): boolean {
  return blockedUs === null && !over;
}
