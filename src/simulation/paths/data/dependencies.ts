import type { WriteLog } from './write-log';

/**
 * What a value was made of: the version of each thing read, and when the first was. Of a thing read twice the
 * earlier version counts.
 */
export class Dependencies {
  readonly #logs: WriteLog[] = [];
  readonly #versions: number[] = [];
  /** Infinity: nothing was read. */
  firstReadUs = Number.POSITIVE_INFINITY;

  read(log: WriteLog, nowUs: number): void {
    this.#add(log, log.version);
    if (nowUs < this.firstReadUs) this.firstReadUs = nowUs;
  }

  merge(other: Dependencies): void {
    for (const [index, log] of other.#logs.entries()) this.#add(log, other.#versions[index] ?? 0);
    this.firstReadUs = Math.min(this.firstReadUs, other.firstReadUs);
  }

  /** Whoever writes a thing that is up to date with them knows what is written. */
  writeOwn(log: WriteLog, nowUs: number): void {
    const at = this.#logs.indexOf(log);
    const isLatest = at >= 0 && this.#versions[at] === log.version;
    log.write(nowUs);
    if (isLatest) this.#versions[at] = log.version;
  }

  /** Since when some of it has been out of date; Infinity: none is. */
  get outOfDateUs(): number {
    let sinceUs = Number.POSITIVE_INFINITY;
    for (const [index, log] of this.#logs.entries()) {
      sinceUs = Math.min(sinceUs, log.replacedUs(this.#versions[index] ?? 0));
    }
    return sinceUs;
  }

  copy(): Dependencies {
    const copied = new Dependencies();
    copied.merge(this);
    return copied;
  }

  #add(log: WriteLog, version: number): void {
    const at = this.#logs.indexOf(log);
    if (at < 0) {
      this.#logs.push(log);
      this.#versions.push(version);
    } else if (version < (this.#versions[at] ?? 0)) this.#versions[at] = version;
  }
}
