import {
  BYTES,
  type CacheOptions,
  CacheServer,
  type ValueKind,
} from '../../../../src/simulation/servers/cache';

export const EPOCH_SECONDS = 1_700_000_000;
export const DAY_SECONDS = 86_400;

/** Text as a value; each counts as one byte, so that a limit in bytes is a limit in items. */
export const ONE_BYTE_TEXT: ValueKind<string> = {
  sizeOf: () => 1,
  join: (before, after) => before + after,
  toInteger: (value) => (/^\d+ *$/.test(value) ? BigInt(value.trim()) : null),
  fromInteger: (integer) => integer.toString(),
};

export function bytesServer(options: Partial<CacheOptions<Uint8Array>> = {}): CacheServer<Uint8Array> {
  return new CacheServer({ kind: BYTES, epochSeconds: EPOCH_SECONDS, ...options });
}

export const bytes = (text: string) => new TextEncoder().encode(text);
export const text = (value: Uint8Array | undefined) => new TextDecoder().decode(value);
export const seconds = (count: number) => count * 1_000_000;
