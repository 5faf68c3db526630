import {
  encodeReply,
  parseCommands,
  type TextCommand,
  type TextOutcome,
} from '../../simulation/servers/cache';
import type { CacheCommand } from '../../tape';
import { fromBase64 } from '../base64';
import { answeredCommands, refusal } from './answered';
import type { CacheAnswerer } from './answerer';
import { Deadlines, type DecidedBy } from './deadlines';
import { asksForAnswer, sentCommands } from './sent';

/** What comes of an exchange. */
export interface Answer {
  readonly commands: readonly CacheCommand[];
  readonly reply: Uint8Array;
  readonly error: string | null;
  readonly decidedBy: DecidedBy | null;
}

/** Values that a run's tapes keep, in bytes; those that come later are left out of them. */
const KEPT_BYTES = 16_000_000;

/** The servers' end of the wire: bytes in, bytes out, and what they meant. */
export class CacheHost {
  readonly #answerer: CacheAnswerer;
  readonly #epochSeconds: number;
  readonly #deadlines = new Map<string, Deadlines>();
  #keptBytes = 0;

  constructor(answerer: CacheAnswerer, epochSeconds: number) {
    this.#answerer = answerer;
    this.#epochSeconds = epochSeconds;
  }

  /** Lets the answerer answer commands that reach `host` at `atUs`, µs since the run's epoch; null: it does not. */
  answer(host: string, commands: readonly TextCommand[], atUs: number): Answer | null {
    const deadlines = this.#deadlines.get(host) ?? new Deadlines(this.#epochSeconds);
    this.#deadlines.set(host, deadlines);
    const decided = commands.flatMap((command) => deadlines.of(command, atUs) ?? []);
    const outcomes = this.#answerer.answer(host, commands, atUs);
    if (outcomes === null) return null;
    const { commands: taped, ...answer } = described(commands, outcomes);
    for (const [index, command] of commands.entries()) {
      const outcome = outcomes[index];
      if (outcome !== undefined) deadlines.follow(command, outcome, atUs);
    }
    return { ...answer, commands: this.#kept(taped), decidedBy: nearest(decided, atUs) };
  }

  #kept(commands: readonly CacheCommand[]): readonly CacheCommand[] {
    this.#keptBytes += commands.reduce((bytes, { valueBytes }) => bytes + valueBytes, 0);
    if (this.#keptBytes <= KEPT_BYTES) return commands;
    return commands.map((command) => ({ ...command, value: null }));
  }
}

/** What outcomes mean on the tape and on the wire. */
export function described(
  commands: readonly TextCommand[],
  outcomes: readonly TextOutcome[],
): Omit<Answer, 'decidedBy'> {
  const pairs = commands.map((command, index) => [command, outcomes[index] ?? { type: 'none' }] as const);
  return {
    commands: pairs.flatMap(([command, outcome]) => answeredCommands(command, outcome)),
    reply: joined(pairs.map(([command, outcome]) => encodeReply(command, outcome))),
    error: pairs.map(([command, outcome]) => refusal(command, outcome)).find((text) => text !== null) ?? null,
  };
}

/** Commands of which nothing is known but that they were sent. */
export function unanswered(commands: readonly TextCommand[]): readonly CacheCommand[] {
  return commands.flatMap(sentCommands).map((command) => ({ ...command, outcome: 'unanswered' }));
}

/** Bytes in base64, read. A command that has not wholly come is never answered. */
export function commandsIn(bytes: string): readonly TextCommand[] {
  return parseCommands(fromBase64(bytes)).commands;
}

/** Whether bytes in base64 are whole commands of which none wants an answer. */
export function asksNothing(bytes: string): boolean {
  const { commands, rest } = parseCommands(fromBase64(bytes));
  return rest.byteLength === 0 && !commands.some(asksForAnswer);
}

function nearest(decided: readonly DecidedBy[], atUs: number): DecidedBy | null {
  const distance = ({ deadlineUs }: DecidedBy) => Math.abs(deadlineUs - atUs);
  return [...decided].sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((bytes, part) => bytes + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
