import { describe, expect, test } from 'vitest';
import type { CauseId } from '../../src/diagnosis/causes.ts';
import { diagnosePod } from '../../src/diagnosis/diagnose-pod.ts';
import { VARIANTS } from './degraded-variants.ts';
import { recordedPods, type Case } from './recorded-pods.ts';

/**
 * Every recording of a pod as it could have been read with less, or at another time: what podwhy then calls certain must still be true.
 */
const CASES = await recordedPods();

/** What a cause may truthfully be called if its evidence is gone: that it crashed, was killed, failed to pull, waits. */
const LESS: readonly (readonly [RegExp, readonly CauseId[]])[] = [
  [/^crash-|^start-exec|^start-interpreter|^oom-app-heap/, ['crash-app-error', 'crash-signal']],
  [/^start-command-not-found/, ['crash-app-error']],
];
function truthful({ cause, accept }: Case): Set<CauseId> {
  const less = LESS.flatMap(([matches, causes]) => (matches.test(cause) ? causes : []));
  return new Set([cause, ...accept, ...less]);
}

/** What a pod that works may have become an hour later, or while its container runs between two back-offs. */
const MOVED_ON = new Set<CauseId>(['recovered', 'healthy']);

describe.for(CASES.map((one) => [one.id, one] as const))('%s', ([, one]) => {
  test.for(VARIANTS)('%s', ([name, change, same]) => {
    const { snapshot } = one;
    const found = diagnosePod(change(snapshot));
    const allowed = truthful(one);
    const isRunning = snapshot.pod?.status?.conditions?.some(
      ({ type, status }) => type === 'Ready' && status === 'True',
    );
    if (isRunning === true || name === 'running again') for (const cause of MOVED_ON) allowed.add(cause);
    // A container that has been up for that hour is no longer the one that its startup probe ended.
    if (name.startsWith('an hour later') && one.cause === 'probe-startup-kill') allowed.add('startup-pending');
    const said = JSON.stringify({ ...found, log: undefined }, undefined, 1);
    if (found.confidence === 'certain') expect([...allowed], said).toContain(found.cause);
    if (!same) return;
    expect([one.cause, ...one.accept], said).toContain(found.cause);
    if (one.container !== null && name !== 'under other names') expect(found.container?.name).toBe(one.container);
  });
});
