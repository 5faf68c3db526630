import { parseArgs } from 'node:util';
import { createServer } from 'vite';
import { prepareEngine } from './lib/prepare';
import { runMain, SetupError } from './lib/setup-error';

function wantedPort(): number | undefined {
  const { values } = parseArgs({ options: { port: { type: 'string' } } });
  if (values.port === undefined) return undefined;
  const port = Number(values.port);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new SetupError(`--port takes a number from 1 to 65535, not "${values.port}".`);
}

await runMain(async () => {
  const port = wantedPort();
  await prepareEngine();
  // Without --port: the first free one from Vite's own on.
  const server = await createServer({
    configLoader: 'native',
    server: port === undefined ? {} : { port, strictPort: true },
  });
  await server.listen().catch((error: unknown) => {
    throw new SetupError(`The address could not be had (${String(error)}): try another --port.`);
  });
  const address = server.resolvedUrls?.local[0] ?? server.resolvedUrls?.network[0];
  console.log(`Measure Twice is at ${address}   (Ctrl+C ends it)`);
});
