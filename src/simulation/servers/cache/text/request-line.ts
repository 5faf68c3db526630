import { keyBytes } from '../limits';
import { UINT64_MAX } from '../values';
import type { TextCommand } from './commands';

/** A storage command whose data block of `bytes` bytes (and its \r\n) is to follow. */
export interface AwaitsData {
  bytes: number;
  noreply: boolean;
  complete(value: Uint8Array): TextCommand;
}

export const ERROR = 'ERROR';
export const BAD_FORMAT = 'CLIENT_ERROR bad command line format';
const BAD_EXPTIME = 'CLIENT_ERROR invalid exptime argument';
const BAD_DELTA = 'CLIENT_ERROR invalid numeric delta argument';
const BAD_DELETE = `${BAD_FORMAT}.  Usage: delete <key> [noreply]`;

const INT32_MAX = 2 ** 31 - 1;

/** Reads a request's first line, its line end taken off (memcached 1.6, proto_text.c, process_command_ascii). */
export function parseRequestLine(line: string): TextCommand | AwaitsData {
  const [name = '', ...words] = line.split(' ').filter((word) => word !== '');
  const noreply = words.at(-1) === 'noreply';
  switch (name) {
    case 'get':
    case 'gets':
      return parseGet(words, name === 'gets');
    case 'gat':
    case 'gats':
      return parseGetAndTouch(words, name === 'gats');
    case 'set':
    case 'add':
    case 'replace':
    case 'append':
    case 'prepend':
      return parseStore(name, words, noreply);
    case 'cas':
      return parseCas(words, noreply);
    case 'delete':
      return parseDelete(words, noreply);
    case 'incr':
    case 'decr':
      return parseCount(name, words, noreply);
    case 'touch':
      return parseTouch(words, noreply);
    case 'flush_all':
      return parseFlush(words, noreply);
    case 'verbosity':
      return parseVerbosity(words, noreply);
    case 'stats':
      return parseStats(words);
    case 'version':
    case 'quit':
      return { type: name };
    default:
      return malformed(ERROR, false);
  }
}

export function malformed(answer: string, noreply: boolean): TextCommand {
  return { type: 'malformed', answer, noreply };
}

function parseGet(keys: string[], versions: boolean): TextCommand {
  if (keys.length === 0) return malformed(ERROR, false);
  if (!keys.every(isKey)) return malformed(BAD_FORMAT, false);
  return { type: 'get', keys, versions };
}

function parseGetAndTouch([time, ...keys]: string[], versions: boolean): TextCommand {
  if (time === undefined) return malformed(ERROR, false);
  const exptime = readExptime(time);
  if (exptime === null) return malformed(BAD_EXPTIME, false);
  if (!keys.every(isKey)) return malformed(BAD_FORMAT, false);
  return { type: 'get-and-touch', exptime, keys, versions };
}

function parseStore(
  type: 'set' | 'add' | 'replace' | 'append' | 'prepend',
  words: string[],
  noreply: boolean,
): TextCommand | AwaitsData {
  const fields = parseStoreFields(words, 4, noreply);
  if ('type' in fields) return fields;
  const { bytes, ...rest } = fields;
  return { bytes, noreply, complete: (value) => ({ type, ...rest, value }) };
}

function parseCas(words: string[], noreply: boolean): TextCommand | AwaitsData {
  const fields = parseStoreFields(words, 5, noreply);
  if ('type' in fields) return fields;
  const { bytes, ...rest } = fields;
  const cas = readUint64(words[4]);
  if (cas === null) return malformed(BAD_FORMAT, noreply);
  return { bytes, noreply, complete: (value) => ({ type: 'cas', ...rest, cas, value }) };
}

/** The four fields that all storage commands share, of `wanted` words and perhaps one more. */
function parseStoreFields(words: string[], wanted: number, noreply: boolean) {
  if (words.length !== wanted && words.length !== wanted + 1) return malformed(ERROR, false);
  const [key = '', flagsWord, time, length] = words;
  const flags = readInteger(flagsWord, 0, Number.MAX_SAFE_INTEGER);
  const exptime = readExptime(time);
  const bytes = readInteger(length, 0, INT32_MAX - 2);
  if (!isKey(key) || flags === null || exptime === null || bytes === null)
    return malformed(BAD_FORMAT, noreply);
  return { key, flags: flags >>> 0, exptime, bytes, noreply };
}

/** An old form named a time to hold the key, which must be 0. */
function parseDelete(words: string[], noreply: boolean): TextCommand {
  const [key, second] = words;
  if (key === undefined || words.length > 3) return malformed(ERROR, false);
  const held = second === '0';
  const valid =
    words.length === 1 ||
    (words.length === 2 && (held || noreply)) ||
    (words.length === 3 && held && noreply);
  if (!valid) return malformed(BAD_DELETE, noreply);
  if (!isKey(key)) return malformed(BAD_FORMAT, noreply && words.length > 1);
  return { type: 'delete', key, noreply: noreply && words.length > 1 };
}

function parseCount(type: 'incr' | 'decr', words: string[], noreply: boolean): TextCommand {
  const [key, by] = words;
  if (key === undefined || by === undefined || words.length > 3) return malformed(ERROR, false);
  if (!isKey(key)) return malformed(BAD_FORMAT, noreply);
  const delta = readUint64(by);
  return delta === null ? malformed(BAD_DELTA, noreply) : { type, key, delta, noreply };
}

function parseTouch(words: string[], noreply: boolean): TextCommand {
  const [key, time] = words;
  if (key === undefined || time === undefined || words.length > 3) return malformed(ERROR, false);
  if (!isKey(key)) return malformed(BAD_FORMAT, noreply);
  const exptime = readExptime(time);
  return exptime === null ? malformed(BAD_EXPTIME, noreply) : { type: 'touch', key, exptime, noreply };
}

function parseFlush(words: string[], noreply: boolean): TextCommand {
  if (words.length > 2) return malformed(ERROR, false);
  const time = words.length > (noreply ? 1 : 0) ? words[0] : '0';
  const exptime = readExptime(time);
  return exptime === null ? malformed(BAD_EXPTIME, noreply) : { type: 'flush-all', exptime, noreply };
}

function parseVerbosity(words: string[], noreply: boolean): TextCommand {
  if (words.length !== 1 && words.length !== 2) return malformed(ERROR, false);
  if (readInteger(words[0], 0, Number.MAX_SAFE_INTEGER) === null) return malformed(BAD_FORMAT, noreply);
  return { type: 'verbosity', noreply };
}

function parseStats(words: string[]): TextCommand {
  if (words.length === 0) return { type: 'stats', reset: false };
  return words[0] === 'reset' ? { type: 'stats', reset: true } : malformed(ERROR, false);
}

function isKey(key: string): boolean {
  return keyBytes(key) > 0;
}

/** As flags, more than 32 bits are taken, and cut down to 32. */
function readExptime(word: string | undefined): number | null {
  const seconds = readInteger(word, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  return seconds === null ? null : seconds | 0;
}

function readInteger(word: string | undefined, least: number, most: number): number | null {
  if (word === undefined || !/^[+-]?\d+$/.test(word)) return null;
  const integer = Number(word);
  return integer >= least && integer <= most ? integer : null;
}

function readUint64(word: string | undefined): bigint | null {
  if (word === undefined || !/^\+?\d+$/.test(word)) return null;
  const integer = BigInt(word.replace('+', ''));
  return integer <= UINT64_MAX ? integer : null;
}
