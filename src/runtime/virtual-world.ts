import { draw } from '../simulation/chance';
import { EPOCH_SECONDS } from '../simulation/epoch';

/**
 * CPython's clocks in Pyodide end in Date.now and performance.now, its chance in crypto.getRandomValues.
 * While reader code runs these are replaced, so that time is virtual and chance addressed, with no Python
 * patched. Outside of `inVirtualWorld` they are the host's own.
 */

const EPOCH_MS = EPOCH_SECONDS * 1000;

/**
 * Added to every reading: at this epoch the doubles on the way into Python are a quarter of a microsecond apart
 * at each step, and a reading that falls short of its microsecond would be cut to the one before.
 */
const HALF_WAY_MS = 0.0004;

/** Makes `fill` the source of random bytes; returns what puts the host's own back. */
export type ReplaceChance = (fill: (bytes: Uint8Array) => void) => () => void;

export interface VirtualWorld {
  /** µs since EPOCH_MS. */
  readonly nowUs: () => number;
  /** Address of the next random number: see simulation/chance. */
  readonly address: () => { readonly seed: number; readonly request: number; readonly move: number };
}

const realNow = Date.now.bind(Date);
const localGetters = ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds'] as const;

/** Real seconds, for limits on real time: unaffected by the virtual world. */
export const realSeconds = (): number => realNow() / 1000;

/** Makes Date's local getters answer in UTC, else the host's zone leaks into Python's local time. */
export function forgetLocalZone(): void {
  for (const name of localGetters) Date.prototype[`get${name}`] = Date.prototype[`getUTC${name}`];
  Date.prototype.getTimezoneOffset = () => 0;
}

/** Where Pyodide takes random bytes from in a browser. */
export const replaceWebCrypto: ReplaceChance = (fill) => {
  const { getRandomValues } = crypto;
  crypto.getRandomValues = <A extends ArrayBufferView | null>(array: A): A => {
    if (array !== null) fill(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    return array;
  };
  return () => {
    crypto.getRandomValues = getRandomValues;
  };
};

/** Runs `action`, which must not be asynchronous, with clock and chance replaced. */
export function inVirtualWorld<T>(world: VirtualWorld, replaceChance: ReplaceChance, action: () => T): T {
  const HostDate = Date;
  const dateNow = Date.now;
  const performanceNow = performance.now;
  const restoreChance = replaceChance(addressedBytes(world));
  const nowMs = () => EPOCH_MS + world.nowUs() / 1000 + HALF_WAY_MS;
  Date.now = nowMs;
  globalThis.Date = dateAt(nowMs);
  performance.now = () => world.nowUs() / 1000;
  try {
    return action();
  } finally {
    globalThis.Date = HostDate;
    Date.now = dateNow;
    performance.now = performanceNow;
    restoreChance();
  }
}

/** Date, but for the moment that it takes when it is given none: reader code can reach it through `js`. */
function dateAt(nowMs: () => number): DateConstructor {
  return new Proxy(Date, {
    construct: (date, args, target) => Reflect.construct(date, args.length === 0 ? [nowMs()] : args, target),
    apply: (date) => new date(nowMs()).toString(),
  });
}

/** Bytes drawn at the address of the move at which they are asked for, and numbered within it. */
function addressedBytes(world: VirtualWorld): (bytes: Uint8Array) => void {
  let last = '';
  let drawn = 0;
  return (bytes) => {
    const { seed, request, move } = world.address();
    const here = `${request}:${move}`;
    if (here !== last) drawn = 0;
    last = here;
    for (let i = 0; i < bytes.length; i += 1) {
      bytes[i] = Math.floor(draw(seed, request, move, `urandom:${drawn}`) * 256);
      drawn += 1;
    }
  };
}
