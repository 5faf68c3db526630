/** What queueing theory says of Poisson arrivals at equal servers, first come, first served. Times in µs. */
export interface Expected {
  readonly meanWaitUs: number;
  /** P(wait > t) for some t. */
  readonly exceeds: readonly { readonly us: number; readonly share: number }[];
}

/** M/M/c: the wait is 0 or, with Erlang's C, exponential (Kleinrock, Queueing Systems 1, 1975, section 3.5 and 5.5). */
export function exponentialService(servers: number, load: number, serviceUs: number): Expected {
  const waits = erlangC(servers, servers * load);
  const drainUs = serviceUs / (servers * (1 - load));
  return {
    meanWaitUs: waits * drainUs,
    exceeds: [0, 1, 3].map((times) => ({ us: times * drainUs, share: waits * Math.exp(-times) })),
  };
}

/** M/D/1, from Pollaczek and Khinchine's formula. */
export function constantService(load: number, serviceUs: number): Expected {
  return { meanWaitUs: (load * serviceUs) / (2 * (1 - load)), exceeds: [{ us: 0, share: load }] };
}

/** Probability that all of `servers` are busy, for an offered load of `erlangs`. */
export function erlangC(servers: number, erlangs: number): number {
  let blocked = 1;
  for (let n = 1; n <= servers; n++) blocked = (erlangs * blocked) / (n + erlangs * blocked);
  return blocked / (1 - (erlangs / servers) * (1 - blocked));
}

const BATCHES = 32;

/** Of Student's t with 31 degrees of freedom: exceeded, either way, once in 2,000. */
const QUANTILE = 3.9;

/**
 * What of the waits, in order of arrival, theory does not allow: a sentence each. The error is that of the means of 32
 * batches, long beside the time in which a queue forgets (Law, Simulation Modeling and Analysis, section 9.5.3).
 */
export function disagreements(waitsUs: Float64Array, { meanWaitUs, exceeds }: Expected): readonly string[] {
  const found: string[] = [];
  const check = (what: string, expected: number, statistic: (waitUs: number) => number) => {
    const { mean, error } = batchMeans(waitsUs, statistic);
    if (Math.abs(mean - expected) <= QUANTILE * error) return;
    found.push(`${what} is ${mean} ± ${error}, and should be ${expected}`);
  };
  check('the mean wait', meanWaitUs, (waitUs) => waitUs);
  for (const { us, share } of exceeds) {
    check(`the share of waits above ${us} µs`, share, (waitUs) => (waitUs > us ? 1 : 0));
  }
  return found;
}

function batchMeans(values: Float64Array, statistic: (value: number) => number) {
  const size = Math.floor(values.length / BATCHES);
  const means = Array.from({ length: BATCHES }, (_, batch) => {
    let sum = 0;
    for (let at = batch * size; at < (batch + 1) * size; at++) sum += statistic(values[at] ?? 0);
    return sum / size;
  });
  const mean = means.reduce((sum, each) => sum + each, 0) / BATCHES;
  const variance = means.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (BATCHES - 1);
  return { mean, error: Math.sqrt(variance / BATCHES) };
}
