/** When something was written, in order: the version of it is how often that was. */
export class WriteLog {
  readonly #timesUs: number[] = [];

  get version(): number {
    return this.#timesUs.length;
  }

  write(nowUs: number): void {
    this.#timesUs.push(nowUs);
  }

  /** When `version` was replaced; Infinity: it is the latest. */
  replacedUs(version: number): number {
    return this.#timesUs[version] ?? Number.POSITIVE_INFINITY;
  }
}
