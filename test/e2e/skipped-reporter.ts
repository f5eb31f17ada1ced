import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Names each skipped test with its reason, and with PODWHY_E2E_ALL=1 fails the run for it: there, everything is installed. */
export class SkippedReporter implements Reporter {
  private readonly skipped: string[] = [];

  onTestCaseResult(test: TestCase): void {
    const result = test.result();
    if (result.state !== 'skipped') return;
    this.skipped.push(
      `${test.module.relativeModuleId}: ${test.fullName}${result.note === undefined ? '' : ` (${result.note})`}`,
    );
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const all = process.env['PODWHY_E2E_ALL'] === '1';
    if (all && modules.length === 0) process.exitCode = 1;
    if (this.skipped.length === 0) return;
    process.stdout.write(`\n ${this.skipped.length} skipped:\n${this.skipped.map((line) => `  - ${line}\n`).join('')}`);
    if (!all) return;
    process.stdout.write(' PODWHY_E2E_ALL=1: nothing may be skipped.\n');
    process.exitCode = 1;
  }
}
