import type { TextCommand } from '../../simulation/servers/cache';
import type { CacheCommand } from '../../tape';
import { toBase64 } from '../base64';

/** A command as the tape has it, before anything is known of its answer: one for each key. */
export type SentCommand = Omit<CacheCommand, 'outcome'>;

const NOTHING = { key: '', valueBytes: 0, ttlSeconds: null, value: null, amount: null };

/** What the tape says of a command: a fetch of many keys is a `get` of each. */
export function sentCommands(command: TextCommand): readonly SentCommand[] {
  switch (command.type) {
    case 'get':
      return command.keys.map((key) => ({ ...NOTHING, operation: command.versions ? 'gets' : 'get', key }));
    case 'get-and-touch':
      return command.keys.map((key) => ({
        ...NOTHING,
        operation: command.versions ? 'gets' : 'get',
        key,
        ttlSeconds: command.exptime,
      }));
    case 'cas':
      return [{ ...stored(command), operation: 'cas', amount: command.cas.toString() }];
    case 'set':
    case 'add':
    case 'replace':
    case 'append':
    case 'prepend':
      return [{ ...stored(command), operation: command.type }];
    case 'delete':
      return [{ ...NOTHING, operation: 'delete', key: command.key }];
    case 'incr':
    case 'decr':
      return [{ ...NOTHING, operation: command.type, key: command.key, amount: command.delta.toString() }];
    case 'touch':
      return [{ ...NOTHING, operation: 'touch', key: command.key, ttlSeconds: command.exptime }];
    case 'flush-all':
      return [{ ...NOTHING, operation: 'flush_all', ttlSeconds: command.exptime }];
    default:
      return [{ ...NOTHING, operation: 'other' }];
  }
}

type Storing = Extract<TextCommand, { readonly value: Uint8Array }>;

function stored({ key, value, flags, exptime }: Storing): Omit<SentCommand, 'operation'> {
  return {
    ...NOTHING,
    key,
    valueBytes: value.byteLength,
    ttlSeconds: exptime,
    value: { base64: toBase64(value), flags },
  };
}

/** Whether the client wants an answer to a command. `quit` closes the connection, which is none. */
export function asksForAnswer(command: TextCommand): boolean {
  return command.type !== 'quit' && !('noreply' in command && command.noreply);
}
