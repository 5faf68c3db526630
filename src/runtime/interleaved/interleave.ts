import { EPOCH_SECONDS } from '../../simulation/epoch';
import type { InterleavedRequest, InterleaveRequest, InterleaveResult } from '../../simulation/interleave';
import type { TextCommand } from '../../simulation/servers/cache';
import type { Problem } from '../../tape';
import { type CacheAnswerer, cacheServers } from '../cache';
import type { Databases } from '../database';
import { remembers } from '../explore';
import type { Record } from '../record';
import { CommittedData } from './committed';
import { type Actor, Turn, type TurnOptions } from './turn';

/** More would only be slow: each call of each request runs that request again from its start. */
export const MAX_REQUESTS = 8;

export interface InterleavingOptions {
  readonly record: Record;
  readonly databases: Pick<Databases, 'load' | 'export'>;
  /** The database that requests work on. */
  readonly database: string;
  readonly nothing: TurnOptions['nothing'];
}

type Ended = { readonly done: InterleavedRequest } | { readonly problem: Problem } | null;

/**
 * Runs requests at once, in the order of virtual time: whichever does something next has its turn, until another comes
 * first. A server process each; what happens at the same moment happens in the order of the requests.
 */
export function interleaving(options: InterleavingOptions): (request: InterleaveRequest) => InterleaveResult {
  return ({ requests, ...shared }) => {
    if (requests.length > MAX_REQUESTS) throw new RangeError(`At most ${MAX_REQUESTS} requests at once.`);
    const actors = requests.map(({ startUs }, number) => actorOf(number, startUs));
    const done: InterleavedRequest[] = [];
    const servers = cacheServers(EPOCH_SECONDS);
    let data: CommittedData | null = null;
    const committed = (): CommittedData => {
      data ??= new CommittedData(options.databases, options.database);
      return data;
    };

    const takeTurn = (actor: Actor): Ended => {
      const asked = requests[actor.number];
      if (asked === undefined) return null;
      const { request, startUs } = asked;
      const others = actors.filter((other) => other !== actor && isRunnable(other));
      const horizonUs = Math.min(...others.map(({ nextUs }) => nextUs));
      const onRelease = (atUs: number) => release(actors, atUs);
      const turns: Turn[] = [];
      const { tapes, problem, endUs } = options.record(
        { ...shared, requests: [request] },
        {
          startUs,
          first: actor.number,
          cache: sharedBy(servers, () => turns[0] ?? null),
          turn: (clock) => {
            const turn = new Turn({
              actor,
              data: committed,
              clock,
              horizonUs,
              nothing: options.nothing,
              onRelease,
            });
            turns.push(turn);
            return turn;
          },
        },
      );
      const [turn] = turns;
      const [tape] = tapes;
      if (turn === undefined || tape === undefined) return problem && { problem };
      turn.finish(!turn.suspended);
      if (turn.astray !== null) return { problem: remembers(tape, turn.astray) };
      return turn.suspended ? null : { done: { tape, startUs, endUs } };
    };

    for (let actor = nextOf(actors); actor !== null; actor = nextOf(actors)) {
      const before = progressOf(actor);
      const ended = takeTurn(actor);
      if (ended === null) {
        // Whoever gets nowhere would have every turn.
        if (progressOf(actor) === before)
          throw new Error(`Request ${actor.number} goes neither on nor back.`);
        continue;
      }
      if ('problem' in ended) return { requests: [], problem: ended.problem };
      actor.over = true;
      done[actor.number] = ended.done;
    }
    return { requests: done, problem: null };
  };
}

/**
 * The servers as a turn's request has them. Loading the project is not of it, and is done again in each turn: what that
 * asks is answered by servers of its own.
 */
function sharedBy(servers: CacheAnswerer, turnNow: () => Turn | null): CacheAnswerer {
  const loading = cacheServers(EPOCH_SECONDS);
  return {
    answer(host, commands, atUs) {
      const turn = turnNow();
      if (turn === null || !turn.begun) return loading.answer(host, commands, atUs);
      const text = `${host}\n${textOf(commands)}`;
      return turn.exchange(text, atUs, () => servers.answer(host, commands, atUs));
    },
  };
}

function textOf(commands: readonly TextCommand[]): string {
  return JSON.stringify(commands, (_, value: unknown) =>
    typeof value === 'bigint' || value instanceof Uint8Array ? String(value) : value,
  );
}

function actorOf(number: number, startUs: number): Actor {
  return { number, log: [], nextUs: startUs, blockedUs: null, over: false, grantedUs: 0 };
}

function progressOf({ log, nextUs, blockedUs }: Actor): string {
  return `${log.length} ${nextUs} ${blockedUs}`;
}

function isRunnable({ blockedUs, over }: Actor): boolean {
  return blockedUs === null && !over;
}

function nextOf(actors: readonly Actor[]): Actor | null {
  return actors
    .filter(isRunnable)
    .reduce<Actor | null>((first, actor) => (first && first.nextUs <= actor.nextUs ? first : actor), null);
}

/** Whoever has waited longest writes next; the others go on waiting. */
function release(actors: readonly Actor[], atUs: number): void {
  const waitingUs = ({ blockedUs }: Actor): number => blockedUs ?? Number.POSITIVE_INFINITY;
  const [first] = actors
    .filter(({ blockedUs }) => blockedUs !== null)
    .sort((a, b) => waitingUs(a) - waitingUs(b));
  if (first === undefined) return;
  first.blockedUs = null;
  first.grantedUs = atUs;
  first.nextUs = atUs;
}
