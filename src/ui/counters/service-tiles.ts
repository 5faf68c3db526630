import type { ServiceFigure } from '../../tape';

interface ServiceTile {
  readonly figure: ServiceFigure;
  readonly one: string;
  readonly many: string;
  /** In the sentence "The sum behind …". */
  readonly of: string;
  /** Of what a request is for, neither more nor fewer is better. */
  readonly better: 'fewer' | 'neither';
}

/** What a run did to the world outside, and how often it called there. Only what a run has is shown. */
export const SERVICE_TILES: readonly ServiceTile[] = [
  { figure: 'messages', one: 'message', many: 'messages', of: 'the messages', better: 'neither' },
  { figure: 'mails', one: 'mail', many: 'mails', of: 'the mails', better: 'neither' },
  { figure: 'charges', one: 'charge', many: 'charges', of: 'the charges', better: 'neither' },
  { figure: 'files', one: 'file stored', many: 'files stored', of: 'the files stored', better: 'neither' },
  { figure: 'fetches', one: 'fetch', many: 'fetches', of: 'the fetches', better: 'fewer' },
  {
    figure: 'serviceCalls',
    one: 'service call',
    many: 'service calls',
    of: 'the calls to services',
    better: 'fewer',
  },
];
