/** Samples of two things that are compared, in the order measured. */
export interface Pair {
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
}

interface PairOptions {
  readonly n: number;
  /** Rounds before the first that counts. */
  readonly warmUps: number;
}

/**
 * Measures two things in turn, each first in every other round: what else the machine does meanwhile touches both
 * alike. One at a time.
 */
export async function interleave(
  ours: () => number | Promise<number>,
  theirs: () => number | Promise<number>,
  { n, warmUps }: PairOptions,
): Promise<Pair> {
  const samples = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 0; round < warmUps + n; round += 1) {
    const oursFirst = round % 2 === 0;
    const early = oursFirst ? await ours() : null;
    const their = await theirs();
    const our = early ?? (await ours());
    if (round < warmUps) continue;
    samples.ours.push(our);
    samples.theirs.push(their);
  }
  return samples;
}
