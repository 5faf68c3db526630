import { type FocusEvent, type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { WaterfallProps } from './props';

interface RowFocus {
  /** The focus is on one of the rows. */
  readonly focused: boolean;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
}

/** Moves the focus along with the active row while it is among the rows, and never takes it from elsewhere. */
export function useRowFocus(
  box: RefObject<HTMLElement | null>,
  active: number,
  rowHeight: number,
  onRow: (id: string) => void,
): RowFocus {
  const [focused, setFocused] = useState(false);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || !element.contains(document.activeElement)) return;
    scrollToRow(element, active, rowHeight);
    element.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus({ preventScroll: true });
  }, [box, active, rowHeight]);
  return {
    focused,
    onFocus: useCallback(
      (event: FocusEvent) => {
        setFocused(true);
        const id = rowIdOf(event.target);
        if (id !== null) onRow(id);
      },
      [onRow],
    ),
    onBlur: useCallback((event: FocusEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false);
    }, []),
  };
}

/** Scrolls to the selected row once for each selection: not again when it moves because others unfold. */
export function useScrollToSelection(
  box: RefObject<HTMLElement | null>,
  index: number | null,
  rowHeight: number,
  { selectedPlace, selectedMove }: Pick<WaterfallProps, 'selectedPlace' | 'selectedMove'>,
): void {
  const shown = useRef('');
  const selection = `${selectedMove} ${selectedPlace?.file} ${selectedPlace?.line}`;
  useLayoutEffect(() => {
    if (box.current === null || index === null || shown.current === selection) return;
    shown.current = selection;
    scrollToRow(box.current, index, rowHeight);
  }, [box, index, rowHeight, selection]);
}

/** The id of the row that an event came from. */
export function rowIdOf(target: EventTarget): string | null {
  return target instanceof Element ? (target.closest<HTMLElement>('[data-row]')?.dataset.row ?? null) : null;
}

/** Scrolls as little as shows the row whole. */
function scrollToRow(box: HTMLElement, index: number, rowHeight: number): void {
  const top = index * rowHeight;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + rowHeight > box.scrollTop + box.clientHeight)
    box.scrollTop = top + rowHeight - box.clientHeight;
}
