import { type Flush, type StatsdOptions, StatsdServer } from '../../../../src/simulation/servers/statsd';

export const EPOCH_SECONDS = 1_700_000_000;
export const SECOND_US = 1_000_000;
export const FLUSH_US = 10 * SECOND_US;

export function daemon(options: Partial<StatsdOptions> = {}): StatsdServer {
  return new StatsdServer({ epochSeconds: EPOCH_SECONDS, ...options });
}

/** What the first interval comes to when it heard these datagrams. */
export function flushOf(datagrams: readonly string[], options: Partial<StatsdOptions> = {}): Flush {
  const made = daemon(options);
  for (const datagram of datagrams) made.receive(datagram, 0);
  const [flush] = made.takeFlushes(options.flushIntervalUs ?? FLUSH_US);
  if (flush === undefined) throw new Error('no flush');
  return flush;
}

/** The value of one path of a flush. */
export function sent(flush: Flush, path: string): number | null {
  const line = flush.lines.find((each) => each.startsWith(`${path} `));
  return line === undefined ? null : Number(line.split(' ')[1]);
}
