import type { StoreMode } from '../../../../src/simulation/servers/cache';

/** A cache as one would write it on paper: a list of entries, oldest use first, searched from end to end. */
export class ModelCache {
  private entries: { key: string; value: string; cas: number; expiresUs: number }[] = [];
  private lastCas = 0;

  constructor(private readonly most: number) {}

  get(key: string, nowUs: number): string | null {
    const entry = this.take(key, nowUs);
    if (entry === null) return null;
    this.entries.push(entry);
    return entry.value;
  }

  version(key: string, nowUs: number): number | null {
    return this.entries.find((entry) => entry.key === key && entry.expiresUs > nowUs)?.cas ?? null;
  }

  store(mode: StoreMode, key: string, value: string, seconds: number, nowUs: number): string {
    const old = this.take(key, nowUs);
    if (old !== null && mode === 'add') this.entries.push(old);
    if ((mode === 'add') === (old !== null) && mode !== 'set') return 'not-stored';
    const expiresUs = expiry(seconds, nowUs);
    this.lastCas += 1;
    if (old !== null && mode === 'append') this.push({ ...old, value: old.value + value }, nowUs);
    else if (old !== null && mode === 'prepend') this.push({ ...old, value: value + old.value }, nowUs);
    else this.push({ key, value, cas: 0, expiresUs }, nowUs);
    return 'stored';
  }

  delete(key: string, nowUs: number): boolean {
    return this.take(key, nowUs) !== null;
  }

  touch(key: string, seconds: number, nowUs: number): boolean {
    const entry = this.take(key, nowUs);
    if (entry === null) return false;
    this.entries.push({ ...entry, expiresUs: expiry(seconds, nowUs) });
    return true;
  }

  incr(key: string, delta: bigint, nowUs: number): bigint | string {
    const entry = this.entries.find((each) => each.key === key && each.expiresUs > nowUs);
    if (entry === undefined) return 'not-found';
    if (!/^\d+ *$/.test(entry.value)) return 'non-numeric';
    this.take(key, nowUs);
    const value = BigInt.asUintN(64, BigInt(entry.value.trim()) + delta);
    this.lastCas += 1;
    this.push({ ...entry, value: value.toString() }, nowUs);
    return value;
  }

  flush(): void {
    this.entries = [];
  }

  keys(): string[] {
    return this.entries.map((entry) => entry.key);
  }

  /** Takes the live entry out of the list, and a dead one with it. */
  private take(key: string, nowUs: number) {
    const at = this.entries.findIndex((entry) => entry.key === key);
    const [entry] = at < 0 ? [] : this.entries.splice(at, 1);
    return entry !== undefined && entry.expiresUs > nowUs ? entry : null;
  }

  private push(entry: { key: string; value: string; cas: number; expiresUs: number }, nowUs: number): void {
    if (this.entries.length === this.most) {
      const dead = this.entries.slice(0, 5).findIndex((each) => each.expiresUs <= nowUs);
      this.entries.splice(Math.max(dead, 0), 1);
    }
    this.entries.push({ ...entry, cas: this.lastCas });
  }
}

function expiry(seconds: number, nowUs: number): number {
  if (seconds === 0) return Number.POSITIVE_INFINITY;
  return seconds < 0 ? nowUs : Math.floor(nowUs / 1e6) * 1e6 + seconds * 1e6;
}
