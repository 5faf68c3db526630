import type { CacheItem, CacheServer, CountOutcome, StoreOutcome } from '../servers/cache';
import type { CommandTemplate } from './command-template';
import type { Handle } from './handle';
import type { OutcomeLetter } from './outcomes';
import type { Visitor } from './visitor';

const SECOND_US = 1_000_000;

const STORE_LETTERS: Readonly<Record<StoreOutcome, OutcomeLetter>> = {
  stored: 's',
  'not-stored': 'n',
  exists: 'x',
  'not-found': 'f',
  'too-large': 'e',
  'bad-key': 'e',
};

/**
 * Lets the cache answer what the visitor's leg ends with, and takes down in the visitor what it was answered. Gives the
 * outcomes, a letter for each command.
 */
export function exchange(visitor: Visitor, cache: CacheServer<Handle>, nowUs: number): string {
  const { commands } = visitor.leg;
  const [only] = commands;
  if (commands.length === 1 && only !== undefined) return answer(only, 0, visitor, cache, nowUs);
  let outcomes = '';
  for (const [index, command] of commands.entries()) {
    outcomes += answer(command, index, visitor, cache, nowUs);
  }
  return outcomes;
}

function answer(
  command: CommandTemplate,
  index: number,
  visitor: Visitor,
  cache: CacheServer<Handle>,
  nowUs: number,
): OutcomeLetter {
  const letter = send(command, visitor.keyOf(command, index), visitor, cache, nowUs);
  return command.unasked ? 'u' : letter;
}

function send(
  command: CommandTemplate,
  key: string,
  visitor: Visitor,
  cache: CacheServer<Handle>,
  nowUs: number,
): OutcomeLetter {
  const { operation } = command;
  switch (operation) {
    case 'get':
    case 'gets':
      return got(key, cache.get(key, nowUs), operation === 'gets', visitor);
    case 'delete':
      return cache.delete(key, nowUs) ? 'd' : 'f';
    case 'incr':
    case 'decr':
      return counted(cache[operation](key, command.delta, nowUs), visitor, command.unasked);
    case 'touch':
      return cache.touch(key, command.ttl.at(visitor.point), nowUs) ? 't' : 'f';
    case 'flush_all':
      cache.flushAll(command.ttl.at(visitor.point), nowUs);
      return 'o';
    case 'other':
    case 'connect':
      return 'o';
    default: {
      const ttl = command.ttl.at(visitor.point);
      const handle = command.valueAt(visitor.point, {
        nowUs,
        readUs: visitor.readUs,
        lifeUs: ttl > 0 ? ttl * SECOND_US : Number.POSITIVE_INFINITY,
        madeOf: visitor.madeOf(key),
      });
      if (handle === null) return 'e';
      const { flags } = handle.kind.stored;
      if (operation !== 'cas') return STORE_LETTERS[cache.store(operation, key, handle, flags, ttl, nowUs)];
      const version = visitor.versions[command.version] ?? 0;
      return STORE_LETTERS[cache.cas(key, handle, flags, ttl, version, nowUs)];
    }
  }
}

function got(
  key: string,
  item: CacheItem<Handle> | null,
  versioned: boolean,
  visitor: Visitor,
): OutcomeLetter {
  if (item === null) return 'm';
  if (versioned) visitor.versions.push(item.cas);
  visitor.take(key, withFlags(item));
  return item.value.integer === null ? 'h' : 'i';
}

/** The server keeps a counter's flags while it counts; its new number comes without. */
function withFlags({ value, flags }: CacheItem<Handle>): Handle {
  const { kind } = value;
  if (kind.stored.flags === flags) return value;
  return { ...value, kind: { ...kind, stored: { ...kind.stored, flags } } };
}

function counted(outcome: CountOutcome, visitor: Visitor, unasked: boolean): OutcomeLetter {
  if (typeof outcome === 'string') return outcome === 'not-found' ? 'f' : 'e';
  if (!unasked) visitor.answer(Number(outcome), null);
  return 'c';
}
