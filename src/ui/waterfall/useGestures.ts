import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { ViewControl } from './useView';

/** A press that moves less than this many pixels is a click, not a drag. */
const CLICK_SLACK = 5;

/**
 * Zoom and pan by wheel, drag and pinch over `host`; `lanes` tells where the time axis lies. A plain wheel
 * keeps scrolling the rows: Ctrl (or a trackpad's pinch) zooms, Shift or a sideways wheel pans.
 */
export function useGestures(
  host: RefObject<HTMLElement | null>,
  lanes: RefObject<HTMLElement | null>,
  control: ViewControl,
): void {
  const latest = useRef(control);
  useLayoutEffect(() => {
    latest.current = control;
  }, [control]);
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const gestures = new Gestures(element, lanes, latest);
    return () => gestures.end();
  }, [host, lanes]);
}

class Gestures {
  /** Position of each pressed pointer, by its id. */
  private readonly pressed = new Map<number, { x: number; y: number }>();
  private startX = 0;
  private dragging = false;
  private readonly listening = new AbortController();

  constructor(
    private readonly element: HTMLElement,
    private readonly lanes: RefObject<HTMLElement | null>,
    private readonly control: RefObject<ViewControl>,
  ) {
    const { signal } = this.listening;
    element.addEventListener('wheel', this.wheel, { passive: false, signal });
    element.addEventListener('pointerdown', this.down, { signal });
    element.addEventListener('pointermove', this.move, { signal });
    element.addEventListener('pointerup', this.up, { signal });
    element.addEventListener('pointercancel', this.up, { signal });
    element.addEventListener('click', this.click, { capture: true, signal });
  }

  end(): void {
    this.listening.abort();
  }

  private readonly wheel = (event: WheelEvent): void => {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.control.current.zoom(Math.exp(-event.deltaY / 200), this.usAt(event.clientX));
      return;
    }
    const sideways = event.shiftKey ? event.deltaY + event.deltaX : event.deltaX;
    if (this.control.current.fitted || Math.abs(sideways) <= (event.shiftKey ? 0 : Math.abs(event.deltaY)))
      return;
    event.preventDefault();
    this.panPixels(sideways);
  };

  private readonly down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.pressed.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.startX = event.clientX;
    this.dragging = false;
  };

  private readonly move = (event: PointerEvent): void => {
    const before = this.pressed.get(event.pointerId);
    if (before === undefined) return;
    const spreadBefore = this.spread();
    this.pressed.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const spread = this.spread();
    if (spreadBefore !== null && spread !== null) {
      this.dragging = true;
      this.control.current.zoom(spread.distance / spreadBefore.distance, this.usAt(spread.middle));
    } else if (this.dragging || Math.abs(event.clientX - this.startX) >= CLICK_SLACK) {
      if (!this.dragging) this.element.setPointerCapture(event.pointerId);
      this.dragging = true;
      this.panPixels(before.x - event.clientX);
    }
  };

  private readonly up = (event: PointerEvent): void => {
    this.pressed.delete(event.pointerId);
  };

  /** The click that ends a drag selects nothing. */
  private readonly click = (event: MouseEvent): void => {
    if (this.dragging) event.stopPropagation();
    this.dragging = false;
  };

  /** How far apart two pressed pointers are, and the point between them. */
  private spread(): { readonly distance: number; readonly middle: number } | null {
    const [a, b] = [...this.pressed.values()];
    if (a === undefined || b === undefined) return null;
    return { distance: Math.max(Math.hypot(a.x - b.x, a.y - b.y), 1), middle: (a.x + b.x) / 2 };
  }

  private panPixels(pixels: number): void {
    const width = this.lanes.current?.getBoundingClientRect().width ?? 0;
    if (width > 0) this.control.current.pan(pixels / width);
  }

  private usAt(clientX: number): number {
    const { fromUs, toUs } = this.control.current.view;
    const box = this.lanes.current?.getBoundingClientRect();
    const share = box === undefined || box.width === 0 ? 0.5 : (clientX - box.left) / box.width;
    return fromUs + Math.min(Math.max(share, 0), 1) * (toUs - fromUs);
  }
}
