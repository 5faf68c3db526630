import { useLayoutEffect, useRef } from 'react';
import { drawLanes, type Picture } from './draw';
import { type Palette, readPalette } from './palette';
import { useLookVersion } from './useLookVersion';

/** The bars of the lanes on screen. What they say is said by their rows' own cells, so the picture itself is hidden. */
export function LaneCanvas({ picture }: { readonly picture: Picture }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const look = useLookVersion();
  const palette = useRef<{ readonly look: number; readonly is: Palette } | null>(null);
  const { geometry, lanes } = picture;
  const height = lanes.length * geometry.rowHeight;
  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (element == null || context == null || element.parentElement === null) return;
    const scale = devicePixelRatio;
    if (palette.current?.look !== look) {
      palette.current = { look, is: readPalette(element.parentElement, context, scale) };
    }
    const [width, tall] = [Math.round(geometry.width * scale), Math.round(height * scale)];
    if (element.width !== width) element.width = width;
    if (element.height !== tall) element.height = tall;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    drawLanes(context, palette.current.is, picture);
  }, [picture, look, geometry.width, height]);
  return <canvas ref={canvas} className="waterfall-canvas" style={{ height }} />;
}
