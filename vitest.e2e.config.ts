import { defineConfig } from 'vitest/config';
import { SkippedReporter } from './test/e2e/skipped-reporter.ts';

/** What needs more than Node: a browser, a real API server, PostgreSQL. Each test says what it misses and is skipped. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: ['./test/e2e/api-server.setup.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 600_000,
    restoreMocks: true,
    reporters: ['default', new SkippedReporter()],
  },
});
