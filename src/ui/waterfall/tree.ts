import type { Span, Timeline } from '../../simulation';
import {
  askedOf,
  type CallMove,
  cacheCallShape,
  type EnterMove,
  isCacheCall,
  isDatabaseCall,
  isServiceCall,
  opensCacheConnection,
  type Place,
  type Statement,
  serviceCallShape,
  type Tape,
} from '../../tape';
import { shortSql } from '../queries/sql';
import { cacheRowName } from './cache-names';
import { operationName } from './names';
import { serviceRowName } from './service-names';

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
  readonly sent: CallMove;
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

/** Calls over one link, of one fingerprint, from one line below one parent, whatever ran between them. */
interface CallsNode extends Common {
  readonly type: 'calls';
  readonly link: CallMove['link'];
  readonly opensConnection: boolean;
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
  const root = regionDraft('/', { region: 'request', name: askedOf(tape), place: null });
  const open: OpenRegion[] = [{ draft: root, startUs: 0, from: 0 }];
  const spans = new SpanReader(timeline.spans);
  const calls = new CallsFinder();
  for (let index = 0; index < timeline.laidMoves; index += 1) {
    const move = tape.moves[index];
    if (move === undefined) break;
    const parent = open[open.length - 1]?.draft ?? root;
    if (move.type === 'enter') {
      // The request's own region is the root: it is not drawn twice.
      const draft = move.region === 'request' && open.length === 1 ? root : childRegion(parent, move);
      open.push({ draft, startUs: spans.nowUs, from: index });
    } else if (move.type === 'leave') {
      if (open.length > 1) close(open.pop(), spans.nowUs, index);
    } else if (move.type === 'cpu') {
      spans.moveTo(parent.spans, index);
    } else if (move.type === 'call') {
      const statement = statementOf(tape, move);
      const draft = calls.of(parent, statement, move);
      addCall(draft, { move: index, sent: move, statement }, spans.of(index));
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

  of(move: number): Span[] {
    const found: Span[] = [];
    this.moveTo(found, move);
    return found;
  }

  /** Appends those of a move to `list`. */
  moveTo(list: Span[], move: number): void {
    for (let span = this.spans[this.next]; span && span.move <= move; span = this.spans[this.next]) {
      list.push(span);
      this.nowUs = span.endUs;
      this.next += 1;
    }
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
  if (!isDatabaseCall(move) || move.statement === null) return null;
  return tape.statements[move.statement] ?? null;
}

/** Finds the group of a call. Most are equal to the one before: their group is not looked up by its long name. */
class CallsFinder {
  private parent: RegionDraft | null = null;
  private last: CallMove | null = null;
  private found: CallsDraft | null = null;

  of(parent: RegionDraft, statement: Statement | null, move: CallMove): CallsDraft {
    if (!this.found || this.parent !== parent || !this.last || !isLike(this.last, move))
      this.found = childCalls(parent, statement, move);
    this.parent = parent;
    this.last = move;
    return this.found;
  }
}

/** Whether two calls are sure to be of one group: only those to the database are asked. */
function isLike(a: CallMove, b: CallMove): boolean {
  if (!isDatabaseCall(a) || !isDatabaseCall(b)) return false;
  if (a.statement !== b.statement || a.operation !== b.operation) return false;
  return a.place?.line === b.place?.line && a.place?.file === b.place?.file;
}

function childCalls(parent: RegionDraft, statement: Statement | null, move: CallMove): CallsDraft {
  const key = `${callShape(statement, move)}${placeKey(move.place)}`;
  const known = parent.children.get(key);
  if (known?.type === 'calls') return known;
  const draft: CallsDraft = {
    type: 'calls',
    id: `${parent.id}${key}`,
    name: callName(statement, move),
    link: move.link,
    opensConnection: isCacheCall(move) ? opensCacheConnection(move) : move.operation === 'connect',
    place: move.place,
    spans: [],
    calls: [],
    totalUs: 0,
  };
  parent.children.set(key, draft);
  return draft;
}

/** What calls that are folded into one row share. */
function callShape(statement: Statement | null, move: CallMove): string {
  if (isCacheCall(move)) return `cache ${cacheCallShape(move)}`;
  if (isServiceCall(move)) return `${move.link} ${serviceCallShape(move)}`;
  return `${move.operation} ${statement?.fingerprint ?? ''}`;
}

function callName(statement: Statement | null, move: CallMove): string {
  if (isCacheCall(move)) return cacheRowName([move]);
  if (isServiceCall(move)) return serviceRowName([move]);
  const named = move.operation === 'query' && statement !== null;
  return named ? shortSql(statement.sql) : operationName(move.operation);
}

type CallOf = Pick<CallInstance, 'move' | 'sent' | 'statement'>;

function addCall(draft: CallsDraft, { move, sent, statement }: CallOf, spans: readonly Span[]): void {
  const first = spans[0];
  const last = spans[spans.length - 1];
  if (first === undefined || last === undefined) return;
  draft.calls.push({ move, sent, statement, spans, startUs: first.startUs, endUs: last.endUs });
  for (const span of spans) draft.spans.push(span);
  draft.totalUs += last.endUs - first.startUs;
}

function finishRegion(draft: RegionDraft): RegionNode {
  const children = [...draft.children.values()].flatMap((child): TreeNode[] => {
    if (child.type === 'region') return [finishRegion(child)];
    return child.calls.length === 0
      ? []
      : [{ ...child, name: groupName(child), extent: around(child.calls) }];
  });
  return { ...draft, children, extent: around(draft.extents) };
}

/** Equal queries share a name; calls to the cache differ in keys and answers, those to a service in what they are about. */
function groupName({ name, calls }: CallsDraft): string {
  const sent = calls.map((call) => call.sent);
  const exchanges = sent.filter(isCacheCall);
  if (exchanges.length > 1) return cacheRowName(exchanges);
  const served = sent.filter(isServiceCall);
  return served.length > 1 ? serviceRowName(served) : name;
}

function around(extents: readonly Extent[]): Extent {
  return { startUs: extents[0]?.startUs ?? 0, endUs: extents.at(-1)?.endUs ?? 0 };
}

function placeKey(place: Place | null): string {
  return place === null ? '' : ` ${place.file}:${place.line}`;
}
