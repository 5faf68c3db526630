import type { DatabaseCall, Place } from '../../tape';

/** `feed.html line 4`; the folder is left out, it is in the file's tab. */
export function placeName(place: Place): string {
  return `${place.file.split('/').at(-1)} line ${place.line}`;
}

/** How a call that is not a query is called: `BEGIN`, `ROLLBACK TO`, `open a connection`. */
export function operationName(operation: DatabaseCall['operation']): string {
  return operation === 'connect' ? 'open a connection' : operation.toUpperCase().replaceAll('-', ' ');
}
