import { expect, test } from 'vitest';
import type { CauseId } from '../../src/diagnosis/causes.ts';
import { diagnosePod } from '../../src/diagnosis/diagnose-pod.ts';
import { diagnoseWorkload } from '../../src/diagnosis/diagnose-workload.ts';
import type { Confidence, Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import type { Snapshot, WorkloadSnapshot } from '../../src/diagnosis/snapshot.ts';

/** A built situation and what is right about it. Where several answers are right, `cause` is the best and `accept` the others. */
export interface BuiltCase {
  readonly title: string;
  /** A pod; or a workload with what was read of its pods. */
  readonly of: Snapshot | { readonly workload: WorkloadSnapshot; readonly pods: readonly Snapshot[] };
  readonly cause: CauseId;
  readonly accept?: readonly CauseId[];
  /** Null: the pod as a whole. Left out: not judged. */
  readonly container?: string | null;
  /** The confidences that are right. Left out: not judged. */
  readonly confidence?: readonly Confidence[];
  /** Facts that must be among those found. */
  readonly facts?: object;
}

export const CERTAIN: readonly Confidence[] = ['certain'];
/** Correlated in time, or better. */
export const LIKELY: readonly Confidence[] = ['likely', 'certain'];
/** Not proven: must not be called certain. */
export const NOT_CERTAIN: readonly Confidence[] = ['likely', 'possible'];

export function diagnose(of: BuiltCase['of']): Diagnosis {
  return 'workload' in of ? diagnoseWorkload(of.workload, of.pods) : diagnosePod(of);
}

/** Makes a test of each case. */
export function testCases(cases: readonly BuiltCase[]): void {
  test.for(cases.map((one) => [one.title, one] as const))('%s', ([, one]) => {
    const found = diagnose(one.of);
    expect([one.cause, ...(one.accept ?? [])], JSON.stringify(found, undefined, 1)).toContain(found.cause);
    if (one.container !== undefined) expect(found.container?.name ?? null).toBe(one.container);
    if (one.confidence !== undefined) expect(one.confidence).toContain(found.confidence);
    if (one.facts !== undefined) expect(found.facts).toMatchObject(one.facts);
    if (found.cause !== 'starting') expect(found.evidence.length).toBeGreaterThan(0);
  });
}
