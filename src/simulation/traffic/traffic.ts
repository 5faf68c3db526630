import type { Conditions } from '../conditions/conditions';
import { Agenda } from './agenda';
import { ArrivalSource } from './arrivals';
import { Compiler } from './compile';
import { Flight, WAITED } from './flight';
import { Front, type Waiting } from './front';
import type { Leg } from './leg';
import { expectedRequests, type Load } from './load';
import { Measures } from './measures';
import { Pool } from './pool';
import { type Gauges, perResource, type Resource, type TrafficReport } from './report';
import type { Router, Visit } from './router';
import { Station } from './station';
import { CATEGORY, GATE, JOB_BEGINNING } from './steps';
import { stretchesOf } from './stretches';
import { Timetable } from './timetable';
import { busyRow, waitingRow } from './windows';

/** A simulation under way. */
export interface Traffic {
  /**
   * Goes on by so many events at most. `needs`: the router does not know the way on; await its `explore()` and go on. What
   * comes out does not depend on how the events are portioned.
   */
  readonly advance: (maxEvents: number) => Progress;
  /** Virtual time reached. */
  readonly nowUs: number;
  /** Share of the requests expected that is finished, 0 to 1. */
  readonly progress: number;
  /** Events so far: to step back, simulate one fewer. */
  readonly events: number;
  /** What has been measured so far. */
  readonly report: () => TrafficReport;
  readonly peek: () => Gauges;
}

export type Progress = 'running' | 'needs' | 'done';

/**
 * Simulates requests that arrive, are served and queue for what serves them. The same load, conditions and legs give the
 * same report.
 *
 * Events are dealt with in the order of time, at the same µs in the order in which their requests arrived. A request alone
 * takes exactly what `timeline` says of its tape, at the load's seed and its own number.
 */
export function createTraffic<Memory>(load: Load, conditions: Conditions, router: Router<Memory>): Traffic {
  return new Simulation(load, conditions, router);
}

/** Goes before all requests of the same µs. */
const RESTART_NUMBER = -1;

const BUSY = perResource(busyRow);
const WAITING = perResource(waitingRow);

class Simulation<Memory> implements Traffic {
  nowUs = 0;
  events = 0;
  readonly #arrivals: ArrivalSource;
  readonly #agenda: Agenda;
  readonly #flights: readonly Flight<Memory>[];
  /** After those of the flights: of the request to arrive next. */
  readonly #arrivalSlot: number;
  /** After that: of the cache's restarts. */
  readonly #restartSlot: number;
  #restarts = 0;
  readonly #timetable: Timetable;
  #progress = 0;
  readonly #expected: number;
  readonly #compiler: Compiler;
  readonly #measures: Measures;
  readonly #front: Front;
  readonly #appCores: Station;
  readonly #databaseCores: Station;
  readonly #connections: Pool;

  constructor(
    private readonly load: Load,
    conditions: Conditions,
    private readonly router: Router<Memory>,
  ) {
    const { webWorkers, appCores, databaseCores, databaseConnections, backlog } = load.servers;
    this.#compiler = new Compiler(conditions, appCores < webWorkers);
    this.#measures = new Measures(load);
    this.#expected = Math.max(1, expectedRequests(load));
    this.#front = new Front(webWorkers, backlog, this.#measures);
    this.#appCores = new Station(appCores);
    this.#databaseCores = new Station(databaseCores);
    const { connectionsHeld, connectionsAwaited } = this.#measures;
    this.#connections = new Pool(databaseConnections, connectionsHeld, connectionsAwaited);
    this.#timetable = new Timetable(load);
    const slots = webWorkers + this.#timetable.jobs;
    this.#flights = Array.from({ length: slots }, (_, slot) => new Flight<Memory>(slot, load.seed));
    this.#arrivalSlot = slots;
    this.#restartSlot = slots + 1;
    this.#arrivals = new ArrivalSource(load);
    this.#agenda = new Agenda(slots + 2);
    const { atUs, number } = this.#arrivals;
    if (Number.isFinite(atUs)) this.#agenda.add(atUs, number, this.#arrivalSlot);
    for (let job = 0; job < this.#timetable.jobs; job++) this.#await(job, 0);
    const [restartUs] = load.cacheRestartsUs ?? [];
    if (restartUs !== undefined) this.#agenda.add(restartUs, RESTART_NUMBER, this.#restartSlot);
  }

  /** 0 to 1, and never less than before. */
  get progress(): number {
    return this.#agenda.isEmpty ? 1 : this.#progress;
  }

  advance(maxEvents: number): Progress {
    for (let left = maxEvents; left > 0 && !this.#agenda.isEmpty; left--) {
      this.nowUs = this.#agenda.timeUs;
      const { slot } = this.#agenda;
      const flight = this.#flights[slot];
      if (slot === this.#restartSlot) this.#restartCache();
      else if (!flight) this.#arrive();
      else if (!flight.visit) this.#startJob(flight);
      else if (!this.#pass(flight)) return 'needs';
      this.events += 1;
    }
    // More may arrive than was expected, so that less is done of them.
    const expected = Math.max(this.#expected, this.#measures.arrived);
    this.#progress = Math.max(this.#progress, Math.min(1, this.#measures.finished / expected));
    return this.#agenda.isEmpty ? 'done' : 'running';
  }

  report(): TrafficReport {
    const { warmUpUs, durationUs } = this.load;
    const ahead = { busy: perResource(() => 0), waiting: perResource(() => 0) };
    this.#eachStretch((what, resource, startUs, endUs) => {
      const fromUs = Math.max(startUs, this.nowUs, warmUpUs);
      ahead[what][resource] += Math.max(0, Math.min(endUs, durationUs) - fromUs);
    });
    return this.#measures.report(
      this.nowUs,
      this.events,
      this.#agenda.isEmpty,
      (resource, what) => ahead[what][resource],
    );
  }

  peek(): Gauges {
    const { arrived, finished, workersHeld, workersAwaited, connectionsHeld, connectionsAwaited } =
      this.#measures;
    const busy = {
      ...perResource(() => 0),
      webWorkers: workersHeld.value,
      databaseConnections: connectionsHeld.value,
    };
    const waiting = {
      ...perResource(() => 0),
      webWorkers: workersAwaited.value,
      databaseConnections: connectionsAwaited.value,
    };
    const now = { busy, waiting };
    this.#eachStretch((what, resource, startUs, endUs) => {
      if (startUs <= this.nowUs && this.nowUs < endUs) now[what][resource] += 1;
    });
    return { nowUs: this.nowUs, arrived, finished, ...now };
  }

  #arrive(): void {
    const { number, atUs } = this.#arrivals;
    const request = { number, kind: this.#arrivals.kind(), arrivedUs: atUs };
    this.#arrivals.pass();
    if (Number.isFinite(this.#arrivals.atUs)) {
      this.#agenda.replaceFirst(this.#arrivals.atUs, this.#arrivals.number, this.#arrivalSlot);
    } else this.#agenda.removeFirst();
    this.#measures.arrive(atUs, request.kind);
    const where = this.#front.arrive(request);
    if (where === 'refused') this.#measures.refuse(atUs);
    if (typeof where !== 'number') return;
    this.#flights[where]?.take(this.#visit(request), atUs);
    this.#agenda.add(atUs, number, where);
  }

  #restartCache(): void {
    this.router.restartCache(this.nowUs);
    this.#restarts += 1;
    const nextUs = this.load.cacheRestartsUs?.[this.#restarts];
    if (nextUs === undefined) this.#agenda.removeFirst();
    else this.#agenda.replaceFirst(nextUs, RESTART_NUMBER, this.#restartSlot);
  }

  /** Puts the job on the agenda, if it is due once more. */
  #await(job: number, nowUs: number): void {
    const dueUs = this.#timetable.dueUs(job, nowUs);
    const slot = this.load.servers.webWorkers + job;
    if (Number.isFinite(dueUs)) this.#agenda.add(dueUs, slot, slot);
  }

  #startJob(flight: Flight<Memory>): void {
    const kind = this.#timetable.kindOf(flight.slot - this.load.servers.webWorkers);
    const number = this.#timetable.nextNumber();
    this.#measures.startJob(kind, this.nowUs);
    flight.take(this.#visit({ number, kind, arrivedUs: this.nowUs }), this.nowUs, JOB_BEGINNING);
    this.#agenda.replaceFirst(this.nowUs, number, flight.slot);
  }

  #endJob({ slot, visit, script }: Flight<Memory>): void {
    if (visit && script.leg) {
      const served = this.router.end(visit, script.leg, this.nowUs);
      this.#measures.endJob(visit.kind, visit.arrivedUs, served, this.nowUs);
    }
    this.#agenda.removeFirst();
    this.#await(slot - this.load.servers.webWorkers, this.nowUs);
  }

  #isJob({ slot }: Flight<Memory>): boolean {
    return slot >= this.load.servers.webWorkers;
  }

  /** Takes the flight, first on the agenda, through the gate before which it is. False: the router must explore. */
  #pass(flight: Flight<Memory>): boolean {
    const gate = flight.script.gate[flight.step];
    switch (gate) {
      case GATE.DATABASE_CORE:
        this.#serve(flight, this.#databaseCores, 'databaseCores');
        return true;
      case GATE.APP_CORE:
        this.#serve(flight, this.#appCores, 'appCores');
        return true;
      case GATE.CONNECTION:
        this.#takeConnection(flight);
        return true;
      case GATE.END:
        this.#end(flight);
        return true;
      default:
        return this.#enterLeg(flight);
    }
  }

  #serve(flight: Flight<Memory>, station: Station, resource: 'databaseCores' | 'appCores'): void {
    const { nowUs } = this;
    const serviceUs = flight.serviceUs();
    if (resource === 'databaseCores') this.#tellRouter(flight);
    const startUs = station.serve(nowUs, serviceUs);
    const endUs = startUs + serviceUs;
    this.#measures.work(BUSY[resource], WAITING[resource], nowUs, startUs, endUs);
    flight.addWait(WAITED[resource], startUs - nowUs);
    const backUs = endUs + flight.backUs();
    flight.step += 1;
    this.#agenda.replaceFirst(this.#nextGateUs(flight, backUs), flight.number, flight.slot);
  }

  /** In the order in which calls reach the database they see what others wrote. */
  #tellRouter({ visit, script, step }: Flight<Memory>): void {
    if (visit && script.leg)
      this.router.atDatabase(visit, script.leg, script.legMove[step] ?? -1, this.nowUs);
  }

  #takeConnection(flight: Flight<Memory>): void {
    flight.waitsSinceUs = this.nowUs;
    if (this.#connections.take(flight.slot, this.nowUs)) {
      this.#agenda.replaceFirst(this.#connected(flight), flight.number, flight.slot);
    } else this.#agenda.removeFirst();
  }

  /** When it comes to its next gate. */
  #connected(flight: Flight<Memory>): number {
    flight.holdsConnection = true;
    flight.addWait(WAITED.databaseConnections, this.nowUs - flight.waitsSinceUs);
    flight.step += 1;
    return this.#nextGateUs(flight, this.nowUs);
  }

  #enterLeg(flight: Flight<Memory>): boolean {
    const { visit, script } = flight;
    if (!visit) return true;
    const leg = script.leg
      ? this.router.next(visit, script.leg, this.nowUs)
      : this.router.begin(visit, this.nowUs);
    if (!leg) return false;
    const entered = this.#compiler.script(leg, script.carries);
    flight.enter(entered);
    flight.trace.scripts.push(entered);
    if (!this.#isJob(flight)) this.#measures.enterLeg(entered, visit.arrivedUs, this.nowUs);
    this.#agenda.replaceFirst(this.#nextGateUs(flight, this.nowUs), flight.number, flight.slot);
    return true;
  }

  #end(flight: Flight<Memory>): void {
    if (this.#isJob(flight)) {
      this.#endJob(flight);
      flight.visit = null;
      return;
    }
    const { visit, script, holdsConnection, slot } = flight;
    if (visit && script.leg) this.#respond(flight, visit, script.leg);
    const next = this.#front.release(slot, this.nowUs);
    if (next) {
      flight.take(this.#visit(next), this.nowUs);
      this.#agenda.replaceFirst(this.nowUs, next.number, slot);
    } else {
      flight.visit = null;
      this.#agenda.removeFirst();
    }
    if (holdsConnection) this.#giveConnectionBack();
  }

  #respond(flight: Flight<Memory>, visit: Visit<Memory>, leg: Leg): void {
    this.#measures.end(flight, leg.status, this.router.end(visit, leg, this.nowUs), this.nowUs);
  }

  #giveConnectionBack(): void {
    const slot = this.#connections.giveBack(this.nowUs);
    const flight = slot === undefined ? undefined : this.#flights[slot];
    if (flight) this.#agenda.add(this.#connected(flight), flight.number, flight.slot);
  }

  /** Goes through the steps that nothing can hold up, from the time given on; returns when it comes to a gate. */
  #nextGateUs(flight: Flight<Memory>, fromUs: number): number {
    let atUs = fromUs;
    for (; ; flight.step++) {
      const { script, step } = flight;
      atUs += flight.outUs();
      if (script.gate[step] !== GATE.FREE) return atUs;
      const servedUs = atUs + flight.serviceUs();
      if (script.category[step] === CATEGORY.python && !this.#isJob(flight)) {
        this.#measures.work(BUSY.appCores, WAITING.appCores, atUs, atUs, servedUs);
      }
      atUs = servedUs + flight.backUs();
    }
  }

  #visit({ number, kind, arrivedUs }: Waiting): Visit<Memory> {
    return { number, kind, arrivedUs, memory: null };
  }

  /** Of the requests on their way: work on cores and the wait for them, as far as it is certain. */
  #eachStretch(
    see: (what: 'busy' | 'waiting', resource: Resource, startUs: number, endUs: number) => void,
  ): void {
    for (const flight of this.#flights) {
      const { visit, trace, step } = flight;
      if (!visit) continue;
      const isJob = this.#isJob(flight);
      for (const { what, resource, startUs, endUs } of stretchesOf(trace, this.load.seed, step)) {
        if (what === 'python' && isJob) continue;
        if (what === 'python') see('busy', 'appCores', startUs, endUs);
        else if (what === 'database') see('busy', 'databaseCores', startUs, endUs);
        else if (resource === 'appCores' || resource === 'databaseCores') {
          see('waiting', resource, startUs, endUs);
        }
      }
    }
  }
}
