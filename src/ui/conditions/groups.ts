import type { KnobDescription } from '../../simulation';
import { SERVICES } from '../../tape';

type Group = KnobDescription['group'];

export const GROUPS: readonly Group[] = ['database', 'cache', ...SERVICES, 'visits', 'cpu'];

export const GROUP_TITLES: Record<Group, string> = {
  database: 'The database, and the wire to it',
  cache: 'The cache, and the wire to it',
  broker: 'The broker of task messages, and the wire to it',
  mail: 'The mail server, and the wire to it',
  payments: 'The payment service, and the wire to it',
  store: 'The file store, and the wire to it',
  web: 'Another site, and the wire to it',
  visits: 'Page loads: from the browser to the edge, and on to the application',
  cpu: 'Python',
};

/** How we come by a default. */
export const SOURCE_KINDS: Record<KnobDescription['source']['kind'], string> = {
  measured: 'measured',
  published: 'published',
  design: 'our choice',
};
