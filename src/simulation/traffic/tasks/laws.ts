import type { QueueReport } from './report';

/** Both sides of Little's law, each from measurements of its own: what waits, and the rate times the wait. */
export interface Little {
  readonly waiting: number;
  readonly perSecond: number;
  readonly waitUs: number;
  readonly product: number;
}

/**
 * J. D. C. Little, A Proof for the Queuing Formula L = λW, Operations Research 9(3), 1961. Over a stretch of time the two
 * differ by what waited when it began.
 */
export function littleOf({ waiting, arrivalsPerSecond, waitUs }: QueueReport): Little {
  const product = (arrivalsPerSecond * waitUs.meanUs) / 1e6;
  return { waiting, perSecond: arrivalsPerSecond, waitUs: waitUs.meanUs, product };
}

/** Share of what arrives by which a backlog must grow to be told from chance. Our choice. */
const GROWS_BY = 0.02;
const PARTS = 4;

/**
 * By how many messages a second the backlog grows; 0: it does not only grow. It does where of the four quarters of the time
 * measured each has more waiting than the one before, on average, and it is more than chance.
 */
export function growthPerSecond({ windows, arrivalsPerSecond }: QueueReport, measuredUs: number): number {
  const endUs = windows.at(-1)?.endUs ?? 0;
  const measured = windows.filter(({ startUs }) => startUs >= endUs - measuredUs);
  const means = Array.from({ length: PARTS }, (_, part) => {
    const at = (share: number) => Math.round((share * measured.length) / PARTS);
    const quarter = measured.slice(at(part), at(part + 1));
    return quarter.reduce((sum, { mean }) => sum + mean, 0) / quarter.length;
  });
  const [first = 0] = means;
  const last = means.at(-1) ?? 0;
  // Between the middles of the first and the last quarter.
  const perSecond = (last - first) / ((measuredUs * (1 - 1 / PARTS)) / 1e6);
  const grows = means.every((mean, part) => part === 0 || mean > (means[part - 1] ?? 0));
  return grows && perSecond > GROWS_BY * arrivalsPerSecond ? perSecond : 0;
}
