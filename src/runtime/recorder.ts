import { type Clock, createClock, step } from '../simulation/clock';
import type { Conditions } from '../simulation/conditions/conditions';
import type { ClockReading, DatabaseOperation, Move, Place, Tape } from '../tape';
import type { RecordedCall, RecordedEnd, RecordedHeader, RecordedMove, RecordedPlace } from './recorded';
import type { StatementTable } from './statements';

/** A second between the end of a request and the start of the next, so that no two share their moment. */
const PAUSE_US = 1_000_000;

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
export class TapeRecorder {
  readonly #conditions: Conditions;
  readonly #seed: number;
  readonly #statements: StatementTable;
  readonly #tapes: Tape[] = [];
  #setup: Tape | null = null;
  #header: RecordedHeader = { index: -1 };
  #moves: Move[] = [];
  #clock: Clock = createClock();
  #startUs = 0;

  constructor(conditions: Conditions, seed: number, statements: StatementTable) {
    this.#conditions = conditions;
    this.#seed = seed;
    this.#statements = statements;
  }

  begin(json: string): void {
    this.#header = JSON.parse(json);
    this.#moves = [];
    this.#statements.begin();
    if (this.#header.index > 0) this.#startUs += this.#clock.nowUs + PAUSE_US;
    this.#clock = createClock();
  }

  append(json: string): void {
    const recorded: readonly RecordedMove[] = JSON.parse(json);
    for (const entry of recorded) {
      const move = this.#move(entry);
      const address = { seed: this.#seed, request: this.#header.index };
      step(this.#clock, move, this.#moves.length, this.#conditions, address);
      const reads = entry[0] === 'reading' && move.type === 'cpu';
      this.#moves.push(reads ? { ...move, guard: this.#reading() } : move);
    }
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

  /** µs since the run's first request began. */
  nowUs(): number {
    return this.#startUs + this.#clock.nowUs;
  }

  /** Where the next random number is drawn: see simulation/chance. */
  address(): { readonly seed: number; readonly request: number; readonly move: number } {
    return { seed: this.#seed, request: this.#header.index, move: this.#moves.length };
  }

  take(): Recorded {
    return { setup: this.#setup, tapes: this.#tapes };
  }

  /** What Python reads is the time at the end of the move that says it reads. */
  #reading(): ClockReading {
    return { type: 'clock-reading', atUs: this.#clock.nowUs };
  }

  #move(entry: RecordedMove): Move {
    switch (entry[0]) {
      case 'cpu': {
        const [, kind, count, at] = entry;
        const category =
          kind === 'python.sleep' ? 'waiting' : kind.startsWith('template.') ? 'template' : 'python';
        return { type: 'cpu', kind, count, place: place(at), category };
      }
      case 'reading':
        return {
          type: 'cpu',
          kind: 'python.reading',
          count: entry[1],
          place: place(entry[2]),
          category: 'python',
        };
      case 'call':
        return this.#call(entry[1], place(entry[2]), entry[3]);
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
