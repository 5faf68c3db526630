import { draw } from '../../../../src/simulation';
import type { Leg, Resource, Router, Visit } from '../../../../src/simulation/traffic';
import type { Move } from '../../../../src/tape';
import { free } from '../../support/conditions';
import { cpu, query } from '../../support/tapes';

/** Under these the moves of `keeps` take as many µs as they say, and nothing else takes any. */
export const SERVICE_CONDITIONS = free({ rowExaminedNs: 1000 }, { 'python.call': 1000 });

/** What keeps one server of the resource busy for so long. */
export function keeps(resource: Resource, us: number): Move {
  switch (resource) {
    case 'webWorkers':
      return cpu('python.sleep', us);
    case 'appCores':
      return cpu('python.call', us);
    // A connection is held to the end: with database cores enough, as long as the query takes.
    case 'databaseConnections':
    case 'databaseCores':
      return query({ rowsExamined: us });
  }
}

const STRATA = 16_384;

/** Service times that, drawn evenly, are exponential but for what they vary within a 16,384th of the distribution. */
export function exponentialTimes(meanUs: number, strata = STRATA): readonly number[] {
  // The mean of each stratum: ∫ x e⁻ˣ dx = −(x + 1) e⁻ˣ.
  const below = (share: number) => {
    const x = -Math.log1p(-share);
    return share === 1 ? 0 : (x + 1) * (1 - share);
  };
  return Array.from({ length: strata }, (_, at) =>
    Math.round(meanUs * strata * (below(at / strata) - below((at + 1) / strata))),
  );
}

/** Each request is of one move, for which a service time is drawn; notes how long each waited. */
export class ServiceRouter implements Router<never> {
  readonly waitsUs: Float64Array;
  #waits = 0;
  readonly #legs: readonly Leg[];

  constructor(
    resource: Resource,
    private readonly timesUs: readonly number[],
    requests: number,
    private readonly seed: number,
  ) {
    this.waitsUs = new Float64Array(requests);
    this.#legs = timesUs.map((us, id) => ({
      id,
      back: null,
      moves: [keeps(resource, us)],
      firstMove: 0,
      ends: 'response',
      status: 200,
    }));
  }

  begin = ({ number }: Visit<never>): Leg | null => this.#legs[this.drawn(number)] ?? null;

  next = (): Leg | null => null;

  end = ({ arrivedUs }: Visit<never>, { id }: Leg, nowUs: number) => {
    const waitUs = nowUs - arrivedUs - (this.timesUs[id] ?? 0);
    if (this.#waits < this.waitsUs.length) this.waitsUs[this.#waits++] = waitUs;
    return { ageUs: null, staleUs: 0, tables: new Set<string>() };
  };

  atDatabase = () => undefined;

  restartCache = () => undefined;

  explore = () => Promise.resolve();

  /** Which of the service times a request has. */
  drawn(number: number): number {
    return Math.floor(draw(this.seed, number, 0, 'service') * this.timesUs.length);
  }
}
