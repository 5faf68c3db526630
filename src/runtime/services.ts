import type { ServiceAnswer, ServiceRequest } from '../simulation/servers/services';
import type { Place, ServiceCall } from '../tape';

/** Who answers what is asked of services. */
export interface ServiceAnswerer {
  /** `atUs`: when it arrives, in µs since the run's epoch. null: not now, and the run ends there. */
  readonly answer: (request: ServiceRequest, atUs: number) => ServiceAnswer | null;
}

/** What is asked, and what came of it, as it stands on the tape. */
export function serviceCall(
  { service, operation, subject }: ServiceRequest,
  answer: ServiceAnswer | null,
  sent: { readonly bytesOut: number; readonly waits: boolean; readonly place: Place | null },
): ServiceCall {
  return {
    type: 'call',
    link: `app-${service}`,
    operation,
    subject,
    works: answer?.works ?? 0,
    bytesOut: sent.bytesOut,
    // Nothing comes back where nothing is waited for; what answers at all does so with a byte at least.
    bytesIn: sent.waits ? Math.max(1, answer?.bytesIn ?? 0) : 0,
    place: sent.place,
    error: answer?.error ?? null,
    effect: answer?.effect ?? null,
    message: answer?.message ?? null,
  };
}
