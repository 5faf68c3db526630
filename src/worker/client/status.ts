import type { EngineStatus } from '../protocol';

/** The engine's status, and who wants to hear of it. */
export interface StatusBoard {
  readonly get: () => EngineStatus;
  readonly set: (status: EngineStatus) => void;
  readonly subscribe: (listener: (status: EngineStatus) => void) => () => void;
}

export function createStatusBoard(): StatusBoard {
  const listeners = new Set<(status: EngineStatus) => void>();
  let status: EngineStatus = { state: 'off' };
  return {
    get: () => status,
    set: (next) => {
      status = next;
      for (const listener of listeners) listener(next);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      listener(status);
      return () => listeners.delete(listener);
    },
  };
}
