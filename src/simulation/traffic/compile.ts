import {
  type CacheCall,
  type CpuMove,
  type DatabaseCall,
  isCacheCall,
  isDatabaseCall,
  isOneWay,
  isServiceCall,
  type Move,
  opensCacheConnection,
  type ServiceCall,
} from '../../tape';
import { type Clock, createClock, step as lay, makesDurable } from '../clock';
import type { Conditions } from '../conditions/conditions';
import {
  CACHE_CONNECTION_ROUND_TRIPS,
  CONNECTION_ROUND_TRIPS,
  cacheWorkNs,
  cpuNs,
  oneWayNs,
  openingNs,
  opensConnection,
  workNs,
} from '../prices';
import { ANYWHERE, withoutJitter } from './calm';
import type { Leg } from './leg';
import { serviceStep } from './service-step';
import { CARRIES, CATEGORY, EMPTY_STEP, GATE, Script, type Step } from './steps';

/** Compiles each leg once for each state in which a request comes to it. */
export class Compiler {
  readonly #scripts = new Map<number, Map<number, Script>>();

  constructor(
    private readonly conditions: Conditions,
    /** Whether anybody can ever wait for an application core: there are fewer than workers and processes. */
    private readonly coresAreScarce: boolean,
    /** Whether there is a broker that takes messages. */
    private readonly publishes: boolean,
  ) {}

  /** `carries`: of the script before. */
  script(leg: Leg, carries: number): Script {
    let scripts = this.#scripts.get(leg.id);
    if (!scripts) {
      scripts = new Map();
      this.#scripts.set(leg.id, scripts);
    }
    let script = scripts.get(carries);
    if (!script) {
      script = new LegCompiler(this.conditions, this.coresAreScarce, this.publishes, carries).compile(leg);
      scripts.set(carries, script);
    }
    return script;
  }
}

class LegCompiler {
  readonly #steps: Step[] = [];
  readonly #calm: Conditions;
  readonly #clock: Clock;
  #holdsConnection: boolean;
  readonly #isJob: boolean;
  /** Python work since the last step, at its first move. */
  #work: { python: number; template: number; legMove: number } | null = null;
  #cacheHits = 0;
  #cacheMisses = 0;

  constructor(
    private readonly conditions: Conditions,
    private readonly coresAreScarce: boolean,
    private readonly publishes: boolean,
    carries: number,
  ) {
    this.#calm = withoutJitter(conditions);
    this.#clock = {
      ...createClock(),
      connections: carries & CARRIES.connected ? 1 : 0,
      inTransaction: (carries & CARRIES.inTransaction) !== 0,
      dirty: (carries & CARRIES.dirty) !== 0,
    };
    this.#holdsConnection = (carries & CARRIES.holdsConnection) !== 0;
    this.#isJob = (carries & CARRIES.isJob) !== 0;
  }

  compile(leg: Leg): Script {
    const { back, moves, firstMove, ends } = leg;
    if (isCacheCall(back ?? undefined)) this.#cacheAnswer(back as CacheCall, firstMove);
    const firstOfMoves = firstMove + (back ? 1 : 0);
    const branches = ends === 'cache' ? moves.length - 1 : -1;
    for (const [legMove, move] of moves.entries()) {
      if (legMove === branches && isCacheCall(move))
        this.#cacheQuestion(move, firstOfMoves + legMove, legMove);
      else this.#move(move, firstOfMoves + legMove, legMove);
    }
    this.#endWork();
    const last = moves.length - 1;
    this.#add({ gate: ends === 'response' ? GATE.END : GATE.NEXT, legMove: last });
    return new Script(leg, this.#steps, this.#carries(), this.#cacheHits, this.#cacheMisses);
  }

  #carries(): number {
    return (
      (this.#clock.connections > 0 ? CARRIES.connected : 0) |
      (this.#clock.inTransaction ? CARRIES.inTransaction : 0) |
      (this.#clock.dirty ? CARRIES.dirty : 0) |
      (this.#holdsConnection ? CARRIES.holdsConnection : 0) |
      (this.#isJob ? CARRIES.isJob : 0)
    );
  }

  #move(move: Move, tapeMove: number, legMove: number): void {
    if (move.type === 'cpu') this.#cpu(move, legMove);
    else if (isDatabaseCall(move)) this.#databaseCall(move, tapeMove, legMove);
    else if (isCacheCall(move)) this.#cacheCall(move, tapeMove, legMove);
    else if (isServiceCall(move)) this.#serviceCall(move, tapeMove, legMove);
  }

  #cpu(move: CpuMove, legMove: number): void {
    const ns = cpuNs(move, this.conditions);
    if (ns === 0) return;
    if (move.category === 'waiting') {
      this.#endWork();
      this.#add({ category: CATEGORY.waiting, serviceNs: ns, legMove });
      return;
    }
    this.#work ??= { python: 0, template: 0, legMove };
    this.#work[move.category] += ns;
  }

  /** A stretch of work asks for a core of its own; whatever is no work ends it. */
  #endWork(): void {
    if (!this.#work) return;
    this.#add({
      gate: this.coresAreScarce && !this.#isJob ? GATE.APP_CORE : GATE.FREE,
      category: CATEGORY.python,
      serviceNs: this.#work.python,
      templateNs: this.#work.template,
      legMove: this.#work.legMove,
    });
    this.#work = null;
  }

  #databaseCall(move: DatabaseCall, tapeMove: number, legMove: number): void {
    this.#endWork();
    const { db } = this.#calm;
    const jitterNs = this.conditions.db.jitterUs * 1000;
    if (!this.#holdsConnection && !this.#isJob) {
      this.#add({ gate: GATE.CONNECTION, legMove });
      this.#holdsConnection = true;
    }
    const visit = { gate: GATE.DATABASE_CORE, category: CATEGORY.database, tapeMove, legMove };
    if (move.operation !== 'connect') {
      this.#add({
        ...visit,
        outNs: oneWayNs('out', move.bytesOut, tapeMove, db, ANYWHERE),
        outJitterNs: jitterNs,
        serviceNs: workNs(move, makesDurable(this.#clock, move), this.#calm),
        backNs: oneWayNs('back', move.bytesIn, tapeMove, db, ANYWHERE),
        backJitterNs: jitterNs,
      });
    } else if (opensConnection(move, this.#clock.connections, this.#calm)) {
      this.#add({
        ...visit,
        outNs: openingNs(CONNECTION_ROUND_TRIPS, tapeMove, db, ANYWHERE),
        outWays: 2 * CONNECTION_ROUND_TRIPS,
        outJitterNs: jitterNs,
        serviceNs: db.connectNs,
      });
    }
    lay(this.#clock, move, tapeMove, this.#calm, ANYWHERE);
  }

  #cacheCall(move: CacheCall, tapeMove: number, legMove: number): void {
    this.#endWork();
    this.#countHits(move);
    if (isOneWay(move)) return;
    const asked = { ...this.#question(move, tapeMove), tapeMove, legMove };
    if (opensCacheConnection(move)) this.#add(asked);
    else this.#add({ ...asked, ...this.#answer(move, tapeMove) });
  }

  #serviceCall(move: ServiceCall, tapeMove: number, legMove: number): void {
    this.#endWork();
    const gate = this.publishes && move.message ? GATE.PUBLISH : GATE.FREE;
    const step = serviceStep(move, tapeMove, this.conditions, this.#calm);
    if (step || gate !== GATE.FREE) this.#add({ ...step, gate, tapeMove, legMove });
  }

  /** The call that branches, as far as to the server: its answer is not known yet. */
  #cacheQuestion(move: CacheCall, tapeMove: number, legMove: number): void {
    this.#endWork();
    if (!isOneWay(move)) this.#add({ ...this.#question(move, tapeMove), tapeMove, legMove });
  }

  /** From the server, of the call with which the leg before ended. */
  #cacheAnswer(move: CacheCall, tapeMove: number): void {
    this.#countHits(move);
    if (isOneWay(move) || opensCacheConnection(move)) return;
    this.#add({ ...this.#answer(move, tapeMove), tapeMove, legMove: -1 });
  }

  #question(move: CacheCall, tapeMove: number): Partial<Step> {
    const { cache } = this.#calm;
    const outJitterNs = this.conditions.cache.jitterUs * 1000;
    if (!opensCacheConnection(move)) {
      return { outNs: oneWayNs('out', move.bytesOut, tapeMove, cache, ANYWHERE), outJitterNs };
    }
    const outNs = openingNs(CACHE_CONNECTION_ROUND_TRIPS, tapeMove, cache, ANYWHERE);
    return { outNs, outWays: 2 * CACHE_CONNECTION_ROUND_TRIPS, outJitterNs };
  }

  #answer(move: CacheCall, tapeMove: number): Partial<Step> {
    return {
      category: CATEGORY.cache,
      serviceNs: cacheWorkNs(move, this.#calm),
      backNs: oneWayNs('back', move.bytesIn, tapeMove, this.#calm.cache, ANYWHERE),
      backJitterNs: this.conditions.cache.jitterUs * 1000,
    };
  }

  #countHits({ commands }: CacheCall): void {
    for (const { outcome } of commands) {
      if (outcome === 'hit') this.#cacheHits += 1;
      else if (outcome === 'miss') this.#cacheMisses += 1;
    }
  }

  #add(step: Partial<Step>): void {
    this.#steps.push({ ...EMPTY_STEP, ...step });
  }
}
