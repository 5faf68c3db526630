import { ensureArchives, ensureAssets } from './assets';
import { told } from './progress';
import { ensureWheels } from './wheels';

/** Makes everything that the engine consists of, saying so where it takes time: the first time, that is. */
export async function prepareEngine(): Promise<void> {
  await told('Fetching Django', ensureWheels());
  await told('Compiling Django and the standard library', ensureAssets());
  await told('Fetching and compiling Celery', ensureArchives());
}
