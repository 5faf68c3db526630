import { isOneWay, opensServiceConnection, type ServiceCall, serviceOf } from '../../tape';
import type { Conditions } from '../conditions/conditions';
import { oneWayNs, openingNs, SERVICE_CONNECTION_ROUND_TRIPS, serviceWorkNs } from '../prices';
import { ANYWHERE } from './calm';
import { CATEGORY, type Step } from './steps';

/**
 * What a call to a service takes its caller: a delay, since what the service has to do for others is no concern of it.
 * null: what needs no answer takes it no time. `calm`: the conditions without jitter.
 */
export function serviceStep(
  move: ServiceCall,
  tapeMove: number,
  conditions: Conditions,
  calm: Conditions,
): Partial<Step> | null {
  if (isOneWay(move)) return null;
  const service = serviceOf(move);
  const wire = calm[service];
  const jitterNs = conditions[service].jitterUs * 1000;
  if (opensServiceConnection(move))
    return {
      outNs: openingNs(SERVICE_CONNECTION_ROUND_TRIPS, tapeMove, wire, ANYWHERE),
      outWays: 2 * SERVICE_CONNECTION_ROUND_TRIPS,
      outJitterNs: jitterNs,
    };
  return {
    outNs: oneWayNs('out', move.bytesOut, tapeMove, wire, ANYWHERE),
    outJitterNs: jitterNs,
    category: CATEGORY.waiting,
    serviceNs: serviceWorkNs(move, calm),
    backNs: oneWayNs('back', move.bytesIn, tapeMove, wire, ANYWHERE),
    backJitterNs: jitterNs,
  };
}
