import type { Resource, Stretch } from './report';
import { CATEGORY, GATE } from './steps';
import type { Trace } from './trace';
import { Walk } from './walk';

const WAITS_FOR = new Map<number, Resource>([
  [GATE.APP_CORE, 'appCores'],
  [GATE.DATABASE_CORE, 'databaseCores'],
  [GATE.CONNECTION, 'databaseConnections'],
]);

const WHAT = new Map<number, Stretch['what']>([
  [CATEGORY.python, 'python'],
  [CATEGORY.database, 'database'],
  [CATEGORY.cache, 'cache'],
  [CATEGORY.waiting, 'waiting'],
]);

/**
 * Where a request's time went, in order and without gaps, from its arrival as far as is certain: to its end, or to the
 * gate before which it is, which is step `untilStep` of its last script.
 */
export function stretchesOf(
  trace: Trace,
  seed: number,
  untilStep = Number.POSITIVE_INFINITY,
): readonly Stretch[] {
  const laid = new Laid(trace.arrivedUs);
  laid.add('waiting', trace.takenUs - trace.arrivedUs, 'webWorkers', null, null);
  const walk = new Walk(seed);
  walk.start(trace.number);
  let waits = 0;
  for (const [leg, script] of trace.scripts.entries()) {
    walk.enter(script);
    const isLast = leg === trace.scripts.length - 1;
    for (; walk.step < script.gate.length; walk.step++) {
      const legMove = script.legMove[walk.step] ?? -1;
      const move = legMove === -1 ? null : legMove;
      const gate = script.gate[walk.step] ?? GATE.FREE;
      laid.add('network', walk.outUs(), null, leg, move);
      if (isLast && walk.step === untilStep) return laid.stretches;
      const resource = WAITS_FOR.get(gate) ?? null;
      if (resource) laid.add('waiting', trace.waitUs(waits++), resource, leg, move);
      const what = WHAT.get(script.category[walk.step] ?? CATEGORY.waiting) ?? 'waiting';
      laid.add(what, walk.serviceUs(), null, leg, move);
      laid.add('network', walk.backUs(), null, leg, move);
    }
  }
  return laid.stretches;
}

class Laid {
  readonly stretches: Stretch[] = [];

  constructor(private atUs: number) {}

  add(
    what: Stretch['what'],
    us: number,
    resource: Resource | null,
    leg: number | null,
    move: number | null,
  ): void {
    if (us === 0) return;
    const startUs = this.atUs;
    this.atUs += us;
    this.stretches.push({ what, startUs, endUs: this.atUs, resource, leg, move });
  }
}
