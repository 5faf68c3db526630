import type { Conditions } from '../conditions/conditions';
import { Agenda } from './agenda';
import { aheadOf, coresAt } from './ahead';
import { ArrivalSource } from './arrivals';
import { Compiler } from './compile';
import { Flight, type Role, WAITED } from './flight';
import { Front, type Waiting } from './front';
import { Jobs } from './jobs';
import { expectedRequests, type Load, taskProcesses } from './load';
import { Measures } from './measures';
import { Pool } from './pool';
import { type Gauges, perResource, type TrafficReport } from './report';
import { Restarts } from './restarts';
import type { Router, Visit } from './router';
import { Station } from './station';
import { CATEGORY, GATE, type Script } from './steps';
import { Crew } from './tasks/crew';
import type { RecordedTasks } from './tasks/setup';
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
 *
 * `tasks` has the work of each task that the load's workers may be given. What tasks write to the database is not told to
 * the router: what is cached does not go out of date by it.
 */
export function createTraffic<Memory>(
  load: Load,
  conditions: Conditions,
  router: Router<Memory>,
  tasks: RecordedTasks = {},
): Traffic {
  return new Simulation(load, conditions, router, tasks);
}

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
  readonly #restarts: Restarts<Memory>;
  readonly #jobs: Jobs<Memory>;
  /** null: the load has no task workers. */
  readonly #crew: Crew<Memory> | null;
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
    tasks: RecordedTasks,
  ) {
    const { webWorkers, appCores, databaseCores, databaseConnections, backlog } = load.servers;
    const processes = taskProcesses(load);
    const coresAreScarce = appCores < webWorkers + processes;
    this.#compiler = new Compiler(conditions, coresAreScarce, load.workers !== undefined);
    this.#measures = new Measures(load);
    this.#expected = Math.max(1, expectedRequests(load));
    this.#front = new Front(webWorkers, backlog, this.#measures);
    this.#appCores = new Station(appCores);
    this.#databaseCores = new Station(databaseCores);
    const { connectionsHeld, connectionsAwaited } = this.#measures;
    this.#connections = new Pool(databaseConnections, connectionsHeld, connectionsAwaited);
    const jobs = load.jobs?.length ?? 0;
    const slots = webWorkers + jobs + processes;
    const flights = (role: Role, first: number, count: number) =>
      Array.from({ length: count }, (_, index) => new Flight<Memory>(role, first + index, load.seed));
    const crew = flights('task', webWorkers + jobs, processes);
    this.#flights = [...flights('request', 0, webWorkers), ...flights('job', webWorkers, jobs), ...crew];
    this.#arrivalSlot = slots;
    this.#arrivals = new ArrivalSource(load);
    this.#agenda = new Agenda(slots + 2);
    const { atUs, number } = this.#arrivals;
    if (Number.isFinite(atUs)) this.#agenda.add(atUs, number, this.#arrivalSlot);
    this.#jobs = new Jobs(load, router, this.#agenda, this.#measures, webWorkers);
    this.#restarts = new Restarts(load, router, this.#agenda, slots + 1);
    this.#crew = load.workers ? new Crew(load, conditions, coresAreScarce, tasks, this.#agenda, crew) : null;
  }

  /** 0 to 1, and never less than before. */
  get progress(): number {
    return this.#isOver ? 1 : this.#progress;
  }

  advance(maxEvents: number): Progress {
    for (let left = maxEvents; left > 0 && !this.#isOver; left--) {
      if (!this.#happen()) return 'needs';
      this.events += 1;
    }
    // More may arrive than was expected, so that less is done of them.
    const expected = Math.max(this.#expected, this.#measures.arrived);
    this.#progress = Math.max(this.#progress, Math.min(1, this.#measures.finished / expected));
    return this.#isOver ? 'done' : 'running';
  }

  report(): TrafficReport {
    const ahead = aheadOf(this.#flights, this.load, this.nowUs);
    const isOver = this.#isOver;
    return this.#measures.report(
      this.nowUs,
      this.events,
      isOver,
      (resource, what) => ahead[what][resource],
      this.#crew?.report(isOver ? this.load.durationUs : this.nowUs) ?? null,
    );
  }

  peek(): Gauges {
    const { arrived, finished, workersHeld, workersAwaited, connectionsHeld, connectionsAwaited } =
      this.#measures;
    const { busy, waiting } = coresAt(this.#flights, this.load.seed, this.nowUs);
    return {
      nowUs: this.nowUs,
      arrived,
      finished,
      busy: { ...busy, webWorkers: workersHeld.value, databaseConnections: connectionsHeld.value },
      waiting: {
        ...waiting,
        webWorkers: workersAwaited.value,
        databaseConnections: connectionsAwaited.value,
      },
    };
  }

  get #isOver(): boolean {
    return this.#agenda.isEmpty && this.#dueUs === Number.POSITIVE_INFINITY;
  }

  get #dueUs(): number {
    return this.#crew?.nextUs ?? Number.POSITIVE_INFINITY;
  }

  /** What comes next. False: the router must explore. */
  #happen(): boolean {
    const dueUs = this.#dueUs;
    if (this.#crew && (this.#agenda.isEmpty || dueUs <= this.#agenda.timeUs)) {
      this.nowUs = dueUs;
      this.#crew.happen(dueUs);
      return true;
    }
    this.nowUs = this.#agenda.timeUs;
    const { slot } = this.#agenda;
    const flight = this.#flights[slot];
    if (flight?.visit) return this.#pass(flight);
    if (flight) this.#jobs.start(flight, this.nowUs);
    else if (slot === this.#restarts.slot) this.#restarts.happen(this.nowUs);
    else this.#arrive();
    return true;
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
      case GATE.PUBLISH:
        this.#publish(flight);
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
  #tellRouter({ role, visit, script, step }: Flight<Memory>): void {
    if (visit && script.leg && role !== 'task')
      this.router.atDatabase(visit, script.leg, script.legMove[step] ?? -1, this.nowUs);
  }

  #publish(flight: Flight<Memory>): void {
    const legMove = flight.script.legMove[flight.step] ?? -1;
    const backUs = this.nowUs + flight.serviceUs() + flight.backUs();
    flight.step += 1;
    this.#agenda.replaceFirst(this.#nextGateUs(flight, backUs), flight.number, flight.slot);
    this.#crew?.publish(flight, legMove, this.nowUs);
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
    const entered = flight.role === 'task' ? this.#crew?.script(flight) : this.#nextScript(flight);
    if (!entered) return false;
    flight.enter(entered);
    flight.trace.scripts.push(entered);
    if (flight.role === 'request' && flight.visit)
      this.#measures.enterLeg(entered, flight.visit.arrivedUs, this.nowUs);
    this.#agenda.replaceFirst(this.#nextGateUs(flight, this.nowUs), flight.number, flight.slot);
    return true;
  }

  #nextScript({ visit, script }: Flight<Memory>): Script | null {
    if (!visit) return null;
    const leg = script.leg
      ? this.router.next(visit, script.leg, this.nowUs)
      : this.router.begin(visit, this.nowUs);
    return leg && this.#compiler.script(leg, script.carries);
  }

  #end(flight: Flight<Memory>): void {
    const { role, holdsConnection } = flight;
    if (role === 'job') this.#jobs.end(flight, this.nowUs);
    else if (role === 'task') this.#crew?.end(flight, this.nowUs);
    else this.#endRequest(flight);
    if (holdsConnection) this.#giveConnectionBack();
  }

  #endRequest(flight: Flight<Memory>): void {
    const { visit, script, slot } = flight;
    if (visit && script.leg) {
      const served = this.router.end(visit, script.leg, this.nowUs);
      this.#measures.end(flight, script.leg.status, served, this.nowUs);
    }
    const next = this.#front.release(slot, this.nowUs);
    if (next) {
      flight.take(this.#visit(next), this.nowUs);
      this.#agenda.replaceFirst(this.nowUs, next.number, slot);
    } else {
      flight.visit = null;
      this.#agenda.removeFirst();
    }
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
      if (script.category[step] === CATEGORY.python && flight.role !== 'job') {
        this.#measures.work(BUSY.appCores, WAITING.appCores, atUs, atUs, servedUs);
      }
      atUs = servedUs + flight.backUs();
    }
  }

  #visit({ number, kind, arrivedUs }: Waiting): Visit<Memory> {
    return { number, kind, arrivedUs, memory: null };
  }
}
