import { beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import type { Engine } from '../../src/worker/protocol';
import { cachedView, commandsOf } from './support/cache';
import { runOf } from './support/project';

/* The client of memcached is a stand-in of ours: what Django's backend, and who uses it directly, meet. */

let engine: Engine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

async function ran(body: readonly string[]) {
  const { tapes, problem } = await engine.run(runOf(cachedView([...body, 'return HttpResponse("done")'])));
  expect(problem).toBeNull();
  const [tape] = tapes;
  const lines = (tape?.moves ?? []).flatMap((move) =>
    move.type === 'note' && move.kind === 'print' ? [move.text] : [],
  );
  return { tape, lines };
}

describe('a client of one server', () => {
  it('has the calls of pymemcache, and their answers', async () => {
    const { lines, tape } = await ran([
      'from pymemcache import Client',
      'client = Client(("cache", 11211), default_noreply=False)',
      'print(client.set("a", b"1", expire=10), client.add("a", b"2"), client.replace("none", b"3"))',
      'print(client.append("a", b"0"), client.prepend("a", b"5"), client.get("a"), client.get("none", 7))',
      'value, version = client.gets("a")',
      'print(client.cas("a", b"9", version), client.cas("a", b"8", version), client.cas("none", b"8", version))',
      'print(client.incr("a", 3), client.decr("a", 2), client.incr("none", 1))',
      'print(client.touch("a", 5), client.delete("a"), client.delete("a"), client.get_many(["a", "b"]))',
      'print(client.set_many({"x": 1, "y": "two"}), client.get_many(["x", "y"]), client.flush_all())',
    ]);
    expect(lines).toEqual([
      'True False False',
      "True True b'510' 7",
      'True False None',
      '12 10 None',
      'True True False {}',
      "[] {'x': 1, 'y': 'two'} True",
    ]);
    expect(commandsOf(tape)[0]).toBe('set a stored');
  });

  it('sends nothing that the server would misread', async () => {
    const { lines, tape } = await ran([
      'from pymemcache import Client, MemcacheIllegalInputError',
      'client = Client(("cache", 11211))',
      'for key in ["a b", "", "x" * 251, "\\n", "é"]:',
      '    try:',
      '        client.get(key)',
      '    except MemcacheIllegalInputError as exc:',
      '        print(type(exc).__name__)',
      'try:',
      '    client.incr("a", "many")',
      'except MemcacheIllegalInputError as exc:',
      '    print(exc)',
    ]);
    expect(lines.slice(0, 5)).toEqual(new Array(5).fill('MemcacheIllegalInputError'));
    expect(lines[5]).toContain("'many'");
    expect(commandsOf(tape)).toEqual([]);
  });

  it('says what the server says, and goes on with another connection', async () => {
    const { lines } = await ran([
      'from pymemcache import Client, MemcacheClientError, MemcacheServerError',
      'client = Client(("cache", 11211), default_noreply=False)',
      'client.set("text", "no number")',
      'try:',
      '    client.incr("text", 1)',
      'except MemcacheClientError as exc:',
      '    print(exc)',
      'try:',
      '    client.set("large", "x" * 1_100_000)',
      'except MemcacheServerError as exc:',
      '    print(exc)',
      'print(client.get("text"))',
    ]);
    expect(lines).toEqual([
      'cannot increment or decrement non-numeric value',
      'object too large for cache',
      'no number',
    ]);
  });
});

describe('a client of several servers', () => {
  it('keeps each key on one of them, always the same', async () => {
    const { lines } = await ran([
      'from pymemcache import HashClient',
      'servers = ["cache-1:11211", "cache-2:11211", "cache-3:11211"]',
      'client = HashClient(servers, default_noreply=False)',
      'client.set_many({f"key-{n}": n for n in range(60)})',
      'print(client.get_many([f"key-{n}" for n in range(60)]) == {f"key-{n}": n for n in range(60)})',
      'own = [one.get_many([f"key-{n}" for n in range(60)]) for one in client.clients.values()]',
      'print(sum(map(len, own)), min(map(len, own)) > 5)',
      'again = HashClient(list(reversed(servers)))',
      'print(all(again.get(f"key-{n}") == n for n in range(60)))',
    ]);
    expect(lines).toEqual(['True', '60 True', 'True']);
  });

  it('hashes as MurmurHash3 does', async () => {
    const { lines } = await ran([
      'from pymemcache.client.murmur3 import murmur3_32',
      'print(*(hex(murmur3_32(*args)) for args in [(b"", 0), (b"", 1), (b"test", 0), (b"Hello, world!", 0x9747B28C)]))',
    ]);
    // The vectors of en.wikipedia.org/wiki/MurmurHash.
    expect(lines).toEqual(['0x0 0x514e28b7 0xba6bd213 0x24884cba']);
  });
});
