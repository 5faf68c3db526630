import { draw } from '../simulation/chance';
import { type Clock, createClock, reachesUs, type SpanSink, step } from '../simulation/clock';
import type { Conditions } from '../simulation/conditions/conditions';
import { EPOCH_SECONDS } from '../simulation/epoch';
import { oneWayNs } from '../simulation/prices';
import { Services } from '../simulation/servers/services';
import {
  type ClockReading,
  type DatabaseOperation,
  isTimed,
  type Move,
  type Place,
  type Tape,
} from '../tape';
import { type CacheAnswerer, CacheHost, cacheServers, connecting, exchange } from './cache';
import type { RecordedCall, RecordedEnd, RecordedHeader, RecordedMove, RecordedPlace } from './recorded';
import type { Script } from './script';
import { type ServiceAnswerer, serviceCall } from './services';
import type { StatementTable } from './statements';

/** Between the end of a request and the start of the next, unless told otherwise: so no two share their moment. */
const PAUSE_SECONDS = 1;

type ExchangeEntry = Extract<RecordedMove, readonly ['exchange', ...unknown[]]>;
type ServiceEntry = Extract<RecordedMove, readonly ['service', ...unknown[]]>;

const NO_WORK = { rowsExamined: 0, rowsSorted: 0 };

export interface Recorded {
  readonly setup: Tape | null;
  readonly tapes: readonly Tape[];
}

/**
 * The host's end of the record: makes tapes of what Python hands over, and lays each move on the virtual
 * clock as it comes, by the same fold that the timeline uses. So Python's clock at the end of a request is
 * its timeline's total.
 */
export interface RecorderOptions {
  readonly conditions: Conditions;
  readonly seed: number;
  readonly statements: StatementTable;
  /** µs since the run's epoch at which its first request begins. */
  readonly startUs?: number | undefined;
  /** Answers the branching calls; without one they are answered by what they ask. */
  readonly script?: Script | undefined;
  /** Answers the cache where no script does: servers just started, unless told otherwise. */
  readonly cache?: CacheAnswerer | undefined;
  /** Answers what is asked of services: such as are just started, unless told otherwise. */
  readonly services?: ServiceAnswerer | undefined;
  /** Told of each call to the database as it is taken down; false ends the run there. */
  readonly watch?: CallWatch | undefined;
}

/** `arrivedUs` and `doneUs`: when the database was reached, and when it had done its work. */
export type CallWatch = (arrivedUs: number, doneUs: number) => boolean;

export class TapeRecorder {
  readonly #conditions: Conditions;
  readonly #seed: number;
  readonly #statements: StatementTable;
  readonly #script: Script | null;
  readonly #watch: CallWatch | null;
  readonly #cache: CacheHost;
  readonly #services: ServiceAnswerer;
  readonly #tapes: Tape[] = [];
  #setup: Tape | null = null;
  #header: RecordedHeader = { index: -1 };
  #moves: Move[] = [];
  #clock: Clock = createClock();
  #startUs: number;
  #begun = false;
  #drawn = 0;
  #uniform = 0;
  #waitUs = 0;
  #ended = false;
  #reply: Uint8Array = new Uint8Array();
  #answer = '{}';

  constructor({
    conditions,
    seed,
    statements,
    startUs = 0,
    script,
    cache,
    services,
    watch,
  }: RecorderOptions) {
    this.#conditions = conditions;
    this.#seed = seed;
    this.#statements = statements;
    this.#startUs = startUs;
    this.#script = script ?? null;
    this.#watch = watch ?? null;
    this.#cache = new CacheHost(cache ?? cacheServers(EPOCH_SECONDS), EPOCH_SECONDS);
    this.#services = services ?? new Services();
  }

  begin(json: string): void {
    this.#header = JSON.parse(json);
    this.#moves = [];
    this.#statements.begin();
    this.#startUs = this.#header.startUs ?? this.#afterPauseUs();
    this.#begun ||= this.isRequest;
    this.#clock = createClock();
  }

  /** false: the last of these moves is a call that is not answered, and nothing that follows is taken down. */
  append(json: string): boolean {
    const recorded: readonly RecordedMove[] = JSON.parse(json);
    this.#ended ||= !recorded.every((entry) => this.#appendOne(entry));
    return !this.#ended;
  }

  /** The call that comes next waited for so long at the server. */
  wait(us: number): void {
    this.#waitUs = us;
  }

  /** µs that so many bytes take to the database, sent now. */
  wayOutUs(bytes: number): number {
    const address = { seed: this.#seed, request: this.#header.index };
    return Math.round(oneWayNs('out', bytes, this.#moves.length, this.#conditions.db, address) / 1000);
  }

  #appendOne(entry: RecordedMove): boolean {
    if (entry[0] === 'exchange') return this.#exchange(entry);
    if (entry[0] === 'service') return this.#service(entry);
    const move = this.#move(entry);
    const address = { seed: this.#seed, request: this.#header.index };
    if (move.type === 'call' && this.#waitUs > 0) this.#layWait(move.place);
    const index = this.#moves.length;
    const work = { startUs: 0, endUs: 0 };
    const sink: SpanSink = (_, phase, startUs, endUs) => {
      if (phase === 'work') Object.assign(work, { startUs, endUs });
    };
    step(this.#clock, move, index, this.#conditions, address, this.#watch ? sink : undefined);
    this.#moves.push(move);
    if (entry[0] === 'reading') return this.#read(move, index);
    if (entry[0] === 'drawing') return this.#draw(move, index);
    if (entry[0] !== 'call' || this.#watch === null || entry[1] === 'connect') return true;
    return this.#watch(this.#startUs + work.startUs, this.#startUs + work.endUs);
  }

  #exchange([, host, bytes, at]: ExchangeEntry): boolean {
    const sent = {
      host,
      bytes,
      place: place(at),
      clock: this.#clock,
      startUs: this.#startUs,
      moveIndex: this.#moves.length,
      conditions: this.#conditions,
      address: { seed: this.#seed, request: this.#header.index },
    };
    const { move, reply, answered, guardAt } = exchange(
      sent,
      this.#cache,
      this.isRequest ? this.#script : null,
    );
    step(this.#clock, move, sent.moveIndex, this.#conditions, sent.address);
    const guard = guardAt(this.#clock.nowUs);
    this.#moves.push(guard === null ? move : { ...move, guard });
    this.#reply = reply;
    return answered;
  }

  #service([, service, operation, subject, data, bytesOut, waits, at]: ServiceEntry): boolean {
    const index = this.#moves.length;
    const address = { seed: this.#seed, request: this.#header.index };
    const request = { service, operation, subject, data };
    const reachedUs = reachesUs(this.#clock, bytesOut, index, this.#conditions[service], address);
    const answer = this.#services.answer(request, this.#startUs + reachedUs);
    const move = serviceCall(request, answer, { bytesOut, waits, place: place(at) });
    step(this.#clock, move, index, this.#conditions, address);
    this.#moves.push(move);
    this.#answer = JSON.stringify(answer?.answer ?? {});
    return answer !== null;
  }

  /** What a service answered last: JSON. */
  answer(): string {
    return this.#answer;
  }

  /** What the cache answered last. */
  reply(): Uint8Array {
    return this.#reply;
  }

  #afterPauseUs(): number {
    return this.#begun ? this.#startUs + this.#clock.nowUs + this.#pauseUs() : this.#startUs;
  }

  /** A server process that loads the project again does so at once. */
  #pauseUs(): number {
    if (!this.isRequest) return 0;
    return Math.round((this.#header.afterSeconds ?? PAUSE_SECONDS) * 1_000_000);
  }

  #layWait(place: Place | null): void {
    const move: Move = {
      type: 'cpu',
      kind: 'database.lock',
      count: this.#waitUs,
      place,
      category: 'waiting',
    };
    this.#waitUs = 0;
    step(this.#clock, move, this.#moves.length, this.#conditions, {
      seed: this.#seed,
      request: this.#header.index,
    });
    this.#moves.push(move);
  }

  end(json: string): void {
    const { response, problem, tests }: RecordedEnd = JSON.parse(json);
    const { index, name = 'setup', method = '', path = '' } = this.#header;
    const statements = this.#statements.end();
    const tape = {
      name,
      method,
      path,
      seed: this.#seed,
      index,
      statements,
      moves: this.#moves,
      response,
      problem,
      ...(tests && { tests }),
    };
    if (index < 0) this.#setup = tape;
    else this.#tapes.push(tape);
  }

  /** Whether what is recorded is a request: not the loading of the project. */
  get isRequest(): boolean {
    return this.#header.index >= 0;
  }

  /** µs since the run's first request began. */
  nowUs(): number {
    return this.#startUs + this.#clock.nowUs;
  }

  /** Where the next random number is drawn: see simulation/chance. */
  address(): { readonly seed: number; readonly request: number; readonly move: number } {
    return { seed: this.#seed, request: this.#header.index, move: this.#moves.length };
  }

  /** The number in [0, 1) drawn last. Outside of any record each is drawn anew. */
  uniform(recorded: boolean): number {
    if (recorded) return this.#uniform;
    const { seed, request, move } = this.address();
    this.#drawn += 1;
    return draw(seed, request, move, `unrecorded ${this.#drawn}`);
  }

  take(): Recorded {
    return { setup: this.#setup, tapes: this.#tapes };
  }

  /** What Python reads is the time at the end of the move that says it reads. */
  #read(move: Move, index: number): boolean {
    if (move.type !== 'cpu') return true;
    if (this.#script === null || this.#header.index < 0) {
      const guard: ClockReading = { type: 'clock-reading', atUs: this.#clock.nowUs };
      this.#moves[index] = { ...move, guard };
      return true;
    }
    const answer = this.#script.answer({ type: 'clock', place: move.place }, index);
    if (answer !== null) this.#startUs = answer.atUs - this.#clock.nowUs;
    return answer !== null;
  }

  #draw(move: Move, index: number): boolean {
    this.#uniform = draw(this.#seed, this.#header.index, index, 'chance');
    if (move.type !== 'cpu' || this.#script === null || this.#header.index < 0) return true;
    const answer = this.#script.answer({ type: 'chance', place: move.place }, index);
    if (answer !== null) this.#uniform = answer.uniform;
    return answer !== null;
  }

  #move(entry: Exclude<RecordedMove, ExchangeEntry | ServiceEntry>): Move {
    switch (entry[0]) {
      case 'cpu': {
        const [, kind, count, at] = entry;
        const category = isTimed(kind) ? 'waiting' : kind.startsWith('template.') ? 'template' : 'python';
        return { type: 'cpu', kind, count, place: place(at), category };
      }
      case 'reading':
      case 'drawing':
        return {
          type: 'cpu',
          kind: 'python.reading',
          count: entry[1],
          place: place(entry[2]),
          category: 'python',
        };
      case 'call':
        return this.#call(entry[1], place(entry[2]), entry[3]);
      case 'reach':
        return connecting(place(entry[1]));
      case 'enter':
        return { type: 'enter', region: entry[1], name: entry[2], place: place(entry[3]) };
      case 'leave':
        return { type: 'leave' };
      case 'note':
        return { type: 'note', kind: entry[1], text: entry[2], place: place(entry[3]) };
    }
  }

  #call(operation: DatabaseOperation, at: Place | null, recorded: RecordedCall): Move {
    const [sql, params, columns, rowsReturned, rowsWritten, bytesOut, bytesIn, error, opened] = recorded;
    const known = sql === '' ? null : this.#statements.find(sql, operation === 'query' && error === null);
    const { rowsExamined, rowsSorted } = known?.work({ rowsReturned, rowsWritten }) ?? NO_WORK;
    return {
      type: 'call',
      link: 'app-database',
      operation,
      statement: known?.index ?? null,
      params,
      bytesOut,
      bytesIn,
      columns,
      rowsReturned,
      rowsWritten,
      rowsExamined,
      rowsSorted,
      place: at,
      error,
      ...(opened !== null && { opened }),
    };
  }
}

function place(at: RecordedPlace): Place | null {
  return at === null ? null : { file: at[0], line: at[1] };
}
