import { type RefObject, useLayoutEffect, useState } from 'react';

/** Rows are drawn in blocks of this many, one block beyond what is on screen each way, so that scrolling is the browser's own. */
const BLOCK = 16;
/** Taken for the height on screen until it is known. */
const ASSUMED_HEIGHT = 480;

export interface RowRange {
  readonly first: number;
  /** Exclusive. */
  readonly end: number;
}

/** Which of `count` rows of `rowHeight` pixels to draw in a scrolling box. */
export function useVisibleRows(
  box: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): RowRange {
  const [range, setRange] = useState<RowRange>({ first: 0, end: 3 * BLOCK });
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const update = (): void => {
      const next = rangeFor(element.scrollTop, element.clientHeight || ASSUMED_HEIGHT, rowHeight);
      setRange((now) => (now.first === next.first && now.end === next.end ? now : next));
    };
    update();
    const observer = new ResizeObserver(update);
    observer.observe(element);
    element.addEventListener('scroll', update, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', update);
    };
  }, [box, rowHeight]);
  return { first: Math.min(range.first, Math.max(count - 1, 0)), end: Math.min(range.end, count) };
}

function rangeFor(scrollTop: number, height: number, rowHeight: number): RowRange {
  const firstBlock = Math.floor(scrollTop / rowHeight / BLOCK);
  const endBlock = Math.ceil((scrollTop + height) / rowHeight / BLOCK);
  return { first: Math.max(firstBlock - 1, 0) * BLOCK, end: (endBlock + 1) * BLOCK };
}
