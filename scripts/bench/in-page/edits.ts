import { TYPING_PAUSE_MS } from '../../../src/store/run/run';

/** What became of an edit, on the page's own clock; null: not yet. */
export interface Edit {
  /** Queries that its run will make. */
  readonly queries: number;
  /** When the typing pause ended. */
  pausedAtMs: number | null;
  /** When a frame with its counters had been drawn. */
  shownAtMs: number | null;
}

declare global {
  interface Window {
    edit: Edit | null;
  }
}

/** The number of queries that the counters show of the code as it stands; null: they show older code's. */
function queriesShown(): number | null {
  for (const counter of document.querySelectorAll('.counters.current .counter')) {
    const label = counter.querySelector('dt')?.textContent ?? '';
    if (/^quer(y|ies)$/.test(label)) return Number(counter.querySelector('.counter-value')?.textContent);
  }
  return null;
}

/** Calls once the frame that is being made has been drawn. */
function afterDrawing(call: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = call;
  requestAnimationFrame(() => port2.postMessage(null));
}

/** Watches the page from outside: the page itself knows nothing of the bench. */
function watchEdits(): void {
  window.edit = null;
  const setTimer = window.setTimeout.bind(window);
  const timed = (call: TimerHandler, ms?: number, ...values: unknown[]): number => {
    if (typeof call !== 'function' || ms !== TYPING_PAUSE_MS) return setTimer(call, ms, ...values);
    return setTimer(() => {
      if (window.edit) window.edit.pausedAtMs = performance.now();
      call(...values);
    }, ms);
  };
  Object.assign(window, { setTimeout: timed });
  let drawing: Edit | null = null;
  new MutationObserver(() => {
    const { edit } = window;
    if (!edit || edit === drawing || edit.pausedAtMs === null || queriesShown() !== edit.queries) return;
    drawing = edit;
    afterDrawing(() => {
      edit.shownAtMs = performance.now();
    });
  }).observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
}

if (window === window.top) watchEdits();
