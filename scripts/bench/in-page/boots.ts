import * as z from 'zod/mini';

/** A start of the engine, on the page's own clock. */
export interface Boot {
  /** When its frame was put into the page. */
  readonly openedAtMs: number;
  /** When it said that it is ready; null: not yet. */
  readyAtMs: number | null;
}

declare global {
  interface Window {
    boots: Boot[];
  }
}

const readySchema = z.object({ message: z.object({ type: z.literal('booted') }) });

/** Watches the page from outside: the page itself knows nothing of the bench. */
function watchBoots(): void {
  window.boots = [];
  new MutationObserver((mutations) => {
    const added = mutations.flatMap(({ addedNodes }) => [...addedNodes]);
    if (added.some((node) => node instanceof HTMLIFrameElement && node.name === 'engine'))
      window.boots.push({ openedAtMs: performance.now(), readyAtMs: null });
  }).observe(document, { childList: true, subtree: true });
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const boot = window.boots.at(-1);
    if (boot && readySchema.safeParse(data).success) boot.readyAtMs = performance.now();
  });
}

// In the engine's own frame there is nothing to watch.
if (window === window.top) watchBoots();
