import type { Page } from 'playwright-core';
import type { Visit } from './site';

/** What a page can come to. */
export type Situation =
  | 'opening'
  | 'waiting'
  | 'recorded'
  | 'unmet'
  | 'running'
  | 'stopped'
  | 'failed'
  | 'no Python'
  | 'printed'
  | 'compared'
  | 'eventful'
  | 'tests'
  | 'elsewhere'
  | 'cut off'
  | 'dead'
  | 'lab missing'
  | 'nowhere'
  | 'faulty'
  | 'nothing put off'
  | 'put off'
  | 'put off and compared'
  | 'put off and failed'
  | 'visited'
  | 'visited from afar'
  | 'visiting'
  | 'not visited';

/** One visit: how its page is prepared, and the situations it comes to, each out of the one before. */
export interface Story {
  readonly name: string;
  /** The address after the `#/`. */
  readonly lab: string;
  readonly prepare: (page: Page) => Promise<unknown>;
  readonly situations: readonly {
    readonly name: Situation;
    readonly reach: (visit: Visit) => Promise<unknown>;
  }[];
}

/** Opens, where panes are tabs, the one in which something is. */
export async function turnTo({ page }: Visit, pane: string): Promise<void> {
  const tab = page.getByRole('tablist', { name: 'Panes' }).getByRole('tab', { name: pane, exact: true });
  if ((await tab.count()) > 0) await tab.click();
}
