import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** The same numbers for every run's properties: a red run is the change's doing. `PROPERTY_SEED=0 npm test` draws others. */
const setupProperties = 'test/setup-properties.ts';

// Two projects: pure parts and the engine in Node; components in a simulated DOM.
export default defineConfig({
  test: {
    // Of two cores, one would idle: vitest leaves one to itself.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          setupFiles: [setupProperties],
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'components',
          environment: 'happy-dom',
          // The first test of a file also loads what is loaded lazily, on a machine that may be busy.
          testTimeout: 20_000,
          include: ['test/**/*.test.tsx'],
          setupFiles: [setupProperties, 'test/setup-components.ts'],
        },
      },
    ],
  },
});
