import type { CountOutcome, StoreOutcome } from '../outcomes';
import type { SentItem, TextCommand, TextOutcome } from './commands';
import { BAD_FORMAT } from './request-line';

const STORE_LINES: Record<StoreOutcome, string> = {
  stored: 'STORED',
  'not-stored': 'NOT_STORED',
  exists: 'EXISTS',
  'not-found': 'NOT_FOUND',
  'too-large': 'SERVER_ERROR object too large for cache',
  'bad-key': BAD_FORMAT,
};

const NOT_A_NUMBER = 'CLIENT_ERROR cannot increment or decrement non-numeric value';

/** The bytes a server sends for this outcome of this command: none where the client wanted no reply. */
export function encodeReply(command: TextCommand, outcome: TextOutcome): Uint8Array {
  if ('noreply' in command && command.noreply) return new Uint8Array();
  if (command.type === 'malformed') return line(command.answer);
  switch (outcome.type) {
    case 'items':
      return encodeItems(outcome.items, 'versions' in command && command.versions);
    case 'store':
      return line(STORE_LINES[outcome.outcome]);
    case 'deleted':
      return line(outcome.found ? 'DELETED' : 'NOT_FOUND');
    case 'touched':
      return line(outcome.found ? 'TOUCHED' : 'NOT_FOUND');
    case 'count':
      return line(countLine(outcome.outcome));
    case 'version':
      return line(`VERSION ${outcome.version}`);
    case 'stats':
      return line([...outcome.stats.map(([name, value]) => `STAT ${name} ${value}`), 'END'].join('\r\n'));
    case 'reset':
      return line('RESET');
    case 'ok':
      return line('OK');
    case 'server-error':
      return line(`SERVER_ERROR ${outcome.text}`);
    case 'none':
      return new Uint8Array();
  }
}

function countLine(outcome: CountOutcome): string {
  if (outcome === 'not-found') return 'NOT_FOUND';
  return outcome === 'non-numeric' ? NOT_A_NUMBER : outcome.toString();
}

function encodeItems(items: readonly SentItem[], versions: boolean): Uint8Array {
  const parts = items.flatMap((item) => {
    const version = versions ? ` ${item.cas}` : '';
    return [line(`VALUE ${item.key} ${item.flags} ${item.value.byteLength}${version}`), item.value, line('')];
  });
  return concatenate([...parts, line('END')]);
}

function line(text: string): Uint8Array {
  return new TextEncoder().encode(`${text}\r\n`);
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((total, part) => total + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.byteLength;
  }
  return all;
}
