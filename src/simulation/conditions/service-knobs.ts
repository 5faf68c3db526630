import { SERVICE_NAMES, SERVICES, type ServiceName } from '../../tape';
import type { Conditions, ServiceConditions } from './conditions';
import { SERVICE_DEFAULTS, type ServiceDefaults } from './service-defaults';

const KNOB_OF = { rttUs: 'rtt', jitterUs: 'jitter', bandwidthMbps: 'bandwidth', workNs: 'work' } as const;

type Field = keyof ServiceConditions;

interface ServiceEntry extends ServiceDefaults {
  readonly path: `${ServiceName}.${(typeof KNOB_OF)[Field]}`;
  readonly service: ServiceName;
  readonly field: Field;
  readonly label: string;
  readonly unit: 'us' | 'ns' | 'Mbps';
  readonly min: number;
  readonly max: number;
}

type Range = Pick<ServiceEntry, 'unit' | 'min' | 'max'>;

const RANGES: Readonly<Record<Field, Range>> = {
  rttUs: { unit: 'us', min: 0, max: 1_000_000 },
  jitterUs: { unit: 'us', min: 0, max: 1_000_000 },
  bandwidthMbps: { unit: 'Mbps', min: 0.1, max: 100_000 },
  workNs: { unit: 'ns', min: 0, max: 10_000_000_000 },
};

const WORK_LABELS: Readonly<Record<ServiceName, string>> = {
  broker: 'The broker’s work per command',
  mail: 'The mail server’s work per message',
  payments: 'The payment service’s work per charge',
  store: 'The file store’s work per file',
  web: 'Another site’s work per answer',
};

/** Every number of the services beside database and cache, and of the wires to them. */
export const SERVICE_ENTRIES: readonly ServiceEntry[] = SERVICES.flatMap((service) => [
  entry(service, 'rttUs', `Round trip to ${SERVICE_NAMES[service]}`),
  entry(service, 'jitterUs', `Jitter to ${SERVICE_NAMES[service]}, mean for each way`),
  entry(service, 'bandwidthMbps', `Bandwidth to ${SERVICE_NAMES[service]}`),
  entry(service, 'workNs', WORK_LABELS[service]),
]);

function entry(service: ServiceName, field: Field, label: string): ServiceEntry {
  const path = `${service}.${KNOB_OF[field]}` as const;
  return { path, service, field, label, ...RANGES[field], ...SERVICE_DEFAULTS[service][field] };
}

/** All services with all their numbers at their defaults. */
export function defaultServices(): Readonly<Record<ServiceName, ServiceConditions>> {
  return Object.fromEntries(
    SERVICES.map((service) => [
      service,
      Object.fromEntries(
        SERVICE_ENTRIES.filter((each) => each.service === service).map((each) => [each.field, each.default]),
      ),
    ]),
  ) as Record<ServiceName, Record<Field, number>>;
}

/** undefined: the path is of no service. */
export function serviceEntryAt(path: string): ServiceEntry | undefined {
  return SERVICE_ENTRIES.find((candidate) => candidate.path === path);
}

export function writeServiceEntry(
  conditions: Conditions,
  { service, field }: Pick<ServiceEntry, 'service' | 'field'>,
  value: number,
): Conditions {
  return { ...conditions, [service]: { ...conditions[service], [field]: value } };
}
