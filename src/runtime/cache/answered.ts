import { encodeReply, type TextCommand, type TextOutcome } from '../../simulation/servers/cache';
import type { CacheCommand, CacheOutcome } from '../../tape';
import { toBase64 } from '../base64';
import { asksForAnswer, sentCommands } from './sent';

/** What the tape says of a command and what came of it. */
export function answeredCommands(command: TextCommand, outcome: TextOutcome): readonly CacheCommand[] {
  const sent = sentCommands(command);
  if (!asksForAnswer(command)) return sent.map((each) => ({ ...each, outcome: 'unasked' }));
  if (outcome.type !== 'items') {
    const known = counted(outcome);
    return sent.map((each) => ({ ...each, ...known, outcome: outcomeOf(outcome) }));
  }
  return sent.map((each) => {
    const item = outcome.items.find(({ key }) => key === each.key);
    if (item === undefined) return { ...each, outcome: 'miss' };
    const value = { base64: toBase64(item.value), flags: item.flags };
    return { ...each, outcome: 'hit', valueBytes: item.value.byteLength, value };
  });
}

/** The server's own words where it refuses a command, or null. */
export function refusal(command: TextCommand, outcome: TextOutcome): string | null {
  if (!asksForAnswer(command) || !isError(command, outcome)) return null;
  return new TextDecoder().decode(encodeReply(command, outcome)).trimEnd();
}

function isError(command: TextCommand, outcome: TextOutcome): boolean {
  return command.type === 'malformed' || outcomeOf(outcome) === 'error';
}

function outcomeOf(outcome: TextOutcome): CacheOutcome {
  switch (outcome.type) {
    case 'store':
      return outcome.outcome === 'too-large' || outcome.outcome === 'bad-key' ? 'error' : outcome.outcome;
    case 'deleted':
    case 'touched':
      return outcome.found ? outcome.type : 'not-found';
    case 'count':
      if (typeof outcome.outcome === 'bigint') return 'number';
      return outcome.outcome === 'not-found' ? 'not-found' : 'error';
    case 'none':
    case 'server-error':
      return 'error';
    default:
      return 'ok';
  }
}

/** The digits that a counter answers. */
function counted(outcome: TextOutcome): Partial<CacheCommand> {
  if (outcome.type !== 'count' || typeof outcome.outcome !== 'bigint') return {};
  const digits = outcome.outcome.toString();
  return { valueBytes: digits.length, value: { base64: btoa(digits), flags: 0 } };
}
