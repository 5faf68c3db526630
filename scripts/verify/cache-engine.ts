import { asksNothing, CacheHost, cacheServers } from '../../src/runtime/cache';
import { commandsIn } from '../../src/runtime/cache/host';
import type { RecordedMove } from '../../src/runtime/recorded';

/** What `measure` asks of its host, of the cache alone: its servers' clock is the machine's. */
export function createCacheEngine() {
  const epochSeconds = Math.floor(Date.now() / 1000);
  const servers = new CacheHost(cacheServers(epochSeconds), epochSeconds);
  let reply = new Uint8Array();
  return {
    append: (json: string) => {
      const moves: readonly RecordedMove[] = JSON.parse(json);
      for (const move of moves) {
        if (move[0] !== 'exchange') continue;
        const [, host, bytes] = move;
        const nowUs = 1000 * (Date.now() - 1000 * epochSeconds);
        reply = Uint8Array.from(servers.answer(host, commandsIn(bytes), nowUs)?.reply ?? []);
      }
      return true;
    },
    reply: () => reply,
    asksNothing,
  };
}
