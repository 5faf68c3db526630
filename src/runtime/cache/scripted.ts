import type { CacheReply } from '../../simulation/explore';
import type { SentItem, TextCommand, TextOutcome } from '../../simulation/servers/cache';
import { fromBase64 } from '../base64';
import { sentCommands } from './sent';

/** What came of commands, as a script has it: a reply for each command of the tape, in order. */
export function scriptedOutcomes(
  commands: readonly TextCommand[],
  replies: readonly CacheReply[],
): readonly TextOutcome[] {
  let taken = 0;
  return commands.map((command) => {
    const keys = sentCommands(command).map(({ key }) => key);
    const own = replies.slice(taken, taken + keys.length);
    taken += keys.length;
    if (command.type === 'get' || command.type === 'get-and-touch')
      return { type: 'items', items: items(keys, own) };
    return outcomeOf(command, own[0]);
  });
}

function items(keys: readonly string[], replies: readonly CacheReply[]): readonly SentItem[] {
  return keys.flatMap((key, index) => {
    const reply = replies[index];
    if (reply?.outcome !== 'hit') return [];
    const { flags = 0, base64 = '' } = reply.value ?? {};
    return [{ key, flags, value: fromBase64(base64), cas: BigInt(reply.casUnique ?? '0') }];
  });
}

function outcomeOf(command: TextCommand, reply: CacheReply | undefined): TextOutcome {
  const outcome = reply?.outcome;
  switch (command.type) {
    case 'set':
    case 'add':
    case 'replace':
    case 'append':
    case 'prepend':
    case 'cas':
      return { type: 'store', outcome: stored(outcome) };
    case 'delete':
      return { type: 'deleted', found: outcome === 'deleted' };
    case 'touch':
      return { type: 'touched', found: outcome === 'touched' };
    case 'incr':
    case 'decr':
      if (outcome === 'number')
        return { type: 'count', outcome: BigInt(atob(reply?.value?.base64 ?? 'MA==')) };
      return { type: 'count', outcome: outcome === 'not-found' ? 'not-found' : 'non-numeric' };
    case 'malformed':
    case 'quit':
      return { type: 'none' };
    default:
      return { type: 'ok' };
  }
}

function stored(
  outcome: CacheReply['outcome'] | undefined,
): Extract<TextOutcome, { type: 'store' }>['outcome'] {
  switch (outcome) {
    case 'not-stored':
    case 'exists':
    case 'not-found':
      return outcome;
    case 'error':
      return 'too-large';
    default:
      return 'stored';
  }
}
