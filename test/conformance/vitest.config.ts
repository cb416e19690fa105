import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// `npm run conformance`: exports in every language that this machine has.
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['test/conformance/*.conformance.ts'],
    pool: 'forks',
    maxConcurrency: 2,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
