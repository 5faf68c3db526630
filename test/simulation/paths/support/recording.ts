import type { Answer, Exploration, ExploreRequest } from '../../../../src/simulation/explore';
import type { CacheCall, CacheCommand, LabRequest, Move, Place, Statement, Tape } from '../../../../src/tape';
import type { Code, Program, Reply, Step } from './program';

export type Branch = Extract<Step, { type: 'cache' | 'clock' | 'chance' }>;

const NOTHING: Reply = { replies: [], number: 0 };

/** A program under way, and the tape that it makes. */
export class Recording {
  readonly moves: Move[] = [];
  readonly statements: Statement[] = [];
  status = 0;
  /** The call that it waits at; null: it is over. */
  at: Branch | null = null;
  readonly #code: Code<number>;

  constructor(
    program: Program,
    readonly request: LabRequest,
  ) {
    this.#code = program(request);
    this.#run(NOTHING);
  }

  answer(reply: Reply): void {
    const last = this.moves.at(-1);
    if (last?.type === 'call' && last.link === 'app-cache') {
      this.moves[this.moves.length - 1] = answered(last, reply);
    }
    this.#run(reply);
  }

  tape(): Tape {
    const { request, moves, statements, status } = this;
    const response =
      this.at === null ? { status, headers: [], contentType: 'text/html', body: '', bytes: 0 } : null;
    const { name, method, path } = request;
    return { name, method, path, seed: 1, index: 0, statements, moves, response, problem: null };
  }

  #run(reply: Reply): void {
    let step = this.#code.next(reply);
    while (!step.done) {
      this.moves.push(this.#move(step.value));
      if (branches(step.value)) {
        this.at = step.value;
        return;
      }
      step = this.#code.next(NOTHING);
    }
    this.at = null;
    this.status = step.value;
  }

  #move(step: Step): Move {
    const place = { file: 'views.py', line: step.line };
    switch (step.type) {
      case 'work':
        return { type: 'cpu', kind: 'python.sleep', count: step.us, place, category: 'waiting' };
      case 'clock':
      case 'chance':
        return { type: 'cpu', kind: 'python.reading', count: 1, place, category: 'python' };
      case 'query':
        return this.#query(step.sql, step.params, place);
      case 'cache':
        return question(step, place);
    }
  }

  #query(sql: string, params: readonly string[], place: Place): Move {
    this.statements.push({ sql, fingerprint: sql, plan: planOf(sql), assumptions: [] });
    return {
      type: 'call',
      link: 'app-database',
      operation: 'query',
      statement: this.statements.length - 1,
      params,
      bytesOut: sql.length,
      bytesIn: 100,
      columns: 1,
      rowsReturned: 1,
      rowsWritten: 0,
      rowsExamined: 1,
      rowsSorted: 0,
      place,
      error: null,
    };
  }
}

/** Runs the program as the engine does, with answers to its branching calls. */
export function exploring(program: Program): (request: ExploreRequest) => Promise<Exploration> {
  return async ({ request, answers }) => {
    const recording = new Recording(program, request);
    const answeredAt: number[] = [];
    for (const answer of answers) {
      const { at } = recording;
      if (at === null || at.type !== answer.type) {
        return { tape: null, open: null, answeredAt, problem: astray(request.name) };
      }
      answeredAt.push(recording.moves.length - 1);
      recording.answer(replyOf(answer));
      skipOneWay(recording);
    }
    if (answers.length === 0) skipOneWay(recording);
    const { at } = recording;
    const place = at === null ? null : { file: 'views.py', line: at.line };
    if (at === null) return { tape: recording.tape(), open: null, answeredAt, problem: null };
    const last = recording.moves.at(-1);
    const commands = last?.type === 'call' && last.link === 'app-cache' ? last.commands : [];
    const open = at.type === 'cache' ? { type: at.type, commands, place } : { type: at.type, place };
    return { tape: recording.tape(), open, answeredAt, problem: null };
  };
}

export function isOneWay(branch: Branch): boolean {
  return branch.type === 'cache' && branch.commands.every(({ noreply }) => noreply === true);
}

function skipOneWay(recording: Recording): void {
  while (recording.at !== null && isOneWay(recording.at)) recording.answer(NOTHING);
}

function branches(step: Step): step is Branch {
  return step.type === 'cache' || step.type === 'clock' || step.type === 'chance';
}

function question({ commands }: Extract<Step, { type: 'cache' }>, place: Place): CacheCall {
  const asked = commands.map(({ noreply, ...command }): CacheCommand => {
    const outcome = noreply ? 'unasked' : 'unanswered';
    return { ...command, outcome, valueBytes: command.value ? atob(command.value.base64).length : 0 };
  });
  return {
    type: 'call',
    link: 'app-cache',
    commands: asked,
    bytesOut: 20 * commands.length,
    bytesIn: 0,
    place,
    error: null,
  };
}

function answered(call: CacheCall, { replies }: Reply): CacheCall {
  if (replies.length === 0) return call;
  const commands = call.commands.map((command, index): CacheCommand => {
    const reply = replies[index];
    if (reply === undefined) return command;
    return { ...command, outcome: reply.outcome, value: command.value ?? reply.value };
  });
  const bytesIn = replies.reduce((sum, { value }) => sum + 8 + (value ? atob(value.base64).length : 0), 0);
  return { ...call, commands, bytesIn };
}

function replyOf(answer: Answer): Reply {
  if (answer.type === 'cache') return { replies: answer.replies, number: 0 };
  return { replies: [], number: answer.type === 'clock' ? answer.atUs : answer.uniform };
}

function planOf(sql: string): Statement['plan'] {
  const table = /"(\w+)"\."id" = \?/.exec(sql)?.[1];
  if (table === undefined) return [];
  return [{ id: 1, parent: 0, detail: `SEARCH ${table} USING INTEGER PRIMARY KEY (rowid=?)` }];
}

function astray(request: string): NonNullable<Exploration['problem']> {
  return {
    kind: 'unsupported',
    title: 'This code remembers something between requests.',
    exception: null,
    file: 'views.py',
    line: 1,
    column: null,
    endColumn: null,
    remedy: null,
    traceback: null,
    request,
  };
}
