import { useEffect, useState } from 'react';

/** Changes whenever what the canvas draws with may look different: the theme, or the pixels of the screen. */
export function useLookVersion(): number {
  const [version, setVersion] = useState(0);
  useEffect(() => {
    const changed = (): void => setVersion((now) => now + 1);
    const observer = new MutationObserver(changed);
    observer.observe(document.documentElement, {
      attributes: true,
      attributeFilter: ['data-theme', 'class'],
    });
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', changed);
    // A zoom of the page changes the pixel ratio, and with it the size of the window in CSS pixels.
    addEventListener('resize', changed);
    return () => {
      observer.disconnect();
      dark.removeEventListener('change', changed);
      removeEventListener('resize', changed);
    };
  }, []);
  return version;
}
