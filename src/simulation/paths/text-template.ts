/** A text of the reader's code as one run had it, and the numbers that the run had been answered. */
export interface Witness {
  readonly text: string;
  readonly point: readonly number[];
}

type Part =
  | string
  /** The number answered, plus a constant, in decimal. */
  | { readonly dim: number; readonly add: number }
  /** Made of the numbers in a way unknown: `name` tells such functions apart. */
  | { readonly name: string; readonly dims: readonly number[] };

/** A text in which numbers answered are found again. */
export interface TextTemplate {
  /** The whole of it, where no number is in it. */
  readonly constant: string | null;
  readonly parts: readonly Part[];
}

/** A digest in hexadecimal, or a number. */
const TOKEN = /([0-9a-f]{16,}|\d+)/;
const DIGEST_LENGTH = 16;

export function constantText(text: string): TextTemplate {
  return { constant: text, parts: [text] };
}

export function fill(template: TextTemplate, point: readonly number[]): string {
  if (template.constant !== null) return template.constant;
  let text = '';
  for (const part of template.parts) {
    if (typeof part === 'string') text += part;
    else if ('dim' in part) text += (point[part.dim] ?? 0) + part.add;
    else text += `${part.name}~${part.dims.map((dim) => point[dim]).join('~')}`;
  }
  return text;
}

/**
 * The template of which both are: where they differ, the numbers differ likewise, or there are digests. null: there
 * is none, so the code itself went different ways. `dims` are those coordinates that may be found in texts.
 */
export function align(one: Witness, other: Witness, dims: readonly number[]): TextTemplate | null {
  if (one.text === other.text) return constantText(one.text);
  const changed = dims.filter((dim) => one.point[dim] !== other.point[dim]);
  const ones = one.text.split(TOKEN);
  const others = other.text.split(TOKEN);
  if (changed.length === 0 || ones.length !== others.length) return null;
  const parts: Part[] = [];
  for (const [index, token] of ones.entries()) {
    const twin = others[index] ?? '';
    if (token === twin) parts.push(token);
    else if (index % 2 === 0) return null;
    else {
      const slot = slotOf([token, one.point], [twin, other.point], changed);
      if (slot !== null) parts.push(slot);
      else if (token.length < DIGEST_LENGTH || token.length !== twin.length) return null;
      else parts.push({ name: isAbove(one, other, changed) ? token : twin, dims: changed });
    }
  }
  return { constant: null, parts };
}

type Token = readonly [text: string, point: readonly number[]];

function slotOf([text, point]: Token, [twin, twinPoint]: Token, dims: readonly number[]): Part | null {
  const offsets = dims.map((dim) => ({ dim, add: Number(text) - (point[dim] ?? 0) }));
  const fitting = offsets.filter(({ dim, add }) => {
    return String((twinPoint[dim] ?? 0) + add) === twin && String((point[dim] ?? 0) + add) === text;
  });
  return fitting.find(({ add }) => add === 0) ?? fitting[0] ?? null;
}

/** Digests of one function are told from those of another by that of the largest numbers: the same probe all over. */
function isAbove(one: Witness, other: Witness, dims: readonly number[]): boolean {
  return dims.some((dim) => (one.point[dim] ?? 0) > (other.point[dim] ?? 0));
}
