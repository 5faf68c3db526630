import type { Agenda } from './agenda';
import type { Load } from './load';
import type { Router } from './router';

/** Goes before all requests of the same µs. */
const NUMBER = -1;

/** The moments at which the cache is started anew, the next one on the agenda. */
export class Restarts<Memory> {
  #done = 0;

  constructor(
    private readonly load: Pick<Load, 'cacheRestartsUs'>,
    private readonly router: Router<Memory>,
    private readonly agenda: Agenda,
    readonly slot: number,
  ) {
    const firstUs = this.#nextUs;
    if (firstUs !== undefined) agenda.add(firstUs, NUMBER, slot);
  }

  /** First on the agenda. */
  happen(nowUs: number): void {
    this.router.restartCache(nowUs);
    this.#done += 1;
    const nextUs = this.#nextUs;
    if (nextUs === undefined) this.agenda.removeFirst();
    else this.agenda.replaceFirst(nextUs, NUMBER, this.slot);
  }

  get #nextUs(): number | undefined {
    return this.load.cacheRestartsUs?.[this.#done];
  }
}
