import type { Category } from '../../simulation';
import type { EdgeExchange, LoadOutcome } from '../../simulation/page-loads';

export type Place = 'browser' | 'edge' | 'application';

/** A stretch of time, from when the page is asked for. */
export interface Bar {
  readonly category: Category;
  readonly startUs: number;
  readonly endUs: number;
}

/** What one place does about one request. */
export interface Row {
  readonly place: Place;
  readonly what: string;
  /** What came of it, in a word or two. */
  readonly how: string;
  readonly bars: readonly Bar[];
}

const HOWS: Readonly<Record<EdgeExchange['how'], string>> = {
  hit: 'kept',
  stale: 'kept, stale',
  'stale-if-error': 'kept, stale: failed',
  miss: 'fetched',
  pass: 'passed on',
};

/** A page load, row by row: what each place does, and when. */
export function rowsOf(load: LoadOutcome): readonly Row[] {
  const { atUs, openUs, completeUs } = load;
  const bar = (category: Category, startUs: number, endUs: number): Bar => ({
    category,
    startUs: startUs - atUs,
    endUs: endUs - atUs,
  });
  return [
    { place: 'browser', what: 'opens a connection', how: '', bars: [bar('network', atUs, openUs)] },
    ...load.browser.map(({ url, status, sentUs, firstByteUs, receivedUs }): Row => {
      const bars = [bar('waiting', sentUs, firstByteUs), bar('network', firstByteUs, receivedUs)];
      return { place: 'browser', what: url, how: status === 200 ? '' : `status ${status}`, bars };
    }),
    ...load.edge.map(
      ({ url, how, askedUs, answeredUs }): Row => ({
        place: 'edge',
        what: url,
        how: HOWS[how],
        bars: [bar('cache', askedUs, answeredUs)],
      }),
    ),
    ...load.origin.map(
      ({ url, startUs, endUs }): Row => ({
        place: 'application',
        what: url,
        how: endUs > completeUs ? 'behind the visitor’s back' : '',
        bars: [bar('python', startUs, endUs)],
      }),
    ),
  ];
}

/** When the last of the rows ends. */
export function lastUs(rows: readonly Row[]): number {
  return Math.max(0, ...rows.flatMap(({ bars }) => bars.map(({ endUs }) => endUs)));
}

/** A bar as a path in a box of 1000 by 10; what takes no time to speak of can still be seen. */
export function pathOf({ startUs, endUs }: Bar, mostUs: number): string {
  const x = round((1000 * startUs) / Math.max(1, mostUs));
  const width = Math.max(2, round((1000 * (endUs - startUs)) / Math.max(1, mostUs)));
  return `M${Math.min(x, 1000 - width)} 0h${width}v10h-${width}z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
