import { opensServiceConnection } from './calls';
import { type ServiceCall, serviceOf } from './service';

/** What is counted of calls to services. */
export const SERVICE_FIGURES = ['serviceCalls', 'messages', 'mails', 'charges', 'files', 'fetches'] as const;

export type ServiceFigure = (typeof SERVICE_FIGURES)[number];

/**
 * What a call adds to a figure: 1 or 0. An effect counts also where the call then ended in an error, since nothing takes
 * it back; a message that ended in one does not.
 */
export function serviceAmount(call: ServiceCall, figure: ServiceFigure): 0 | 1 {
  return isCounted(call, figure) ? 1 : 0;
}

function isCounted(call: ServiceCall, figure: ServiceFigure): boolean {
  switch (figure) {
    case 'serviceCalls':
      return !opensServiceConnection(call);
    case 'messages':
      return call.message !== null && call.error === null;
    case 'mails':
      return call.effect?.kind === 'mail';
    case 'charges':
      return call.effect?.kind === 'charge';
    case 'files':
      return call.effect?.kind === 'file';
    case 'fetches':
      return serviceOf(call) === 'web' && !opensServiceConnection(call);
  }
}
