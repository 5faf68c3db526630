import { type Conditions, type Timeline, timeline } from '../simulation';
import type { Tape } from '../tape';

export type TimelineOf = (tape: Tape, conditions: Conditions) => Timeline;

/** `timeline`, remembering each tape's last one: several parts of the page ask within one frame. */
export function rememberTimelines(): TimelineOf {
  const last = new WeakMap<Tape, { readonly conditions: Conditions; readonly timeline: Timeline }>();
  return (tape, conditions) => {
    const known = last.get(tape);
    if (known?.conditions === conditions) return known.timeline;
    const laid = timeline(tape, conditions);
    last.set(tape, { conditions, timeline: laid });
    return laid;
  };
}
