import type { TextOutcome } from '../../simulation/servers/cache';
import type { CommittedData } from './committed';
import { type StatementKind, savepointName, statementKind } from './statement-kind';

/** What a call was answered, kept to be answered again when the request is run again. */
export interface Answered<Answer = Uint8Array | readonly TextOutcome[]> {
  readonly text: string;
  readonly answer: Answer;
  /** Time that it waited for another's transaction to end. */
  readonly waitUs: number;
}

/** A request on its way. */
export interface Actor {
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
  /** When another will do something: calls that arrive later than this are not for this turn. */
  readonly horizonUs: number;
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
 * later than another request does something. Calls are statements and exchanges with the cache, alike.
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
  #horizonUs: number;
  /** What the code did otherwise than before, or null. */
  astray: string | null = null;
  /** The turn ended at a call. */
  suspended = false;

  constructor(options: TurnOptions) {
    this.#options = options;
    this.#horizonUs = options.horizonUs;
  }

  /** The request begins. */
  begin(): void {
    this.#data = this.#options.data();
    this.#data.open(this.#options.actor.number);
  }

  /** The next statement is one that a server would see. */
  announce(): void {
    this.#announced = true;
  }

  get over(): boolean {
    return this.suspended || this.astray !== null;
  }

  /** Answers a statement, by `run` if it is really run; null: not in this turn. */
  statement(sql: string, parameters: string, run: () => Uint8Array): Uint8Array | null {
    if (!this.#announced) return run();
    this.#announced = false;
    if (this.over) return null;
    const kind = statementKind(sql);
    // Nothing is sent: the answer says so.
    if ((kind === 'commit' || kind === 'rollback') && !this.#inTransaction) return run();
    const text = `${sql}\n${parameters}`;
    const replayed = this.#replay(text);
    if (replayed !== null && !(replayed instanceof Uint8Array)) {
      this.astray = 'it asked the database where it had asked the cache';
      return null;
    }
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

  /** Answers an exchange with a cache, whose commands arrive at `arrivesUs`; null: not in this turn. */
  exchange(
    text: string,
    arrivesUs: number,
    answer: () => readonly TextOutcome[] | null,
  ): readonly TextOutcome[] | null {
    if (this.over) return null;
    const replayed = this.#replay(text);
    if (replayed instanceof Uint8Array) this.astray = 'it asked the cache where it had asked the database';
    if (this.over || replayed instanceof Uint8Array) return null;
    if (replayed !== null) return replayed;
    if (!this.#isDue(arrivesUs)) return null;
    const outcomes = answer();
    return outcomes && this.#keep(text, outcomes, 0);
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
    this.#keep(text, answer, 0);
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
      return this.#keep(text, nothing().slice(), 0);
    }
    if (this.#data?.isLockedFor(actor.number)) {
      actor.blockedUs = arrivesUs;
      this.suspended = true;
      return null;
    }
    this.#data?.beforeWrite(actor.number, this.#savepoints, this.#inTransaction);
    clock.wait(waitUs);
    return this.#keep(text, run().slice(), waitUs);
  }

  #replay(text: string): Answered['answer'] | null {
    const entry = this.#options.actor.log[this.#at];
    if (entry === undefined) return null;
    if (entry.text !== text) {
      this.astray = 'it sent something else';
      return null;
    }
    this.#at += 1;
    this.#options.clock.wait(entry.waitUs);
    return entry.answer;
  }

  #keep<Answer extends Answered['answer']>(text: string, answer: Answer, waitUs: number): Answer {
    this.#options.actor.log.push({ text, answer, waitUs });
    this.#at += 1;
    return answer;
  }

  #isDue(atUs: number): boolean {
    if (atUs <= this.#horizonUs) return true;
    this.#options.actor.nextUs = atUs;
    this.suspended = true;
    return false;
  }

  #release(atUs: number): void {
    this.#released = false;
    this.#horizonUs = Math.min(this.#horizonUs, atUs);
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
