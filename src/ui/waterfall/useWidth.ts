import { type RefObject, useLayoutEffect, useState } from 'react';

/** Taken for the width until it is known. */
const ASSUMED_WIDTH = 800;

/** Width of an element's content in CSS pixels, as it changes. */
export function useWidth(of: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(ASSUMED_WIDTH);
  useLayoutEffect(() => {
    const element = of.current;
    if (element === null) return;
    const update = (): void => setWidth(element.clientWidth || ASSUMED_WIDTH);
    update();
    const observer = new ResizeObserver(update);
    observer.observe(element);
    return () => observer.disconnect();
  }, [of]);
  return width;
}
