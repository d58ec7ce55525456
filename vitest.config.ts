import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/engine/**', 'node_modules/**', 'exercises/**'],
    testTimeout: 20_000,
    // Much of the time is waiting, for programs in terminals and for the disk.
    maxWorkers: '100%',
  },
});
