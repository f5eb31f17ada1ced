import { defineConfig } from 'vitest/config';
import { SkippedReporter } from './test/e2e/skipped-reporter.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**'],
    reporters: ['default', new SkippedReporter()],
    // A busy machine is slow; no test asserts speed.
    testTimeout: 30_000,
    restoreMocks: true,
    unstubEnvs: true,
    sequence: { shuffle: true },
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text-summary'],
      // Percent, a little below what was measured. What a test runs in a process of its own is not counted.
      thresholds: { statements: 90, branches: 83, functions: 91, lines: 92 },
    },
  },
});
