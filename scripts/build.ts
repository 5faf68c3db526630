import { build } from 'vite';
import { prepareEngine } from './lib/prepare';
import { runMain } from './lib/setup-error';

await runMain(async () => {
  await prepareEngine();
  // tsx has taught Node to load TypeScript: Vite need not bundle its configuration.
  await build({ configLoader: 'native' });
});
