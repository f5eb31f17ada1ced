import { defineConfig } from 'vitest/config';
import { SkippedReporter } from './test/e2e/skipped-reporter.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**'],
    reporters: ['default', new SkippedReporter()],
    restoreMocks: true,
    unstubEnvs: true,
    sequence: { shuffle: true },
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text-summary'] },
  },
});
