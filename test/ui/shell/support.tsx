import { EditorView } from '@codemirror/view';
import { act, render } from '@testing-library/react';
import { vi } from 'vitest';
import { createEngineStore } from '../../../src/store/engine';
import { createProgressBook } from '../../../src/store/progress/book';
import { createLabSession, type LabSession } from '../../../src/store/session';
import { createSettingsStore } from '../../../src/store/settings';
import type { KeyedStorage } from '../../../src/store/storage';
import { loadCodeEditor } from '../../../src/ui/editor/load-editor';
import { App } from '../../../src/ui/shell/App';
import type { RunResult } from '../../../src/worker/protocol';
import { createFakeTraffic } from '../../store/fake-traffic';
import { createFakeEngine, type FakeEngine, LAB, memoryStorage, timers } from '../../store/fixtures';

export interface Visit {
  readonly engine: FakeEngine;
  readonly storage: KeyedStorage;
  readonly session: () => LabSession;
  readonly unmount: () => void;
}

interface VisitOptions {
  readonly engine?: FakeEngine;
  readonly storage?: KeyedStorage | null;
  readonly phone?: boolean;
  readonly recording?: Promise<RunResult | null>;
}

/** Opens the whole page on the fixture lab. Timers are faked; `pass` lets time go by. */
export async function visit({
  engine = createFakeEngine(),
  storage,
  phone = false,
  recording = Promise.resolve(null),
}: VisitOptions = {}): Promise<Visit> {
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (query) =>
      ({
        matches: phone,
        media: query,
        addEventListener() {},
        removeEventListener() {},
      }) as unknown as MediaQueryList,
  );
  const kept = storage === undefined ? memoryStorage() : storage;
  let session: LabSession | undefined;
  const openLab = async (id: string) => {
    if (id !== LAB.id) throw new Error(`There is no lab “${id}”.`);
    session = createLabSession({
      lab: LAB,
      engine,
      traffic: createFakeTraffic(),
      storage: kept,
      timers,
      recording,
    });
    return session;
  };
  const { unmount } = render(
    <App
      catalogue={[LAB]}
      openLab={openLab}
      engine={createEngineStore(engine)}
      startEngine={() => void engine.start()}
      settings={createSettingsStore(kept)}
      book={createProgressBook(kept, [LAB.id])}
    />,
  );
  await pass(0);
  // What the page loads behind its first look is at hand here.
  await act(async () => void (await loadCodeEditor()));
  return {
    engine,
    storage: kept ?? memoryStorage(),
    session: () => {
      if (!session) throw new Error('no lab is open');
      return session;
    },
    unmount,
  };
}

export async function pass(ms: number): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(ms));
}

export function editor(): EditorView {
  const content = document.querySelector<HTMLElement>('.cm-content');
  const view = content && EditorView.findFromDOM(content);
  if (!view) throw new Error('no editor on screen');
  return view;
}

/** Replaces the open file's text, as typing would. */
export function type(text: string): void {
  const view = editor();
  act(() => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }));
}

/** Waits, in real time, until a part is there whose code is fetched when it is first shown. */
export async function loaded(part: () => HTMLElement | null): Promise<HTMLElement> {
  return vi.waitFor(
    async () => {
      await pass(0);
      const found = part();
      if (!found) throw new Error('the part was not loaded');
      return found;
    },
    { timeout: 5_000 },
  );
}
