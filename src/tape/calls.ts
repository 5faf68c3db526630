import type { CacheCall } from './cache';
import type { DatabaseCall, Move } from './move';
import type { ServiceCall } from './service';

/** Whether a move is a call to the database: a query, transaction control, a connection being opened. */
export function isDatabaseCall(move: Move | undefined): move is DatabaseCall {
  return move?.type === 'call' && move.link === 'app-database';
}

export function isCacheCall(move: Move | undefined): move is CacheCall {
  return move?.type === 'call' && move.link === 'app-cache';
}

export function isServiceCall(move: Move | undefined): move is ServiceCall {
  return move?.type === 'call' && !isDatabaseCall(move) && !isCacheCall(move);
}

/** Whether the client opens its connection to the cache, and asks nothing yet. */
export function opensCacheConnection({ commands }: CacheCall): boolean {
  return commands[0]?.operation === 'connect';
}

/** Whether the client sends and goes on, without a wait for an answer. */
export function isOneWay({ commands }: CacheCall): boolean {
  return commands.every(({ outcome }) => outcome === 'unasked');
}
