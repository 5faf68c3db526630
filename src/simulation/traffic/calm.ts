import { SERVICES } from '../../tape';
import type { Conditions } from '../conditions/conditions';

/** Jitter is drawn for each request: what is compiled goes without. The address is then of no account. */
export const ANYWHERE = { seed: 0, request: 0 };

export function withoutJitter(conditions: Conditions): Conditions {
  const { db, cache } = conditions;
  const services = SERVICES.map((service) => [service, { ...conditions[service], jitterUs: 0 }] as const);
  return {
    ...conditions,
    ...Object.fromEntries(services),
    db: { ...db, jitterUs: 0 },
    cache: { ...cache, jitterUs: 0 },
  };
}
