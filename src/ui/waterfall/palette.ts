import { CATEGORIES, type Category } from '../../simulation';

/** What the canvas draws with: resolved colours and, for each category, its fill with the texture in it. */
export interface Palette {
  readonly line: string;
  /** How long a region lasted. */
  readonly extent: string;
  /** The part of the run that is not known. */
  readonly unknown: CanvasPattern | string;
  readonly fills: Readonly<Record<Category, CanvasPattern | string>>;
  /** The colour alone, for what is too narrow to show a texture. */
  readonly colours: Readonly<Record<Category, string>>;
}

/** Drawn over the colour on a tile that repeats: the canvas's twin of common/textures.css. */
type Weave = (context: CanvasRenderingContext2D) => void;

interface Texture {
  readonly width: number;
  readonly height: number;
  readonly weave: Weave;
}

const HATCH: Texture = { width: 9, height: 9, weave: (context) => diagonals(context, 9, 1) };

const TEXTURES: Readonly<Record<Category, Texture | null>> = {
  network: { width: 7, height: 7, weave: (context) => diagonals(context, 7, 2) },
  database: null,
  python: { width: 6, height: 6, weave: (context) => context.fillRect(4, 0, 2, 6) },
  template: { width: 5, height: 5, weave: (context) => context.fillRect(0, 0, 5, 2) },
  cache: { width: 10, height: 10, weave: counterDiagonals },
  waiting: {
    width: 5,
    height: 5,
    weave: (context) => {
      context.beginPath();
      context.arc(2.5, 2.5, 1.1, 0, 2 * Math.PI);
      context.fill();
    },
  },
};

/**
 * The theme as it is at `host`. Custom properties hold `light-dark()` unresolved, so each is read as the
 * computed colour of an element that wears it. Tiles are drawn at `scale` device pixels a CSS pixel.
 */
export function readPalette(host: HTMLElement, context: CanvasRenderingContext2D, scale: number): Palette {
  const probe = document.createElement('span');
  host.append(probe);
  const colour = (token: string): string => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  const weave = colour('weave');
  const each = <T>(of: (category: Category) => T) =>
    Object.fromEntries(CATEGORIES.map((category) => [category, of(category)])) as Record<Category, T>;
  const colours = each(colour);
  const fills = each((category) => fill(TEXTURES[category], colours[category], weave, context, scale));
  const palette = {
    line: colour('line'),
    extent: colour('line-strong'),
    unknown: fill(HATCH, colour('code'), colour('line-strong'), context, scale),
    fills,
    colours,
  };
  probe.remove();
  return palette;
}

function fill(
  texture: Texture | null,
  colour: string,
  weave: string,
  context: CanvasRenderingContext2D,
  scale: number,
): CanvasPattern | string {
  if (texture === null) return colour;
  const tile = document.createElement('canvas');
  tile.width = Math.round(texture.width * scale);
  tile.height = Math.round(texture.height * scale);
  const pen = tile.getContext('2d');
  if (pen === null) return colour;
  pen.scale(tile.width / texture.width, tile.height / texture.height);
  pen.fillStyle = colour;
  pen.fillRect(0, 0, texture.width, texture.height);
  pen.fillStyle = weave;
  pen.strokeStyle = weave;
  texture.weave(pen);
  const pattern = context.createPattern(tile, 'repeat');
  // The tile has device pixels, the context draws in CSS pixels.
  pattern?.setTransform(new DOMMatrix().scale(texture.width / tile.width, texture.height / tile.height));
  return pattern ?? colour;
}

/** The same the other way, further apart. */
function counterDiagonals(context: CanvasRenderingContext2D): void {
  context.translate(10, 0);
  context.scale(-1, 1);
  diagonals(context, 10, 2);
}

/** Stripes at 45° through the corners of a square tile, so that neighbouring tiles join. */
function diagonals(context: CanvasRenderingContext2D, size: number, lineWidth: number): void {
  context.lineWidth = lineWidth;
  context.beginPath();
  for (const shift of [-size, 0, size]) {
    context.moveTo(shift - 1, size + 1);
    context.lineTo(shift + size + 1, -1);
  }
  context.stroke();
}
