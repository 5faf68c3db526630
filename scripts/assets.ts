import { prepareEngine } from './lib/prepare';
import { runMain } from './lib/setup-error';

await runMain(prepareEngine);
