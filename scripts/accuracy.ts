// Runs every recording below a folder and says how many causes are right: `npm run accuracy -- FOLDER [--min PERCENT]`. A recording's
// case.json has the truth. Exit status 1 below the floor, or if a wrong answer was called certain.
import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { answerWords } from '../src/answers/answer-target.ts';
import { recordedClusters } from '../src/cluster/recorded-clusters.ts';
import { findRecordings } from '../src/cluster/recording.ts';
import type { Diagnosis } from '../src/diagnosis/diagnosis.ts';

/** The truth about a recording. */
interface Case {
  readonly target: string;
  readonly cause: string;
  /** Other causes that are right too. */
  readonly accept?: readonly string[];
  /** Null: the pod as a whole. */
  readonly container: string | null;
  readonly recordedAt?: string;
}

interface Result {
  readonly folder: string;
  readonly truth: Case;
  readonly said: string;
  readonly container: string | null;
  readonly confidence: string;
  readonly right: boolean;
}

const { values, positionals } = parseArgs({
  options: { min: { type: 'string', default: '0' } },
  allowPositionals: true,
});
const [root] = positionals;
if (root === undefined) {
  process.stderr.write('usage: npm run accuracy -- FOLDER [--min PERCENT]\n');
  process.exit(2);
}

const results: Result[] = [];
for (const folder of await findRecordings(root)) {
  const file = join(folder, 'case.json');
  if (existsSync(file)) results.push(await judge(folder, JSON.parse(readFileSync(file, 'utf8')) as Case));
}
report(results, Number(values.min));

async function judge(folder: string, truth: Case): Promise<Result> {
  const diagnosis = await diagnose(folder, truth);
  const said = typeof diagnosis === 'string' ? diagnosis : diagnosis.cause;
  const container = typeof diagnosis === 'string' ? null : (diagnosis.container?.name ?? null);
  const known = [truth.cause, ...(truth.accept ?? [])];
  // If another accepted cause is found, the container may differ: the truth names the container of its own cause.
  const right = known.includes(said) && (said !== truth.cause || container === truth.container);
  return {
    folder,
    truth,
    said,
    container,
    confidence: typeof diagnosis === 'string' ? '–' : diagnosis.confidence,
    right,
  };
}

async function diagnose(folder: string, truth: Case): Promise<Diagnosis | string> {
  const clusters = await recordedClusters(folder);
  if ('kind' in clusters) return clusters.kind;
  const now = truth.recordedAt === undefined ? undefined : new Date(truth.recordedAt);
  const answer = await answerWords(truth.target, { clusters, mayAsk: () => true, language: 'en', now });
  return answer.kind === 'diagnosis' ? answer.diagnosis : answer.kind;
}

function report(all: readonly Result[], min: number): void {
  const byCause = Map.groupBy(all, ({ truth }) => truth.cause);
  const rows = [...byCause.entries()].sort(([a], [b]) => a.localeCompare(b));
  for (const [cause, group] of rows) {
    const right = group.filter((result) => result.right).length;
    process.stdout.write(`${cause.padEnd(32)} ${right}/${group.length}\n`);
    for (const { folder, truth, said, container, confidence } of group.filter((result) => !result.right)) {
      process.stdout.write(
        `    ${folder}: ${said} [${container}] ${confidence}, not ${truth.cause} [${truth.container}]\n`,
      );
    }
  }
  const right = all.filter((result) => result.right).length;
  const wronglyCertain = all.filter((result) => !result.right && result.confidence === 'certain').length;
  const percent = all.length === 0 ? 0 : (100 * right) / all.length;
  process.stdout.write(
    `\n${right} of ${all.length} right (${percent.toFixed(1)} %), ${all.length - right} wrong, ${wronglyCertain} of them called certain\n`,
  );
  if (all.length === 0 || percent < min || wronglyCertain > 0) process.exitCode = 1;
}
