import { build } from 'vite';
import { ensureAssets } from './lib/assets';
import { told } from './lib/progress';
import { runMain } from './lib/setup-error';
import { ensureWheels } from './lib/wheels';

await runMain(async () => {
  await told('Fetching Django', ensureWheels());
  await told('Compiling Django and the standard library', ensureAssets());
  // tsx has taught Node to load TypeScript: Vite need not bundle its configuration.
  await build({ configLoader: 'native' });
});
