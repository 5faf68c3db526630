import type { TextCommand } from './commands';
import { BAD_FORMAT, malformed, parseRequestLine } from './request-line';

/** The commands at the start of a stream of bytes. */
export interface ParsedCommands {
  commands: TextCommand[];
  /** A command that has not wholly come: to be put before the bytes to come. Empty after `quit`. */
  rest: Uint8Array;
}

const CR = 0x0d;
const LF = 0x0a;

/** A longer line without an end closes the connection, unless it is a get of many keys. */
const LINE_MAX_BYTES = 2048;

/**
 * Reads memcached's text protocol (doc/protocol.txt; where that is silent, proto_text.c of memcached 1.6). It
 * differs in one point: keys are UTF-8 without control characters here, where the real server takes any bytes.
 */
export function parseCommands(bytes: Uint8Array): ParsedCommands {
  const commands: TextCommand[] = [];
  let at = 0;
  while (at < bytes.length) {
    const parsed = parseCommand(bytes, at);
    if (parsed === null) break;
    commands.push(parsed.command);
    if (parsed.command.type === 'quit') return { commands, rest: new Uint8Array() };
    at = parsed.end;
  }
  return { commands, rest: bytes.slice(at) };
}

function parseCommand(bytes: Uint8Array, start: number): { command: TextCommand; end: number } | null {
  const lineEnd = bytes.indexOf(LF, start);
  if (lineEnd < 0) return isOverlong(bytes, start) ? { command: { type: 'quit' }, end: bytes.length } : null;
  const dataStart = lineEnd + 1;
  const line = readLine(bytes.subarray(start, lineEnd));
  if (line === null) return { command: malformed(BAD_FORMAT, false), end: dataStart };
  const request = parseRequestLine(line);
  if (!('complete' in request)) return { command: request, end: dataStart };
  const dataEnd = dataStart + request.bytes;
  const end = dataEnd + 2;
  if (end > bytes.length) return null;
  const command =
    bytes[dataEnd] === CR && bytes[dataEnd + 1] === LF
      ? request.complete(bytes.slice(dataStart, dataEnd))
      : malformed('CLIENT_ERROR bad data chunk', request.noreply);
  return { command, end };
}

/** The text of a line, or null where it is not UTF-8. A line feed alone ends a line too. */
function readLine(line: Uint8Array): string | null {
  const text = line.at(-1) === CR ? line.subarray(0, -1) : line;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(text);
  } catch {
    return null;
  }
}

function isOverlong(bytes: Uint8Array, start: number): boolean {
  if (bytes.length - start <= LINE_MAX_BYTES) return false;
  const opening = new TextDecoder().decode(bytes.subarray(start, start + LINE_MAX_BYTES));
  return !/^ {0,100}gets? /.test(opening);
}
