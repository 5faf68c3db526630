import { createStore, type StoreApi } from 'zustand/vanilla';
import type { OptionalPackage } from '../simulation';
import type { ProjectFiles } from '../tape';
import type { BootStage, CompletionResult, Engine, EngineStatus } from '../worker/protocol';

export type { BootStage, EngineStatus };

/** Completion in one of the reader's files, as its text is now; whoever made this knows the other files. */
export type Complete = (
  path: string,
  text: string,
  offset: number,
  signal: AbortSignal,
) => Promise<CompletionResult>;

export type EngineStore = StoreApi<EngineStatus>;

/** The engine's status as a store. The engine outlives every lab, so nothing unsubscribes. */
export function createEngineStore(engine: Engine): EngineStore {
  const store = createStore<EngineStatus>(() => engine.status());
  engine.subscribe((status) => store.setState(status, true));
  return store;
}

/** null while the interpreter is not at hand: completion never waits for a boot. */
export function completeWith(
  engine: Engine,
  files: () => ProjectFiles,
  packages: readonly OptionalPackage[],
): Complete | null {
  const { state } = engine.status();
  if (state !== 'ready') return null;
  return (path, text, offset, signal) =>
    engine.complete({ files: { ...files(), [path]: text }, path, offset, packages }, signal);
}
