import { opensServiceConnection } from './calls';
import { type ServiceCall, type ServiceName, serviceOf } from './service';

/** How a service is called in a sentence. */
export const SERVICE_NAMES: Readonly<Record<ServiceName, string>> = {
  broker: 'the broker',
  mail: 'the mail server',
  payments: 'the payment service',
  store: 'the file store',
  web: 'another site',
};

/** `publish pins.tasks.make_thumbnail`, `charge order-7`, `open a connection to the broker`. */
export function serviceCallName(call: Pick<ServiceCall, 'link' | 'operation' | 'subject'>): string {
  if (opensServiceConnection(call)) return `open a connection to ${SERVICE_NAMES[serviceOf(call)]}`;
  return call.subject === '' ? call.operation : `${call.operation} ${call.subject}`;
}

/** The name with the digits out of it: what calls that differ in a number alone share. */
export function serviceCallShape(call: Pick<ServiceCall, 'link' | 'operation' | 'subject'>): string {
  return serviceCallName(call).replace(/\d+/g, '#');
}
