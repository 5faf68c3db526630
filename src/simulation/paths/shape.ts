import {
  type CacheCall,
  type CacheOperation,
  type CallMove,
  type DatabaseCall,
  isCacheCall,
  isServiceCall,
  type Move,
  type Place,
  type ServiceCall,
  type Tape,
} from '../../tape';
import { lastCall, type Segment } from './segment';

/** What two runs must have in common to have gone the same way. */
export interface Shape {
  readonly signature: string;
  /** Bytes to and from the cache and the database, which differ with the digits of a number. */
  readonly sizes: readonly number[];
  /** Of the commands it ends with. */
  readonly keys: readonly string[];
  readonly ttls: readonly number[];
}

/** Bytes by which sizes may differ between runs that went the same way. */
const SIZE_TOLERANCE = 32;

export function shapeOf(segment: Segment): Shape {
  const { tape, back, from, to, ends, answered } = segment;
  const sizes: number[] = back === null ? [] : [back.bytesIn];
  const words: string[] = [ends, answered ? 'answered' : ''];
  if (ends === 'response') words.push(String(statusOf(tape)));
  for (let index = from; index < to; index += 1) {
    const move: Move | undefined = tape.moves[index];
    if (move !== undefined) words.push(wordOf(move, tape, sizes));
  }
  const commands = lastCall(segment)?.commands ?? [];
  return {
    signature: words.join('\n'),
    sizes,
    keys: commands.map(({ key }) => key),
    ttls: commands.map(({ ttlSeconds }) => ttlSeconds ?? 0),
  };
}

export function alike(one: Shape, other: Shape): boolean {
  return (
    one.signature === other.signature &&
    one.sizes.every((size, index) => Math.abs(size - (other.sizes[index] ?? 0)) <= SIZE_TOLERANCE)
  );
}

/** Whether the command sends a value. */
export function stores(operation: CacheOperation): boolean {
  return STORING.has(operation);
}

const STORING: ReadonlySet<CacheOperation> = new Set(['set', 'add', 'replace', 'append', 'prepend', 'cas']);

/** Nothing came back of what a limit or an exit ended: the visitor sees a server's error. */
export function statusOf({ response }: Tape): number {
  return response?.status ?? 500;
}

function wordOf(move: Move, tape: Tape, sizes: number[]): string {
  switch (move.type) {
    case 'cpu':
      return `cpu ${move.kind} ${move.count} ${move.category} ${at(move.place)}`;
    case 'enter':
      return `enter ${move.region} ${move.name} ${at(move.place)}`;
    case 'leave':
      return 'leave';
    case 'note':
      return `note ${move.kind} ${at(move.place)}`;
    case 'call':
      return callWord(move, tape, sizes);
  }
}

function callWord(move: CallMove, tape: Tape, sizes: number[]): string {
  if (isCacheCall(move)) return exchangeWord(move, sizes);
  return isServiceCall(move) ? serviceWord(move, sizes) : queryWord(move, tape, sizes);
}

function serviceWord(move: ServiceCall, sizes: number[]): string {
  const { link, operation, works, error, effect, message, place } = move;
  sizes.push(move.bytesOut, move.bytesIn);
  const published = message && `${message.task} to ${message.queue} of ${message.priority}`;
  return `${link} ${operation} ${works} ${error === null} ${effect?.kind} ${published} ${at(place)}`;
}

function queryWord(move: DatabaseCall, { statements }: Tape, sizes: number[]): string {
  const { operation, rowsReturned, rowsWritten, rowsExamined, rowsSorted, place, error, opened } = move;
  sizes.push(move.bytesOut, move.bytesIn);
  const sql = move.statement === null ? '' : statements[move.statement]?.sql;
  const rows = `${rowsReturned} ${rowsWritten} ${rowsExamined} ${rowsSorted}`;
  return `${operation} ${sql} ${rows} ${opened} ${error === null} ${at(place)}`;
}

function exchangeWord({ commands, bytesOut, place }: CacheCall, sizes: number[]): string {
  sizes.push(bytesOut);
  // Of what is answered an open call knows nothing: what is sent is compared.
  const words = commands.map(({ operation, ttlSeconds, amount, value }) => {
    const lasts = ttlSeconds === null ? 'as it does' : ttlSeconds > 0 ? 'for a while' : ttlSeconds;
    const by = operation === 'cas' ? '' : amount;
    return `${operation} ${lasts} ${by} ${stores(operation) ? value?.flags : ''}`;
  });
  return `cache ${words.join(', ')} ${at(place)}`;
}

function at(place: Place | null): string {
  return place === null ? '' : `${place.file}:${place.line}`;
}
