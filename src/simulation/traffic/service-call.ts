import type { Move, ServiceCall } from '../../tape';

export function serviceCallOf(move: Move | ServiceCall | undefined): ServiceCall | null {
  return move?.type === 'call' && 'effect' in move ? move : null;
}
