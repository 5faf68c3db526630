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

/** Whether a move is a call to a server that is neither the database nor the cache. */
export function isServiceCall(move: Move | undefined): move is ServiceCall {
  return move?.type === 'call' && move.link !== 'app-database' && move.link !== 'app-cache';
}

/** Whether the client opens its connection to the cache, and asks nothing yet. */
export function opensCacheConnection({ commands }: CacheCall): boolean {
  return commands[0]?.operation === 'connect';
}

/** The same of a service. */
export function opensServiceConnection({ operation }: Pick<ServiceCall, 'operation'>): boolean {
  return operation === 'connect';
}

/** Whether the client sends and goes on, without a wait for an answer. */
export function isOneWay(call: CacheCall | ServiceCall): boolean {
  if (call.link === 'app-cache') return call.commands.every(({ outcome }) => outcome === 'unasked');
  return !opensServiceConnection(call) && call.bytesIn === 0;
}
