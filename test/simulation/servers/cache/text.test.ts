import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  encodeReply,
  execute,
  parseCommands,
  type TextCommand,
} from '../../../../src/simulation/servers/cache';
import { bytes, bytesServer, text } from './support';

/** What a fresh server answers to this, with \r\n written as | on both sides. */
function converse(requests: string, server = bytesServer(), nowUs = 0): string {
  const { commands } = parseCommands(bytes(requests.replaceAll('|', '\r\n')));
  const replies = commands.map((command) => text(encodeReply(command, execute(command, server, nowUs))));
  return replies.join('').replaceAll('\r\n', '|');
}

describe('conversations of doc/protocol.txt', () => {
  test.each([
    ['set k 5 0 3|abc|get k|', 'STORED|VALUE k 5 3|abc|END|'],
    ['set k 0 0 0||get k|', 'STORED|VALUE k 0 0||END|'],
    ['get none|', 'END|'],
    ['set a 0 0 1|x|set b 0 0 1|y|get a none b|', 'STORED|STORED|VALUE a 0 1|x|VALUE b 0 1|y|END|'],
    ['set a 0 0 1|x|gets a|', 'STORED|VALUE a 0 1 1|x|END|'],
    ['gat 10 a|set a 0 0 1|x|gat 10 a|gats 10 a|', 'END|STORED|VALUE a 0 1|x|END|VALUE a 0 1 1|x|END|'],
    ['add a 0 0 1|x|add a 0 0 1|y|get a|', 'STORED|NOT_STORED|VALUE a 0 1|x|END|'],
    ['replace a 0 0 1|x|set a 0 0 1|x|replace a 0 0 1|y|', 'NOT_STORED|STORED|STORED|'],
    ['append a 0 0 1|x|prepend a 0 0 1|x|', 'NOT_STORED|NOT_STORED|'],
    ['set a 1 0 1|b|append a 0 0 1|c|prepend a 0 0 1|a|get a|', 'STORED|STORED|STORED|VALUE a 1 3|abc|END|'],
    ['set a 0 0 1|x|cas a 0 0 1 1|y|cas a 0 0 1 1|z|cas b 0 0 1 1|z|', 'STORED|STORED|EXISTS|NOT_FOUND|'],
    ['cas a 0 0 1 18446744073709551615|x|', 'NOT_FOUND|'],
    ['delete a|set a 0 0 1|x|delete a|get a|', 'NOT_FOUND|STORED|DELETED|END|'],
    ['incr n 1|set n 0 0 2|99|incr n 1|decr n 1|get n|', 'NOT_FOUND|STORED|100|99|VALUE n 0 3|99 |END|'],
    ['set n 0 0 1|x|incr n 1|', 'STORED|CLIENT_ERROR cannot increment or decrement non-numeric value|'],
    ['touch a 5|set a 0 0 1|x|touch a 5|', 'NOT_FOUND|STORED|TOUCHED|'],
    ['set a 0 0 1|x|flush_all|get a|flush_all 0 noreply|flush_all noreply|', 'STORED|OK|END|'],
    ['set a 0 -1 1|x|get a|', 'STORED|END|'],
    ['verbosity 1|version|', 'OK|VERSION 1.6.18|'],
    ['stats reset|', 'RESET|'],
    ['gat 10|', 'END|'],
    // More than 32 bits are cut down to 32.
    ['set k 4294967303 0 1|x|get k|', 'STORED|VALUE k 7 1|x|END|'],
    ['set k 0 4294967295 1|x|get k|', 'STORED|END|'],
    ['quit|version|', ''],
  ])('%s', (requests, replies) => {
    expect(converse(requests)).toBe(replies);
  });

  test.each([
    'set k 0 0 1 noreply|x|',
    'add k 0 0 1 noreply|x|',
    'append k 0 0 1 noreply|x|',
    'cas k 0 0 1 7 noreply|x|',
    'delete k noreply|',
    'incr k 1 noreply|',
    'touch k 1 noreply|',
    'flush_all noreply|',
  ])('no reply to %s', (requests) => {
    expect(converse(requests)).toBe('');
  });
});

describe('what it cannot read', () => {
  const long = 'k'.repeat(251);
  test.each([
    ['nonsense|', 'ERROR|'],
    ['|', 'ERROR|'],
    ['GET a|', 'ERROR|'],
    ['get|', 'ERROR|'],
    ['gat|', 'ERROR|'],
    ['set a 0 0|', 'ERROR|'],
    ['mg a v|', 'ERROR|'],
    [`get ${long}|`, 'CLIENT_ERROR bad command line format|'],
    [`delete ${long}|`, 'CLIENT_ERROR bad command line format|'],
    // The data is then read as a command.
    [`set ${long} 0 0 3|abc|`, 'CLIENT_ERROR bad command line format|ERROR|'],
    ['set a x 0 3|abc|', 'CLIENT_ERROR bad command line format|ERROR|'],
    ['set a 0 0 -1|', 'CLIENT_ERROR bad command line format|'],
    ['set a 0 0 3|abcdef|', 'CLIENT_ERROR bad data chunk|ERROR|'],
    ['incr a b|', 'CLIENT_ERROR invalid numeric delta argument|'],
    ['touch a b|', 'CLIENT_ERROR invalid exptime argument|'],
    ['flush_all soon|', 'CLIENT_ERROR invalid exptime argument|'],
    ['delete a 10|', 'CLIENT_ERROR bad command line format.  Usage: delete <key> [noreply]|'],
    ['delete a 0|', 'NOT_FOUND|'],
    ['delete a 0 noreply|', ''],
  ])('%s', (requests, replies) => {
    expect(converse(requests)).toBe(replies);
  });

  test('a value over the limit is swallowed, and what follows is read', () => {
    const server = bytesServer({ itemMaxBytes: 100 });
    const value = 'v'.repeat(100);
    expect(converse(`set k 0 0 100|${value}|version|`, server)).toBe(
      'SERVER_ERROR object too large for cache|VERSION 1.6.18|',
    );
  });

  test('bytes that are not UTF-8', () => {
    const { commands } = parseCommands(new Uint8Array([...bytes('get '), 0xff, 0x0d, 0x0a]));
    expect(commands).toEqual([
      { type: 'malformed', answer: 'CLIENT_ERROR bad command line format', noreply: false },
    ]);
  });

  test('a line without an end closes the connection, unless it is a get', () => {
    expect(parseCommands(bytes('x'.repeat(2049))).commands).toEqual([{ type: 'quit' }]);
    const gets = bytes(`gets ${'key '.repeat(600)}`);
    expect(parseCommands(gets)).toEqual({ commands: [], rest: gets });
  });
});

test('a script may answer in the server’s place', () => {
  const get: TextCommand = { type: 'get', keys: ['k'], versions: true };
  const items = [{ key: 'k', flags: 2, value: bytes('a\r\nb'), cas: 2n ** 63n }];
  expect(text(encodeReply(get, { type: 'items', items }))).toBe(
    'VALUE k 2 4 9223372036854775808\r\na\r\nb\r\nEND\r\n',
  );
  expect(text(encodeReply(get, { type: 'server-error', text: 'out of memory' }))).toBe(
    'SERVER_ERROR out of memory\r\n',
  );
});

test('stats are printed as memcached prints them', () => {
  const server = bytesServer();
  converse('set a 0 0 1|x|get a b|', server);
  const lines = converse('stats|', server, 5_000_000).split('|');
  expect(lines).toEqual(expect.arrayContaining(['STAT uptime 5', 'STAT curr_items 1', 'STAT get_misses 1']));
  expect(lines.slice(-2)).toEqual(['END', '']);
});

test('a stream may be cut anywhere', () => {
  const keys = fc.stringMatching(/^[a-z:1-9é]{1,20}$/);
  const request = fc.oneof(
    fc.tuple(keys, fc.uint8Array({ maxLength: 30 })).map(([key, value]) => {
      const line = bytes(`set ${key} 0 0 ${value.length}\r\n`);
      return [...line, ...value, 0x0d, 0x0a];
    }),
    fc.array(keys, { minLength: 1, maxLength: 5 }).map((all) => [...bytes(`get ${all.join(' ')}\r\n`)]),
    fc.constantFrom(
      ...['version\r\n', 'delete a\r\n', 'nonsense\n', 'incr n 5\r\n'].map((line) => [...bytes(line)]),
    ),
  );
  fc.assert(
    fc.property(fc.array(request, { maxLength: 10 }), fc.infiniteStream(fc.nat(40)), (requests, cuts) => {
      const stream = Uint8Array.from(requests.flat());
      const whole = parseCommands(stream);
      expect(whole.commands).toHaveLength(requests.length);
      expect(whole.rest).toHaveLength(0);
      const commands: TextCommand[] = [];
      let rest = new Uint8Array();
      for (let at = 0; at < stream.length; ) {
        const length = cuts.next().value ?? 1;
        const parsed = parseCommands(Uint8Array.from([...rest, ...stream.subarray(at, at + length)]));
        commands.push(...parsed.commands);
        rest = Uint8Array.from(parsed.rest);
        at += length;
      }
      expect(commands).toEqual(whole.commands);
    }),
  );
});
