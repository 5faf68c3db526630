import type { ServiceName } from '../../tape';
import type { ServiceConditions } from './conditions';
import { design, published, type Source } from './source';

export interface ServiceDefaults {
  readonly default: number;
  readonly source: Source;
}

type Wire = Omit<Readonly<Record<keyof ServiceConditions, ServiceDefaults>>, 'workNs'>;

/** On the same machine as the application. */
const BESIDE: Wire = {
  rttUs: {
    default: 50,
    source: published('redis-pipelining', 'A loopback TCP connection: 0.044 ms for a ping.'),
  },
  jitterUs: {
    default: 0,
    source: design('A design figure: on one machine the wire adds no delay worth the name.'),
  },
  bandwidthMbps: {
    default: 10_000,
    source: design('A design figure, not measured: 10 Gbit/s, a common network card.'),
  },
};

/** Somebody else’s machine: there is none beside the application. */
function far(rttUs: number, text: string): Wire {
  return {
    rttUs: { default: rttUs, source: design(text) },
    jitterUs: { default: 0, source: design('A design figure: left out until you want it.') },
    bandwidthMbps: {
      default: 100,
      source: design('A design figure, not measured: one connection’s share of the way there.'),
    },
  };
}

function work(ns: number, text: string): Pick<Record<keyof ServiceConditions, ServiceDefaults>, 'workNs'> {
  return { workNs: { default: ns, source: design(text) } };
}

/** Of each service the wire to it and its own work, with where the figures come from. */
export const SERVICE_DEFAULTS: Readonly<
  Record<ServiceName, Readonly<Record<keyof ServiceConditions, ServiceDefaults>>>
> = {
  broker: {
    ...BESIDE,
    workNs: {
      default: 20_000,
      source: published(
        'redis-benchmark',
        '79,239 LPUSH of a few bytes a second: 13 µs each. Rounded up, as a task’s message has hundreds.',
      ),
    },
  },
  mail: {
    ...BESIDE,
    ...work(
      20_000_000,
      'A design figure, not measured: 20 ms until a mail server has a message on its disk.',
    ),
  },
  payments: {
    ...far(30_000, 'A design figure, not measured: 30 ms to a data centre in the same part of the world.'),
    ...work(
      300_000_000,
      'A design figure, not measured: 0.3 s, in which the payment service asks the card’s bank.',
    ),
  },
  store: {
    ...BESIDE,
    ...work(5_000_000, 'A design figure, not measured: 5 ms until a file is on a disk for certain.'),
  },
  web: {
    ...far(20_000, 'A design figure, not measured: 20 ms to a site in the same country.'),
    ...work(80_000_000, 'A design figure, not measured: 80 ms for a page that another site has to make.'),
  },
};
