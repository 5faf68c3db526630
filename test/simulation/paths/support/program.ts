import type { CacheReply } from '../../../../src/simulation/explore';
import type { CacheCommand, CacheOperation, LabRequest } from '../../../../src/tape';

/** What the reader's code might be: a generator that yields what it does and is sent what it is answered. */
export type Program = (request: LabRequest) => Generator<Step, number, Reply>;

export type Step =
  | { readonly type: 'work'; readonly us: number; readonly line: number }
  | {
      readonly type: 'query';
      readonly sql: string;
      readonly params: readonly string[];
      readonly line: number;
    }
  | { readonly type: 'cache'; readonly commands: readonly Sent[]; readonly line: number }
  | { readonly type: 'clock'; readonly line: number }
  | { readonly type: 'chance'; readonly line: number };

export type Sent = Pick<CacheCommand, 'operation' | 'key' | 'ttlSeconds' | 'value' | 'amount'> & {
  readonly noreply?: boolean;
};

export interface Reply {
  readonly replies: readonly CacheReply[];
  readonly number: number;
}

export type Code<Result> = Generator<Step, Result, Reply>;

export function* work(us: number, line = 1): Code<void> {
  yield { type: 'work', us, line };
}

export function* query(sql: string, params: readonly string[] = [], line = 1): Code<void> {
  yield { type: 'query', sql, params, line };
}

/** µs since the epoch. */
export function* clock(line: number): Code<number> {
  return (yield { type: 'clock', line }).number;
}

export function* chance(line: number): Code<number> {
  return (yield { type: 'chance', line }).number;
}

export function* get(key: string, line: number): Code<string | null> {
  const [reply] = yield* exchange([sent('get', key)], line);
  return textOf(reply);
}

export function* getMany(keys: readonly string[], line: number): Code<ReadonlyMap<string, string>> {
  const replies = yield* exchange(
    keys.map((key) => sent('get', key)),
    line,
  );
  return new Map(
    keys.flatMap((key, index) => {
      const text = textOf(replies[index]);
      return text === null ? [] : [[key, text] as const];
    }),
  );
}

export function* set(key: string, text: string, ttlSeconds: number, line: number): Code<boolean> {
  return yield* store('set', key, text, ttlSeconds, line);
}

export function* add(key: string, text: string, ttlSeconds: number, line: number): Code<boolean> {
  return yield* store('add', key, text, ttlSeconds, line);
}

export function* remove(key: string, line: number, noreply = false): Code<boolean> {
  const [reply] = yield* exchange([{ ...sent('delete', key), noreply }], line);
  return reply?.outcome === 'deleted';
}

/** null: there is no such counter. */
export function* incr(key: string, line: number): Code<number | null> {
  const [reply] = yield* exchange([{ ...sent('incr', key), amount: '1' }], line);
  return reply?.outcome === 'number' ? Number(textOf(reply)) : null;
}

export function* exchange(commands: readonly Sent[], line: number): Code<readonly CacheReply[]> {
  return (yield { type: 'cache', commands, line }).replies;
}

function* store(
  operation: 'set' | 'add',
  key: string,
  text: string,
  ttlSeconds: number,
  line: number,
): Code<boolean> {
  const value = { base64: btoa(text), flags: 0 };
  const [reply] = yield* exchange([{ ...sent(operation, key), ttlSeconds, value }], line);
  return reply?.outcome === 'stored';
}

export function sent(operation: CacheOperation, key: string): Sent {
  return { operation, key, ttlSeconds: null, value: null, amount: null };
}

function textOf(reply: CacheReply | undefined): string | null {
  return reply?.value ? atob(reply.value.base64) : null;
}
