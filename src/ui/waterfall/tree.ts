import type { Span, Timeline } from '../../simulation';
import type { CallMove, EnterMove, Place, Statement, Tape } from '../../tape';
import { shortSql } from '../queries/sql';
import { operationName } from './names';

/** Where something lies on the virtual clock, in integer µs. */
export interface Extent {
  readonly startUs: number;
  readonly endUs: number;
}

export interface MoveRange {
  readonly from: number;
  readonly to: number;
}

/** One call of a group: the move that made it, and when it ran. */
export interface CallInstance extends Extent {
  readonly move: number;
  /** With `statement`, what tells this call from its equals. */
  readonly params: readonly string[];
  readonly statement: Statement | null;
  readonly spans: readonly Span[];
}

interface Common {
  /** Path of names from the root: stays the same when the same code runs again. */
  readonly id: string;
  readonly name: string;
  readonly place: Place | null;
  /** In order of time, not overlapping: work drawn in this row itself, not in rows below it. */
  readonly spans: readonly Span[];
  /** First start to last end. */
  readonly extent: Extent;
}

/** A region, or several of one name entered from one line below one parent. */
export interface RegionNode extends Common {
  readonly type: 'region';
  readonly region: EnterMove['region'];
  readonly extents: readonly Extent[];
  /** The moves of each extent, children's included: from an index to before another. */
  readonly moves: readonly MoveRange[];
  /** Time spent inside, children included. */
  readonly totalUs: number;
  readonly children: readonly TreeNode[];
}

/** Calls of one fingerprint from one line below one parent, whatever ran between them. */
interface CallsNode extends Common {
  readonly type: 'calls';
  readonly operation: CallMove['operation'];
  readonly calls: readonly CallInstance[];
  readonly totalUs: number;
}

export type TreeNode = RegionNode | CallsNode;

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };
type RegionDraft = Omit<Mutable<RegionNode>, 'children' | 'extent'> & {
  readonly children: Map<string, Draft>;
};
type CallsDraft = Omit<Mutable<CallsNode>, 'extent'>;
type Draft = RegionDraft | CallsDraft;

/**
 * The tape as a tree of regions and calls with their spans. Equal ones are folded at their parent: an included
 * template rendered twenty times is one node of twenty extents, and its queries one node of twenty calls.
 * Moves without spans (after a divergence) are left out.
 */
export function waterfallTree(tape: Tape, timeline: Timeline): RegionNode {
  const root = regionDraft('/', { region: 'request', name: `${tape.method} ${tape.path}`, place: null });
  const open: OpenRegion[] = [{ draft: root, startUs: 0, from: 0 }];
  const spans = new SpanReader(timeline.spans);
  for (const [index, move] of tape.moves.slice(0, timeline.laidMoves).entries()) {
    const parent = open.at(-1)?.draft ?? root;
    if (move.type === 'enter') {
      // The request's own region is the root: it is not drawn twice.
      const draft = move.region === 'request' && open.length === 1 ? root : childRegion(parent, move);
      open.push({ draft, startUs: spans.nowUs, from: index });
    } else if (move.type === 'leave') {
      if (open.length > 1) close(open.pop(), spans.nowUs, index);
    } else if (move.type === 'cpu') {
      parent.spans.push(...spans.of(index));
    } else if (move.type === 'call') {
      const statement = statementOf(tape, move);
      const call = { move: index, params: move.params, statement };
      addCall(childCalls(parent, statement, move), call, spans.of(index));
    }
  }
  while (open.length > 1) close(open.pop(), spans.nowUs, timeline.laidMoves);
  root.extents.splice(0, root.extents.length, { startUs: 0, endUs: timeline.totalUs });
  root.moves.splice(0, root.moves.length, { from: 0, to: timeline.laidMoves });
  root.totalUs = timeline.totalUs;
  return finishRegion(root);
}

interface OpenRegion {
  readonly draft: RegionDraft;
  readonly startUs: number;
  readonly from: number;
}

function close(region: OpenRegion | undefined, nowUs: number, to: number): void {
  if (region === undefined) return;
  region.draft.moves.push({ from: region.from, to });
  region.draft.extents.push({ startUs: region.startUs, endUs: nowUs });
  region.draft.totalUs += nowUs - region.startUs;
}

/** Hands out the spans move by move, in order, and knows the time they have reached. */
class SpanReader {
  private next = 0;
  nowUs = 0;

  constructor(private readonly spans: readonly Span[]) {}

  of(move: number): readonly Span[] {
    const first = this.next;
    while ((this.spans[this.next]?.move ?? Number.POSITIVE_INFINITY) <= move) this.next += 1;
    this.nowUs = this.spans[this.next - 1]?.endUs ?? 0;
    return this.spans.slice(first, this.next);
  }
}

function regionDraft(
  id: string,
  { region, name, place }: Pick<EnterMove, 'region' | 'name' | 'place'>,
): RegionDraft {
  return {
    type: 'region',
    id,
    region,
    name,
    place,
    spans: [],
    extents: [],
    moves: [],
    totalUs: 0,
    children: new Map(),
  };
}

function childRegion(parent: RegionDraft, move: EnterMove): RegionDraft {
  const key = `${move.region} ${move.name}${placeKey(move.place)}`;
  const known = parent.children.get(key);
  if (known?.type === 'region') return known;
  const draft = regionDraft(`${parent.id}${key}/`, move);
  parent.children.set(key, draft);
  return draft;
}

function statementOf(tape: Tape, move: CallMove): Statement | null {
  return move.statement === null ? null : (tape.statements[move.statement] ?? null);
}

function childCalls(parent: RegionDraft, statement: Statement | null, move: CallMove): CallsDraft {
  const key = `${move.operation} ${statement?.fingerprint ?? ''}${placeKey(move.place)}`;
  const known = parent.children.get(key);
  if (known?.type === 'calls') return known;
  const named = move.operation === 'query' && statement !== null;
  const name = named ? shortSql(statement.sql) : operationName(move.operation);
  const draft: CallsDraft = {
    type: 'calls',
    id: `${parent.id}${key}`,
    name,
    operation: move.operation,
    place: move.place,
    spans: [],
    calls: [],
    totalUs: 0,
  };
  parent.children.set(key, draft);
  return draft;
}

type CallOf = Pick<CallInstance, 'move' | 'params' | 'statement'>;

function addCall(draft: CallsDraft, call: CallOf, spans: readonly Span[]): void {
  const first = spans[0];
  const last = spans.at(-1);
  if (first === undefined || last === undefined) return;
  draft.calls.push({ ...call, spans, startUs: first.startUs, endUs: last.endUs });
  draft.spans.push(...spans);
  draft.totalUs += last.endUs - first.startUs;
}

function finishRegion(draft: RegionDraft): RegionNode {
  const children = [...draft.children.values()].flatMap((child): TreeNode[] => {
    if (child.type === 'region') return [finishRegion(child)];
    return child.calls.length === 0 ? [] : [{ ...child, extent: around(child.calls) }];
  });
  return { ...draft, children, extent: around(draft.extents) };
}

function around(extents: readonly Extent[]): Extent {
  return { startUs: extents[0]?.startUs ?? 0, endUs: extents.at(-1)?.endUs ?? 0 };
}

function placeKey(place: Place | null): string {
  return place === null ? '' : ` ${place.file}:${place.line}`;
}
