import { defineConfig } from 'vitest/config';

// The built site in a real browser: `npm run build` first.
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    // One browser at a time: what is measured in one page must not wait for another.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
