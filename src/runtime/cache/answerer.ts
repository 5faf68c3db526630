import {
  BYTES,
  CacheServer,
  execute,
  type TextCommand,
  type TextOutcome,
} from '../../simulation/servers/cache';

/** Decides what comes of the commands of an exchange. */
export interface CacheAnswerer {
  /**
   * One outcome for each command, in order. `host` is the server's name; `atUs` the virtual time at which the commands
   * reach it, in µs since the run's epoch, and never runs backwards. null: they are not answered in this run.
   */
  readonly answer: (
    host: string,
    commands: readonly TextCommand[],
    atUs: number,
  ) => readonly TextOutcome[] | null;
}

/**
 * Servers that have only just been started, one for each name. `epochSeconds`: the Unix time of virtual time 0. `forget`:
 * they hold nothing from one exchange to the next.
 */
export function cacheServers(epochSeconds: number, { forget = false } = {}): CacheAnswerer {
  const servers = new Map<string, CacheServer<Uint8Array>>();
  // The first request begins when the project began to load: what that stored is no younger.
  let nowUs = 0;
  return {
    answer: (host, commands, atUs) => {
      nowUs = Math.max(nowUs, atUs);
      const server = servers.get(host) ?? new CacheServer({ kind: BYTES, epochSeconds });
      servers.set(host, server);
      if (forget) server.flushAll(0, nowUs);
      return commands.map((command) => execute(command, server, nowUs));
    },
  };
}
