import type { LabRequest } from '../../tape';
import type { CommandTemplate } from './command-template';
import type { PathLeg } from './path-leg';
import type { PathTree } from './path-tree';

type Part =
  | string
  /** The borrower's word of this number. */
  | number
  /** Made of the request in a way unknown. */
  | { readonly derived: string };

/** A number, a word, or a digest in hexadecimal. */
const TOKEN = /([0-9a-f]{16,}|\d+|[A-Za-z]+)/;

/** What differs between the requests of a kind is among these. */
export function wordsOf({ path, form }: LabRequest): readonly string[] {
  const words = path.split(/[/?&=]+/).filter((word) => word !== '');
  return [...words, ...Object.values(form ?? {})];
}

/**
 * Tapes of one request, lent to others of its kind: parts of keys that differ between the requests explored are
 * replaced by the borrower's own.
 */
export class Loan {
  readonly lender: PathTree;
  readonly words: readonly string[];
  readonly #others: readonly PathTree[];
  readonly #parts = new Map<string, readonly Part[]>();

  constructor(lender: PathTree, trees: readonly PathTree[]) {
    this.lender = lender;
    this.words = wordsOf(lender.request);
    this.#others = trees.filter((tree) => tree !== lender);
  }

  /** `key`: as the lender would send it. */
  partsOf(leg: PathLeg, index: number, key: string, point: readonly number[]): readonly Part[] {
    const id = `${leg.id} ${index} ${key}`;
    const known = this.#parts.get(id);
    if (known !== undefined) return known;
    const made = this.#compare(leg, index, key, point);
    // Keys with numbers in them are many, and each is sent for a while only.
    if (this.#parts.size > 10_000) this.#parts.clear();
    this.#parts.set(id, made);
    return made;
  }

  #compare(leg: PathLeg, index: number, key: string, point: readonly number[]): readonly Part[] {
    const found: (readonly Part[])[] = [];
    for (const tree of this.#others) {
      const twins = twinsOf(tree, leg, index).map((twin) =>
        partsBetween([key, this.words], [twin.keyAt(point), wordsOf(tree.request)]),
      );
      const closest = twins.sort((a, b) => ownParts(a) - ownParts(b))[0];
      if (closest !== undefined) found.push(closest);
    }
    // What two requests happen to have in common, others have not.
    return found.sort((a, b) => ownParts(b) - ownParts(a))[0] ?? this.#guess(key);
  }

  /** No other request is known to send it: the word that differs between requests, where it is in the key. */
  #guess(key: string): readonly Part[] {
    const [other] = this.#others;
    const words = other === undefined ? [] : wordsOf(other.request);
    for (const at of differing(this.words, words)) {
      const [before, after] = around(key, this.words[at] ?? '');
      if (before !== null) return [before, at, after];
    }
    return [key];
  }
}

/** A request that borrows. */
export class Borrower {
  readonly #words: readonly string[];

  constructor(
    private readonly loan: Loan,
    request: LabRequest,
    /** Among the requests of its kind. */
    private readonly number: number,
  ) {
    this.#words = wordsOf(request);
  }

  keyOf(leg: PathLeg, index: number, key: string, point: readonly number[]): string {
    let own = '';
    for (const part of this.loan.partsOf(leg, index, key, point)) {
      if (typeof part === 'string') own += part;
      else if (typeof part === 'number') own += this.#words[part] ?? '';
      else own += `${part.derived}~${this.number}`;
    }
    return own;
  }

  /** The borrower's own word in place of the lender's. */
  wordOf(word: string): string {
    const at = this.loan.words.indexOf(word);
    return at < 0 ? word : (this.#words[at] ?? word);
  }
}

type Sent = readonly [key: string, words: readonly string[]];

function partsBetween([key, words]: Sent, [twin, twinWords]: Sent): readonly Part[] {
  const changed = differing(words, twinWords);
  const tokens = key.split(TOKEN);
  const twins = twin.split(TOKEN);
  const aligned =
    tokens.length === twins.length && tokens.every((each, i) => i % 2 === 1 || each === twins[i]);
  if (aligned) {
    return tokens.map((token, index) => {
      const other = twins[index];
      if (token === other) return token;
      return changed.find((at) => words[at] === token && twinWords[at] === other) ?? { derived: token };
    });
  }
  for (const at of changed) {
    const [before, after] = around(key, words[at] ?? '');
    const [twinBefore, twinAfter] = around(twin, twinWords[at] ?? '');
    if (before !== null && before === twinBefore && after === twinAfter) return [before, at, after];
  }
  return [{ derived: key }];
}

function differing(words: readonly string[], others: readonly string[]): readonly number[] {
  return words.flatMap((word, index) => (word === others[index] ? [] : [index]));
}

function ownParts(parts: readonly Part[]): number {
  return parts.filter((part) => typeof part !== 'string').length;
}

function around(
  text: string,
  word: string,
): readonly [before: string, after: string] | readonly [null, null] {
  const at = word === '' ? -1 : text.lastIndexOf(word);
  return at < 0 ? [null, null] : [text.slice(0, at), text.slice(at + word.length)];
}

/** The like commands that the same line sends for another request. */
function twinsOf(tree: PathTree, { place, ending, commands }: PathLeg, index: number): CommandTemplate[] {
  const twins: CommandTemplate[] = [];
  const open = tree.root === null ? [] : [tree.root];
  for (let leg = open.pop(); leg !== undefined; leg = open.pop()) {
    const same = leg.ending === ending && leg.place?.line === place?.line && leg.place?.file === place?.file;
    const command = same ? leg.commands[index] : undefined;
    if (command !== undefined && command.operation === commands[index]?.operation) twins.push(command);
    for (const fork of leg.forks.values()) open.push(...fork.decision.ways);
  }
  return twins;
}
