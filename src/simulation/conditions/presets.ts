import type { ServiceName } from '../../tape';
import type { Conditions } from './conditions';
import { DEFAULT_CONDITIONS } from './defaults';
import { type KnobPath, writeKnob } from './knobs';
import { design, published, type Source } from './source';

/** What a preset sets apart from the defaults. */
interface PresetChange {
  readonly path: KnobPath;
  readonly value: number | string;
  readonly source: Source;
}

export interface Preset {
  readonly id: string;
  readonly label: string;
  /** One line for the list of presets. */
  readonly description: string;
  readonly changes: readonly PresetChange[];
  readonly conditions: Conditions;
}

const LOCAL_NETWORK = 'About 0.2 ms on a local network.';
const BETWEEN_ZONES = 'AWS, between zones: 0.94 to 1.13 ms in 2009.';
const SLOWEST_ZONES = 'The slowest pair of zones in a survey of AWS: 3.4 ms.';
const JITTER = design('A design figure, not measured: a tenth of the round trip, or less.');
const BANDWIDTH = design('A design figure, not measured: one connection’s share of the network.');
const VISITOR = design('A design figure, not measured: a visitor in the same country, on a line at home.');
const BAD_DAY = design('A design figure, not measured: what an overloaded network and disk come to.');

const MOBILE = design('A design figure, not measured: a phone on a crowded mobile network.');

const OVERLOADED = design('A design figure, not measured: a service that has more to do than it can.');

/** The services that a site runs itself; the payment service and other sites stand where they stand. */
const OWN_SERVICES = ['broker', 'mail', 'store'] as const satisfies readonly ServiceName[];

interface Distance {
  readonly rttUs: number;
  readonly jitterUs: number;
  readonly bandwidthMbps?: number;
}

function ownServices(
  { rttUs, jitterUs, bandwidthMbps }: Distance,
  rtt: Source,
  rest: Source,
): PresetChange[] {
  return OWN_SERVICES.flatMap((service) => [
    change(`${service}.rtt`, rttUs, rtt),
    change(`${service}.jitter`, jitterUs, rest),
    ...(bandwidthMbps === undefined ? [] : [change(`${service}.bandwidth`, bandwidthMbps, rest)]),
  ]);
}

/** The visitor's own line is the same wherever the servers stand. */
const AT_HOME: readonly PresetChange[] = [
  change('browser.rtt', 20_000, VISITOR),
  change('browser.jitter', 1000, VISITOR),
  change('browser.bandwidth', 50, VISITOR),
];

export const PRESETS: readonly Preset[] = [
  preset('laptop', 'laptop', 'Everything on one machine.', []),
  preset('one-rack', 'one rack', 'Database, cache and the other servers are next door, in the same zone.', [
    change('db.rtt', 200, published('redis-latency', LOCAL_NETWORK)),
    change('db.jitter', 10, JITTER),
    change('cache.rtt', 200, published('redis-latency', LOCAL_NETWORK)),
    change('cache.jitter', 10, JITTER),
    ...ownServices({ rttUs: 200, jitterUs: 10 }, published('redis-latency', LOCAL_NETWORK), JITTER),
    ...AT_HOME,
    change('edge.rtt', 200, published('redis-latency', LOCAL_NETWORK)),
    change('edge.jitter', 10, JITTER),
  ]),
  preset(
    'across-zones',
    'across zones',
    'Database, cache and the other servers are in another zone of the same region.',
    [
      change('db.rtt', 1000, published('ec2-zones', BETWEEN_ZONES)),
      change('db.jitter', 50, JITTER),
      change('db.bandwidth', 5000, BANDWIDTH),
      change('cache.rtt', 1000, published('ec2-zones', BETWEEN_ZONES)),
      change('cache.jitter', 50, JITTER),
      change('cache.bandwidth', 5000, BANDWIDTH),
      ...ownServices(
        { rttUs: 1000, jitterUs: 50, bandwidthMbps: 5000 },
        published('ec2-zones', BETWEEN_ZONES),
        design('A design figure, not measured: as to the database.'),
      ),
      ...AT_HOME,
      change('edge.rtt', 1000, published('ec2-zones', BETWEEN_ZONES)),
      change('edge.jitter', 50, JITTER),
      change('edge.bandwidth', 5000, BANDWIDTH),
    ],
  ),
  preset(
    'across-regions',
    'across regions',
    'The application, its cache and its broker are on one coast of the United States, the database on the other.',
    [
      change(
        'db.rtt',
        65_000,
        published(
          'coasts',
          'From coast to coast and back: 75 ms between cities, less between cloud regions.',
        ),
      ),
      change('db.jitter', 1000, JITTER),
      change('db.bandwidth', 500, BANDWIDTH),
      change(
        'cache.rtt',
        200,
        design('Assumed: the cache stands beside the application; 0.2 ms on a local network.'),
      ),
      change('cache.jitter', 10, JITTER),
      ...ownServices(
        { rttUs: 200, jitterUs: 10 },
        design('Assumed: it stands beside the application; 0.2 ms on a local network.'),
        JITTER,
      ),
      ...AT_HOME,
      change(
        'edge.rtt',
        65_000,
        design('Assumed: the edge stands near the visitor, a coast away from the application.'),
      ),
      change('edge.jitter', 1000, JITTER),
      change('edge.bandwidth', 500, BANDWIDTH),
    ],
  ),
  preset(
    'bad-day',
    'bad day',
    'Across zones, with the network crowded, the disk slow and a connection made by each request.',
    [
      change('db.rtt', 3400, published('aws-zones', SLOWEST_ZONES)),
      change('db.jitter', 2000, BAD_DAY),
      change('db.bandwidth', 100, BAD_DAY),
      change('cache.rtt', 3400, published('aws-zones', SLOWEST_ZONES)),
      change('cache.jitter', 2000, BAD_DAY),
      change('cache.bandwidth', 100, BAD_DAY),
      ...ownServices(
        { rttUs: 3400, jitterUs: 2000, bandwidthMbps: 100 },
        published('aws-zones', SLOWEST_ZONES),
        BAD_DAY,
      ),
      change('mail.work', 200_000_000, OVERLOADED),
      change('payments.jitter', 20_000, BAD_DAY),
      change('payments.work', 2_000_000_000, OVERLOADED),
      change('store.work', 50_000_000, OVERLOADED),
      change('web.jitter', 20_000, BAD_DAY),
      change('web.work', 1_000_000_000, OVERLOADED),
      change('browser.rtt', 150_000, MOBILE),
      change('browser.jitter', 20_000, MOBILE),
      change('browser.bandwidth', 2, MOBILE),
      change('edge.rtt', 3400, published('aws-zones', SLOWEST_ZONES)),
      change('edge.jitter', 2000, BAD_DAY),
      change('edge.bandwidth', 100, BAD_DAY),
      change('db.connection', 'per-request', BAD_DAY),
      change('db.commit', 5_000_000, design('The slow end of 0.5 to 5 ms; a design figure, not measured.')),
      change('cpu.factor', 2, BAD_DAY),
    ],
  ),
];

/** undefined: there is no preset of that name. */
export function findPreset(id: string): Preset | undefined {
  return PRESETS.find((each) => each.id === id);
}

function preset(id: string, label: string, description: string, changes: readonly PresetChange[]): Preset {
  const conditions = changes.reduce(
    (changed, { path, value }) => writeKnob(changed, path, value),
    DEFAULT_CONDITIONS,
  );
  return { id, label, description, changes, conditions };
}

function change(path: KnobPath, value: number | string, source: Source): PresetChange {
  return { path, value, source };
}
