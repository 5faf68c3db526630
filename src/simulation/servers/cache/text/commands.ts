import type { CountOutcome, StoreMode, StoreOutcome } from '../outcomes';

interface Named {
  /** The client wants no answer, not even an error. */
  noreply: boolean;
}

interface StoreFields extends Named {
  key: string;
  flags: number;
  /** Seconds, as memcached reads them. */
  exptime: number;
  value: Uint8Array;
}

/** One request of memcached's text protocol. */
export type TextCommand =
  /** `get`, or `gets` where versions are wanted. */
  | { type: 'get'; keys: string[]; versions: boolean }
  /** `gat`, or `gats`. */
  | { type: 'get-and-touch'; exptime: number; keys: string[]; versions: boolean }
  | ({ type: StoreMode } & StoreFields)
  | ({ type: 'cas'; cas: bigint } & StoreFields)
  | ({ type: 'delete'; key: string } & Named)
  /** `delta` is below 2⁶⁴. */
  | ({ type: 'incr' | 'decr'; key: string; delta: bigint } & Named)
  | ({ type: 'touch'; key: string; exptime: number } & Named)
  /** 0: at once. */
  | ({ type: 'flush-all'; exptime: number } & Named)
  /** Answered with OK and ignored, as there is no log. */
  | ({ type: 'verbosity' } & Named)
  | { type: 'version' }
  /** `stats`, or `stats reset`. Other tables of the real server are not modelled. */
  | { type: 'stats'; reset: boolean }
  /** `quit`, or a line that never ends: the connection is to be closed. */
  | { type: 'quit' }
  /** What the server could not read, with the line it answers. */
  | ({ type: 'malformed'; answer: string } & Named);

/** An item as it is sent. */
export interface SentItem {
  key: string;
  flags: number;
  value: Uint8Array;
  cas: number | bigint;
}

/** What came of a command, decided by a server or by a script. `found` is said of a key. */
export type TextOutcome =
  | { type: 'items'; items: readonly SentItem[] }
  | { type: 'store'; outcome: StoreOutcome }
  | { type: 'deleted' | 'touched'; found: boolean }
  | { type: 'count'; outcome: CountOutcome }
  | { type: 'version'; version: string }
  | { type: 'stats'; stats: readonly (readonly [string, string | number])[] }
  /** `stats reset`. */
  | { type: 'reset' }
  | { type: 'ok' }
  /** Nothing to say: the command is malformed, which has its answer, or ends the connection. */
  | { type: 'none' }
  /** The server's own failure, `SERVER_ERROR` and the text. */
  | { type: 'server-error'; text: string };
