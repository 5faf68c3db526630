import type { CacheServer } from '../server';
import type { SentItem, TextCommand, TextOutcome } from './commands';

/** The release whose answers this was compared with. */
export const CACHE_VERSION = '1.6.18';

/** Lets the server decide a command. */
export function execute(command: TextCommand, server: CacheServer<Uint8Array>, nowUs: number): TextOutcome {
  switch (command.type) {
    case 'get':
      return found(command.keys, (key) => server.get(key, nowUs));
    case 'get-and-touch':
      return found(command.keys, (key) => server.getAndTouch(key, command.exptime, nowUs));
    case 'set':
    case 'add':
    case 'replace':
    case 'append':
    case 'prepend': {
      const { type, key, value, flags, exptime } = command;
      return { type: 'store', outcome: server.store(type, key, value, flags, exptime, nowUs) };
    }
    case 'cas': {
      const { key, value, flags, exptime, cas } = command;
      // A version beyond 2⁵³ rounds to one that was never given out.
      return { type: 'store', outcome: server.cas(key, value, flags, exptime, Number(cas), nowUs) };
    }
    case 'delete':
      return { type: 'deleted', found: server.delete(command.key, nowUs) };
    case 'incr':
    case 'decr':
      return { type: 'count', outcome: server[command.type](command.key, command.delta, nowUs) };
    case 'touch':
      return { type: 'touched', found: server.touch(command.key, command.exptime, nowUs) };
    case 'flush-all':
      server.flushAll(command.exptime, nowUs);
      return { type: 'ok' };
    case 'verbosity':
      return { type: 'ok' };
    case 'version':
      return { type: 'version', version: CACHE_VERSION };
    case 'stats':
      return statistics(command.reset, server, nowUs);
    case 'quit':
    case 'malformed':
      return { type: 'none' };
  }
}

function found(keys: readonly string[], look: (key: string) => Omit<SentItem, 'key'> | null): TextOutcome {
  const items = keys.flatMap((key) => {
    const item = look(key);
    return item === null ? [] : [{ key, value: item.value, flags: item.flags, cas: item.cas }];
  });
  return { type: 'items', items };
}

function statistics(reset: boolean, server: CacheServer<Uint8Array>, nowUs: number): TextOutcome {
  if (!reset) return { type: 'stats', stats: Object.entries(server.inspect(nowUs).stats) };
  server.resetStatistics();
  return { type: 'reset' };
}
