import type { Conditions } from '../../../../src/simulation';
import {
  CACHE_CONNECTION_ROUND_TRIPS,
  CONNECTION_ROUND_TRIPS,
  cacheWorkNs,
  cpuNs,
  createClock,
  makesDurable,
  oneWayNs,
  openingNs,
  opensConnection,
  SERVICE_CONNECTION_ROUND_TRIPS,
  serviceWorkNs,
  step,
  workNs,
} from '../../../../src/simulation';
import type { Load, Resource } from '../../../../src/simulation/traffic';
import { ArrivalSource } from '../../../../src/simulation/traffic/arrivals';
import {
  type CacheCall,
  type DatabaseCall,
  isCacheCall,
  isDatabaseCall,
  isOneWay,
  isServiceCall,
  type Move,
  opensCacheConnection,
  opensServiceConnection,
  type ServiceCall,
  serviceOf,
  type Tape,
} from '../../../../src/tape';

/*
 * The traffic simulation once more, as plainly as can be: one event for each thing that happens, in a general heap; each
 * resource a queue of functions. What the fast one computes ahead happens here when its time comes.
 */

export interface Served {
  readonly number: number;
  readonly kind: number;
  readonly arrivedUs: number;
  readonly takenUs: number;
  readonly endedUs: number;
  readonly status: number;
  readonly waitedUs: Readonly<Record<Resource, number>>;
}

/** A request that a worker has taken; its waits are still added up. */
type Begun = Omit<Served, 'endedUs' | 'status' | 'waitedUs'> & {
  readonly waitedUs: Record<Resource, number>;
};

export interface PlainResult {
  readonly served: readonly Served[];
  /** Numbers of those refused. */
  readonly refused: readonly number[];
  /** Server-µs for which each resource was busy, and request-µs of waiting, between warm-up and the end of arrivals. */
  readonly busyUs: Readonly<Record<Resource, number>>;
  readonly waitingUs: Readonly<Record<Resource, number>>;
}

/** What the tests make wrong. */
export interface Faults {
  readonly discipline?: 'last come, first served';
  /** Factor to the service time at the database. */
  readonly databaseService?: number;
}

export function simulatePlainly(
  load: Load,
  conditions: Conditions,
  tapeFor: (number: number, kind: number) => Tape,
  faults: Faults = {},
): PlainResult {
  return new Plain(load, conditions, tapeFor, faults).run();
}

class Plain {
  readonly #events = new Heap();
  readonly #served: Served[] = [];
  readonly #refused: number[] = [];
  readonly #servers: Record<Resource, Servers>;
  #nowUs = 0;

  constructor(
    private readonly load: Load,
    private readonly conditions: Conditions,
    private readonly tapeFor: (number: number, kind: number) => Tape,
    private readonly faults: Faults,
  ) {
    const of = (servers: number) => new Servers(servers, load.warmUpUs, load.durationUs, faults.discipline);
    this.#servers = {
      webWorkers: of(load.servers.webWorkers),
      appCores: of(load.servers.appCores),
      databaseConnections: of(load.servers.databaseConnections),
      databaseCores: of(load.servers.databaseCores),
    };
  }

  run(): PlainResult {
    const arrivals = new ArrivalSource(this.load);
    const arrive = () => {
      const { number } = arrivals;
      const kind = arrivals.kind();
      arrivals.pass();
      if (Number.isFinite(arrivals.atUs)) this.#events.add(arrivals.atUs, arrivals.number, arrive);
      this.#arrive(number, kind);
    };
    if (Number.isFinite(arrivals.atUs)) this.#events.add(arrivals.atUs, arrivals.number, arrive);
    for (let event = this.#events.pop(); event; event = this.#events.pop()) {
      this.#nowUs = event.timeUs;
      event.happen();
    }
    const of = (figure: (servers: Servers) => number) => ({
      webWorkers: figure(this.#servers.webWorkers),
      appCores: figure(this.#servers.appCores),
      databaseConnections: figure(this.#servers.databaseConnections),
      databaseCores: figure(this.#servers.databaseCores),
    });
    return {
      served: this.#served,
      refused: this.#refused,
      busyUs: of((servers) => servers.busyUs),
      waitingUs: of((servers) => servers.waitingUs),
    };
  }

  #arrive(number: number, kind: number): void {
    const { webWorkers } = this.#servers;
    if (webWorkers.free === 0 && webWorkers.queue.length >= this.load.servers.backlog) {
      this.#refused.push(number);
      return;
    }
    const arrivedUs = this.#nowUs;
    const waitedUs = { webWorkers: 0, appCores: 0, databaseConnections: 0, databaseCores: 0 };
    webWorkers.take(arrivedUs, (waited) => {
      waitedUs.webWorkers = waited;
      this.#after(0, number, () => this.#serve({ number, kind, arrivedUs, takenUs: this.#nowUs, waitedUs }));
    });
  }

  #serve(request: Begun): void {
    const { number, waitedUs } = request;
    const tape = this.tapeFor(number, request.kind);
    const carryNs: Record<string, number> = {};
    const spend = (category: string, ns: number): number => {
      const carried = (carryNs[category] ?? 0) + ns;
      const us = Math.floor(carried / 1000);
      carryNs[category] = carried - us * 1000;
      return us;
    };
    let holdsConnection = false;
    const finish = () => {
      this.#served.push({ ...request, endedUs: this.#nowUs, status: tape.response?.status ?? 500 });
      if (holdsConnection) this.#servers.databaseConnections.release(this.#nowUs);
      this.#servers.webWorkers.release(this.#nowUs);
    };
    const on = (resource: 'appCores' | 'databaseCores', serviceUs: number, then: () => void) => {
      this.#servers[resource].take(this.#nowUs, (waited) => {
        waitedUs[resource] += waited;
        this.#after(serviceUs, number, () => {
          this.#servers[resource].release(this.#nowUs);
          then();
        });
      });
    };
    const parts = this.#partsOf(tape, number);
    const go = (at: number): void => {
      const part = parts[at];
      if (!part) finish();
      else if (part.type === 'connection') {
        this.#servers.databaseConnections.take(this.#nowUs, (waited) => {
          holdsConnection = true;
          waitedUs.databaseConnections = waited;
          this.#after(0, number, () => go(at + 1));
        });
      } else if (part.type === 'delay') {
        this.#after(spend(part.category, part.ns), number, () => go(at + 1));
      } else if (part.type === 'database') {
        on('databaseCores', spend('database', part.ns), () => go(at + 1));
      } else {
        const us = spend('python', part.python) + spend('template', part.template);
        on('appCores', us, () => go(at + 1));
      }
    };
    go(0);
  }

  /** What the moves come to, waits aside. */
  #partsOf(tape: Tape, number: number): readonly Part[] {
    const { conditions } = this;
    const { db, cache } = conditions;
    const address = { seed: this.load.seed, request: number };
    const clock = createClock();
    const parts: Part[] = [];
    let holdsConnection = false;
    const network = (ns: number) => parts.push({ type: 'delay', category: 'network', ns });
    const database = (ns: number) =>
      parts.push({ type: 'database', ns: Math.round(ns * (this.faults.databaseService ?? 1)) });
    const callDatabase = (move: DatabaseCall, index: number) => {
      if (!holdsConnection) parts.push({ type: 'connection' });
      holdsConnection = true;
      if (move.operation !== 'connect') {
        network(oneWayNs('out', move.bytesOut, index, db, address));
        database(workNs(move, makesDurable(clock, move), conditions));
        network(oneWayNs('back', move.bytesIn, index, db, address));
      } else if (opensConnection(move, clock.connections, conditions)) {
        network(openingNs(CONNECTION_ROUND_TRIPS, index, db, address));
        database(db.connectNs);
      }
    };
    const callCache = (move: CacheCall, index: number) => {
      if (isOneWay(move)) return;
      if (opensCacheConnection(move)) {
        network(openingNs(CACHE_CONNECTION_ROUND_TRIPS, index, cache, address));
        return;
      }
      network(oneWayNs('out', move.bytesOut, index, cache, address));
      parts.push({ type: 'delay', category: 'cache', ns: cacheWorkNs(move, conditions) });
      network(oneWayNs('back', move.bytesIn, index, cache, address));
    };
    const callService = (move: ServiceCall, index: number) => {
      const wire = conditions[serviceOf(move)];
      if (opensServiceConnection(move)) {
        network(openingNs(SERVICE_CONNECTION_ROUND_TRIPS, index, wire, address));
      } else if (!isOneWay(move)) {
        network(oneWayNs('out', move.bytesOut, index, wire, address));
        parts.push({ type: 'delay', category: 'waiting', ns: serviceWorkNs(move, conditions) });
        network(oneWayNs('back', move.bytesIn, index, wire, address));
      }
    };
    const work = (move: Extract<Move, { type: 'cpu' }>, before: Move | undefined) => {
      const ns = cpuNs(move, conditions);
      if (ns === 0) return;
      if (move.category === 'waiting') {
        parts.push({ type: 'delay', category: 'waiting', ns });
        return;
      }
      const last = parts.at(-1);
      const stretch =
        last?.type === 'work' && !breaksWork(before)
          ? last
          : { type: 'work' as const, python: 0, template: 0 };
      stretch[move.category] += ns;
      if (stretch !== last) parts.push(stretch);
    };
    let before: Move | undefined;
    for (const [index, move] of tape.moves.entries()) {
      if (isDatabaseCall(move)) callDatabase(move, index);
      else if (isCacheCall(move)) callCache(move, index);
      else if (isServiceCall(move)) callService(move, index);
      else if (move.type === 'cpu') work(move, before);
      if (move.type === 'call' || move.type === 'cpu') before = move;
      step(clock, move, index, conditions, address);
    }
    return parts;
  }

  #after(us: number, number: number, happen: () => void): void {
    this.#events.add(this.#nowUs + us, number, happen);
  }
}

/** A call ends a stretch of work even if it takes no time; so does a branching, and what follows asks for a core anew. */
function breaksWork(before: Move | undefined): boolean {
  return before?.type === 'call' || (before?.type === 'cpu' && before.kind === 'python.reading');
}

type Part =
  | { readonly type: 'connection' }
  | { readonly type: 'delay'; readonly category: string; readonly ns: number }
  | { readonly type: 'database'; readonly ns: number }
  | { readonly type: 'work'; python: number; template: number };

/** Equal servers and those who wait for one. */
class Servers {
  free: number;
  readonly queue: { readonly sinceUs: number; readonly begin: (waitedUs: number) => void }[] = [];
  busyUs = 0;
  waitingUs = 0;
  #changedUs = 0;

  constructor(
    private readonly size: number,
    private readonly fromUs: number,
    private readonly toUs: number,
    private readonly discipline?: 'last come, first served',
  ) {
    this.free = size;
  }

  take(nowUs: number, begin: (waitedUs: number) => void): void {
    this.#settle(nowUs);
    if (this.free > 0) {
      this.free -= 1;
      begin(0);
    } else this.queue.push({ sinceUs: nowUs, begin });
  }

  release(nowUs: number): void {
    this.#settle(nowUs);
    const next = this.discipline ? this.queue.pop() : this.queue.shift();
    if (next) next.begin(nowUs - next.sinceUs);
    else this.free += 1;
  }

  #settle(nowUs: number): void {
    const us = Math.max(0, Math.min(nowUs, this.toUs) - Math.max(this.#changedUs, this.fromUs));
    this.busyUs += us * (this.size - this.free);
    this.waitingUs += us * this.queue.length;
    this.#changedUs = nowUs;
  }
}

interface Event {
  readonly timeUs: number;
  readonly number: number;
  readonly happen: () => void;
}

/** Events by time, at the same time by the number of their request. */
class Heap {
  readonly #events: Event[] = [];

  add(timeUs: number, number: number, happen: () => void): void {
    const events = this.#events;
    events.push({ timeUs, number, happen });
    for (let at = events.length - 1; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!this.#swapUnlessInOrder(parent, at)) break;
      at = parent;
    }
  }

  pop(): Event | undefined {
    const events = this.#events;
    const first = events[0];
    const last = events.pop();
    if (!first || !last || events.length === 0) return first;
    events[0] = last;
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const child = right < events.length && this.#isBefore(right, left) ? right : left;
      if (child >= events.length || !this.#swapUnlessInOrder(at, child)) return first;
      at = child;
    }
  }

  #isBefore(a: number, b: number): boolean {
    const [first, second] = [this.#events[a], this.#events[b]];
    if (!first || !second) return false;
    return first.timeUs < second.timeUs || (first.timeUs === second.timeUs && first.number < second.number);
  }

  #swapUnlessInOrder(parent: number, child: number): boolean {
    const [above, below] = [this.#events[parent], this.#events[child]];
    if (!above || !below || !this.#isBefore(child, parent)) return false;
    this.#events[parent] = below;
    this.#events[child] = above;
    return true;
  }
}
