/**
 * `ticks`: as the real server, whose clock advances once a second, so that an item of n seconds lives between
 * n − 1 and n. `exact`: n seconds to the µs, for a lesson in which that second would be in the way.
 */
export type ExpiryClock = 'ticks' | 'exact';

const SECOND_US = 1_000_000;

/** 30 days. Larger numbers are absolute. */
const RELATIVE_MAX_SECONDS = 60 * 60 * 24 * 30;

/**
 * When an item of this exptime expires, in µs of virtual time: it can no longer be read from this very µs on.
 * `exptime` is memcached's: 0 for never (Infinity), negative for at once, up to 30 days a number of seconds from
 * now, beyond that a Unix time. `epochSeconds` is the Unix time of virtual time 0.
 */
export function expiresAtUs(
  exptime: number,
  nowUs: number,
  epochSeconds: number,
  clock: ExpiryClock,
): number {
  if (exptime === 0) return Number.POSITIVE_INFINITY;
  if (exptime < 0) return nowUs;
  if (exptime > RELATIVE_MAX_SECONDS) return Math.max(nowUs, (exptime - epochSeconds) * SECOND_US);
  const fromUs = clock === 'exact' ? nowUs : Math.floor(nowUs / SECOND_US) * SECOND_US;
  return fromUs + exptime * SECOND_US;
}
