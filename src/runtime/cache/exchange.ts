import { bytesInBase64 } from '../../simulation/base64';
import { type Clock, reachesUs } from '../../simulation/clock';
import type { Conditions } from '../../simulation/conditions';
import type { Address } from '../../simulation/prices';
import type { TextCommand } from '../../simulation/servers/cache';
import type { CacheCall, Guard, Place } from '../../tape';
import type { Script } from '../script';
import { type Answer, type CacheHost, commandsIn, described, unanswered } from './host';
import { scriptedOutcomes } from './scripted';
import { asksForAnswer } from './sent';

/** What the client sent, and when and where. */
export interface Sent {
  readonly host: string;
  /** In base64. */
  readonly bytes: string;
  readonly place: Place | null;
  readonly clock: Clock;
  /** When the request began, in µs since the run's epoch. */
  readonly startUs: number;
  readonly moveIndex: number;
  readonly conditions: Conditions;
  readonly address: Address;
}

export interface Exchanged {
  readonly move: CacheCall;
  readonly reply: Uint8Array;
  /** Whether what it was answered is known: else the run ends here. */
  readonly answered: boolean;
  /** What time decided about the answer, once it is known when the move ends. */
  readonly guardAt: (endUs: number) => Guard | null;
}

const NOT_ANSWERED: Answer = { commands: [], reply: new Uint8Array(), error: null, decidedBy: null };

/** One exchange, answered by a script where there is one, by the servers otherwise. */
export function exchange(sent: Sent, servers: CacheHost, script: Script | null): Exchanged {
  const { host, place, clock, startUs, moveIndex, conditions, address } = sent;
  const commands = commandsIn(sent.bytes);
  const bytesOut = bytesInBase64(sent.bytes);
  const reachedUs = reachesUs(clock, bytesOut, moveIndex, conditions.cache, address);
  const answer =
    script === null
      ? servers.answer(host, commands, startUs + reachedUs)
      : scripted(commands, script, place, moveIndex);
  const { decidedBy, reply, error } = answer ?? NOT_ANSWERED;
  const move: CacheCall = {
    type: 'call',
    link: 'app-cache',
    commands: answer?.commands ?? unanswered(commands),
    bytesOut,
    bytesIn: reply.byteLength,
    place,
    error,
  };
  return {
    move,
    reply,
    answered: answer !== null,
    guardAt: (endUs) =>
      decidedBy && {
        type: 'deadline',
        // It held, or not, when the server was reached; a guard is tested at the end of its move.
        deadlineUs: decidedBy.deadlineUs - startUs + (endUs - reachedUs),
        passed: decidedBy.passed,
      },
  };
}

/** null: the script has come to its end. What wants no answer branches nowhere. */
function scripted(
  commands: readonly TextCommand[],
  script: Script,
  place: Place | null,
  moveIndex: number,
): Answer | null {
  if (!commands.some(asksForAnswer)) {
    return {
      ...described(
        commands,
        commands.map(() => ({ type: 'ok' })),
      ),
      decidedBy: null,
    };
  }
  const branch = { type: 'cache', commands: unanswered(commands), place } as const;
  const answer = script.answer(branch, moveIndex);
  if (answer === null) return null;
  return { ...described(commands, scriptedOutcomes(commands, answer.replies)), decidedBy: null };
}

/** The client opens its connection. */
export function connecting(place: Place | null): CacheCall {
  return {
    type: 'call',
    link: 'app-cache',
    commands: [
      {
        operation: 'connect',
        key: '',
        outcome: 'ok',
        valueBytes: 0,
        ttlSeconds: null,
        value: null,
        amount: null,
      },
    ],
    bytesOut: 0,
    bytesIn: 0,
    place,
    error: null,
  };
}
