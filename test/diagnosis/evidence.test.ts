import { expect, test } from 'vitest';
import { diagnosePod } from '../../src/diagnosis/diagnose-pod.ts';
import { withoutRepeats } from '../../src/diagnosis/finding.ts';
import { snapshotOf } from './built-cluster.ts';
import { part, pod, terminated, waiting } from './built-pod.ts';

const REFUSED =
  'failed to create containerd task: OCI runtime create failed: error mounting "/conf" to rootfs at "/etc/passwd": not a directory';
const state = (text: string) => ({
  source: { kind: 'field', path: 'status.containerStatuses[cart].state.waiting' } as const,
  text,
  at: undefined,
});
const event = (text: string) => ({ source: { kind: 'event' } as const, text, at: undefined });

test('an event whose message is repeated in a state is not shown, whatever the id of its attempt', () => {
  const spec = (id: string) => `failed to generate container "${id.repeat(16)}" spec: no command specified`;
  const waits = state(`CreateContainerError: ${spec('7b65')}`);
  expect(withoutRepeats([waits, event(`Failed ×6: Error: ${spec('3989')}`)])).toEqual([waits]);
  const probe = event('Unhealthy ×3: Readiness probe failed: HTTP probe failed with statuscode: 503');
  expect(withoutRepeats([waits, probe])).toEqual([waits, probe]);
  expect(withoutRepeats([event('BackOff: x'), state('x')])).toHaveLength(2);
});

test("a runtime's error is shown once, the rest of the termination is kept", () => {
  const { evidence } = diagnosePod(
    snapshotOf(
      pod({
        main: [
          part('cart', {
            state: waiting('RunContainerError', REFUSED),
            lastState: terminated(128, { reason: 'StartError', message: REFUSED }),
          }),
        ],
      }),
    ),
  );
  expect(evidence.map(({ text }) => text)).toEqual([`RunContainerError: ${REFUSED}`, 'StartError, exitCode 128, 30 s']);
});

test('a container without any command is recognised', () => {
  const text = 'failed to generate container "b2bed53c" spec: failed to generate spec: no command specified';
  const found = diagnosePod(
    snapshotOf(pod({ main: [part('cart', { state: waiting('CreateContainerError', text) })] })),
  );
  expect(found).toMatchObject({ cause: 'start-failed', facts: { missing: 'command' } });
});
