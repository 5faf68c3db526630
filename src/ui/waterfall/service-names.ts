import { type ServiceCall, serviceCallName, serviceCallShape } from '../../tape';
import { countOf } from '../counters/units';

/** What one row of calls to a service is called: `charge order-7`, or folded `RCPT TO user#@example.com – 2 failed`. */
export function serviceRowName(calls: readonly ServiceCall[]): string {
  const [first] = calls;
  if (first === undefined) return '';
  const names = new Set(calls.map(serviceCallName));
  const name = names.size === 1 ? serviceCallName(first) : serviceCallShape(first);
  const failed = calls.filter(({ error }) => error !== null);
  if (failed.length === 0) return name;
  return calls.length === 1 ? `${name} – ${first.error}` : `${name} – ${failed.length} failed`;
}

/** What calls changed outside, as a sentence; empty where it is nothing. */
export function effectsText(calls: readonly ServiceCall[]): string {
  const effects = calls.flatMap(({ effect }) => effect ?? []);
  const [first] = effects;
  if (first === undefined) return '';
  const detail = first.detail === '' ? '' : ` (${first.detail})`;
  const done =
    effects.length === 1 ? `${first.kind} ${first.key}${detail}` : countOf(effects.length, first.kind);
  return ` No roll-back takes it back: ${done}.`;
}
