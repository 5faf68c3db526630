import type { TextOutcome } from '../../simulation/servers/cache';
import type { ServiceAnswer } from '../../simulation/servers/services';
import type { CommittedData } from './committed';
import { type StatementKind, savepointName, statementKind } from './statement-kind';

interface AnswerOf {
  readonly database: Uint8Array;
  readonly cache: readonly TextOutcome[];
  readonly service: ServiceAnswer;
}

/** What answers a call. */
type Answerer = keyof AnswerOf;

/** What a call was answered, kept to be answered again when the request is run again. */
interface Answered {
  readonly by: Answerer;
  readonly text: string;
  readonly answer: AnswerOf[Answerer];
  /** Time that it waited for another's transaction to end. */
  readonly waitUs: number;
}

/** A request on its way, or a task's run. */
export interface Actor {
  /** Its place among all: part of the address of its random numbers. */
  readonly number: number;
  readonly log: Answered[];
  /** When what it does next reaches the server, as far as that is known; at first, when it begins. */
  nextUs: number;
  /** Since when it has waited for the right to write; null: it does not. */
  blockedUs: number | null;
  over: boolean;
  /** From when on it may write, where it had to wait. */
  grantedUs: number;
}

/** The clock of the request at work. */
export interface TurnClock {
  readonly nowUs: () => number;
  /** Time that so many bytes take from here to the database. */
  readonly wayOutUs: (bytes: number) => number;
  /** Time passes, waiting for a lock. */
  readonly wait: (us: number) => void;
}

export interface TurnOptions {
  readonly actor: Actor;
  /** As the turn's request begins. */
  readonly data: () => CommittedData;
  readonly clock: TurnClock;
  /** When, as far as is known now, another will do something: calls that arrive later are not for this turn. */
  readonly horizonUs: () => number;
  /** An answer to what is not really done: BEGIN, COMMIT and savepoints are the turn's own affair. */
  readonly nothing: () => Uint8Array;
  /** A transaction ended, at that time: who waited to write may. */
  readonly onRelease: (atUs: number) => void;
}

interface Tentative {
  readonly text: string;
  readonly answer: Uint8Array;
}

/**
 * One turn of a request: run again from its start with all earlier answers, it goes on until a call reaches a server
 * later than another request does something. Calls are statements, exchanges with the cache and calls to services, alike.
 */
export class Turn {
  readonly #options: TurnOptions;
  #data: CommittedData | null = null;
  #at = 0;
  #announced = false;
  #inTransaction = false;
  readonly #savepoints: string[] = [];
  #tentative: Tentative | null = null;
  #released = false;
  /** What the code did otherwise than before, or null. */
  astray: string | null = null;
  /** The turn ended at a call. */
  suspended = false;

  constructor(options: TurnOptions) {
    this.#options = options;
  }

  /** The request begins. */
  begin(): void {
    this.#data = this.#options.data();
    this.#data.open(this.#options.actor.number);
  }

  /** The next statement is one that a server would see. */
  announce(): void {
    this.#announced = this.begun;
  }

  get over(): boolean {
    return this.suspended || this.astray !== null;
  }

  /** Answers a statement, by `run` if it is really run; null: not in this turn. */
  statement(sql: string, parameters: string, run: () => Uint8Array): Uint8Array | null {
    // Before the request begins, the data are laid and the project is loaded: in each turn anew.
    if (!this.#announced) return run();
    this.#announced = false;
    if (this.over) return null;
    const kind = statementKind(sql);
    // Nothing is sent: the answer says so.
    if ((kind === 'commit' || kind === 'rollback') && !this.#inTransaction) return run();
    const text = `${sql}\n${parameters}`;
    const replayed = this.#replay('database', text);
    if (replayed !== null || this.over) {
      if (replayed !== null) this.#follow(kind, sql, false);
      return replayed;
    }
    if (kind !== 'read') return this.#live(kind, sql, text, run);
    // When it arrives is known once it is on the tape, which takes its answer: until then it changes nothing.
    const answer = run().slice();
    this.#tentative = { text, answer };
    return answer;
  }

  /**
   * Answers what is asked of the cache or of a service, and arrives there at `arrivesUs`; null: not in this turn.
   * Without `isOrdered` it is answered at once: what others do before it makes no difference.
   */
  remote<By extends 'cache' | 'service'>(
    by: By,
    text: string,
    arrivesUs: number,
    answer: () => AnswerOf[By] | null,
    isOrdered = true,
  ): AnswerOf[By] | null {
    if (this.over) return null;
    const replayed = this.#replay(by, text);
    if (replayed !== null || this.over) return replayed;
    if (isOrdered && !this.#isDue(arrivesUs)) return null;
    const live = answer();
    return live && this.#keep(by, text, live, 0);
  }

  /** Whether the request has begun: what loading the project asks is not of it. */
  get begun(): boolean {
    return this.#data !== null;
  }

  /** A call is on the tape. false: it is not for this turn, and nothing that follows is. */
  appended(arrivedUs: number, doneUs: number): boolean {
    if (this.over) return false;
    if (this.#released) this.#release(doneUs);
    if (this.#tentative === null) return true;
    const { text, answer } = this.#tentative;
    this.#tentative = null;
    if (!this.#isDue(arrivedUs)) return false;
    this.#keep('database', text, answer, 0);
    return true;
  }

  /** The run has ended; `over`: and the request with it. A transaction left open is then rolled back by the server. */
  finish(over: boolean): void {
    const { actor, clock } = this.#options;
    if (over && this.#data?.end(actor.number, 'rollback')) this.#release(clock.nowUs());
    this.#data?.close(actor.number);
  }

  #live(
    kind: Exclude<StatementKind, 'read'>,
    sql: string,
    text: string,
    run: () => Uint8Array,
  ): Uint8Array | null {
    const { actor, clock, nothing } = this.#options;
    const arrivesUs = clock.nowUs() + clock.wayOutUs(sql.length);
    const waitUs = kind === 'write' ? Math.max(0, actor.grantedUs - arrivesUs) : 0;
    if (!this.#isDue(arrivesUs + waitUs)) return null;
    if (kind !== 'write') {
      this.#follow(kind, sql, true);
      return this.#keep('database', text, nothing().slice(), 0);
    }
    if (this.#data?.isLockedFor(actor.number)) {
      actor.blockedUs = arrivesUs;
      this.suspended = true;
      return null;
    }
    this.#data?.beforeWrite(actor.number, this.#savepoints, this.#inTransaction);
    clock.wait(waitUs);
    return this.#keep('database', text, run().slice(), waitUs);
  }

  #replay<By extends Answerer>(by: By, text: string): AnswerOf[By] | null {
    const entry = this.#options.actor.log[this.#at];
    if (entry === undefined) return null;
    if (!isBy(entry, by)) {
      this.astray = `it asked the ${by} where it had asked the ${entry.by}`;
      return null;
    }
    if (entry.text !== text) {
      this.astray = 'it sent something else';
      return null;
    }
    this.#at += 1;
    this.#options.clock.wait(entry.waitUs);
    return entry.answer;
  }

  #keep<By extends Answerer>(by: By, text: string, answer: AnswerOf[By], waitUs: number): AnswerOf[By] {
    this.#options.actor.log.push({ by, text, answer, waitUs });
    this.#at += 1;
    return answer;
  }

  #isDue(atUs: number): boolean {
    if (atUs <= this.#options.horizonUs()) return true;
    this.#options.actor.nextUs = atUs;
    this.suspended = true;
    return false;
  }

  #release(atUs: number): void {
    this.#released = false;
    this.#options.onRelease(atUs);
  }

  /** Follows where the request is in its transaction; `live`: and has the data follow. */
  #follow(kind: StatementKind, sql: string, live: boolean): void {
    const { actor } = this.#options;
    const data = live ? this.#data : null;
    const name = savepointName(sql);
    switch (kind) {
      case 'begin':
        this.#inTransaction = true;
        break;
      case 'commit':
      case 'rollback':
        this.#inTransaction = false;
        this.#savepoints.length = 0;
        if (data !== null) this.#released = data.end(actor.number, kind);
        break;
      case 'savepoint':
        this.#savepoints.push(name);
        data?.savepoint(actor.number, name);
        break;
      case 'release':
        this.#savepoints.splice(this.#savepoints.lastIndexOf(name));
        data?.release(actor.number, name);
        break;
      case 'rollback-to':
        this.#savepoints.splice(this.#savepoints.lastIndexOf(name) + 1);
        data?.rollbackTo(actor.number, name);
    }
  }
}

function isBy<By extends Answerer>(
  entry: Answered,
  by: By,
): entry is Answered & { readonly answer: AnswerOf[By] } {
  return entry.by === by;
}
