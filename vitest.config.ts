import { defineConfig } from 'vitest/config';

// Two projects: `vitest run --project unit` needs nothing but Node, `browser` needs chromium.
export default defineConfig({
  test: {
    // Processes, not threads: the stack is then as deep as in the real command, which the tests
    // of deep nesting rely on.
    pool: 'forks',
    // As many as there are processors: the default leaves one idle, which on two is half.
    maxWorkers: '100%',
    // Processors are shared: what takes a second alone may take many.
    testTimeout: 60_000,
    hookTimeout: 180_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // No module keeps state, so the files of one process can share them: a third less time.
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', '**/node_modules/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 300_000,
          // After the others: browsers take all processors that there are.
          sequence: { groupOrder: 1 },
        },
      },
    ],
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text', 'html'] },
  },
});
