import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Place } from '../tape';

/** What the reader looks at: which file, which line, which move of which request. */
export interface SelectionState {
  /** The file in the editor. */
  readonly path: string;
  /** Files with a tab, in order. */
  readonly tabs: readonly string[];
  /** Which of the run's requests is shown. */
  readonly request: number;
  readonly place: Place | null;
  /** Index into the shown tape's moves. */
  readonly move: number | null;
  /** What was last called for, anew each time: where panes are tabs, this one comes to the front. */
  readonly called: { readonly pane: 'code' | 'result' } | null;

  readonly openFile: (path: string) => void;
  readonly showRequest: (index: number) => void;
  /** A second time unselects. */
  readonly selectPlace: (place: Place) => void;
  /** Follows a link to a line: shows its code, and never unselects. */
  readonly openPlace: (place: Place) => void;
  /** Shows what a line caused. A second time unselects. */
  readonly showCaused: (place: Place) => void;
  readonly selectMove: (move: number, place: Place | null) => void;
  readonly clear: () => void;
}

export type SelectionStore = StoreApi<SelectionState>;

export function createSelectionStore(
  labTabs: readonly string[],
  projectPaths: readonly string[],
): SelectionStore {
  const tabs = labTabs.length > 0 ? labTabs : projectPaths.slice(0, 1);
  return createStore<SelectionState>((set, get) => {
    /** A place outside the project (a framework's own line) opens nothing. */
    const opened = (path: string | undefined) => {
      if (path === undefined || !projectPaths.includes(path)) return {};
      const current = get().tabs;
      return { path, tabs: current.includes(path) ? current : [...current, path] };
    };
    return {
      path: tabs[0] ?? '',
      tabs,
      request: 0,
      place: null,
      move: null,
      called: null,

      openFile: (path) => set(opened(path)),
      showRequest: (request) => set({ request, move: null, place: null }),
      selectPlace(place) {
        const { place: old } = get();
        if (old?.file === place.file && old.line === place.line) set({ place: null, move: null });
        else set({ place, move: null, ...opened(place.file) });
      },
      openPlace: (place) => set({ place, move: null, called: { pane: 'code' }, ...opened(place.file) }),
      showCaused(place) {
        get().selectPlace(place);
        if (get().place) set({ called: { pane: 'result' } });
      },
      selectMove(move, place) {
        if (get().move === move) set({ move: null, place: null });
        else set({ move, place, ...opened(place?.file) });
      },
      clear: () => set({ place: null, move: null }),
    };
  });
}
