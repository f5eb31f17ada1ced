import { expect, test } from 'vitest';
import { summarizeError } from '../../src/diagnosis/kubernetes-messages/error-summary.ts';

test.for([
  [
    'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "db1e1be2d2310b6b": plugin type="calico" failed (add): failed to find plugin "calico" in path [/opt/cni/bin]',
    'failed to find plugin "calico" in path [/opt/cni/bin]',
  ],
  [
    'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to start sandbox "b6882bc7": failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: container init was OOM-killed (memory limit too low?)',
    'container init was OOM-killed (memory limit too low?)',
  ],
  [
    'MountVolume.SetUp failed for volume "n" : mount failed: exit status 32\nMounting command: mount\nMounting arguments: -t nfs 127.0.0.1:/exports /var/lib/kubelet/pods/a9/volumes/n\nOutput: mount: /var/lib/kubelet/pods/a9/volumes/n: unknown filesystem type \'nfs\'.\n       dmesg(1) may have more information after failed mount system call.\n',
    "mount: …/n: unknown filesystem type 'nfs'",
  ],
  [
    '(combined from similar events): Error creating: pods "demo-1" is forbidden: exceeded quota: team, requested: pods=1, used: pods=0, limited: pods=0',
    'exceeded quota: team, requested: pods=1, used: pods=0, limited: pods=0',
  ],
  [
    'Internal error occurred: failed calling webhook "sidecar.mesh.example.com": failed to call webhook: Post "https://injector.mesh.svc:443/inject?timeout=10s": dial tcp 10.96.12.7:443: connect: connection refused',
    'dial tcp 10.96.12.7:443: connect: connection refused',
  ],
  [
    'Pod was rejected: forbidden sysctl: "kernel.msgmax" not allowlisted',
    'forbidden sysctl: "kernel.msgmax" not allowlisted',
  ],
  ['', ''],
])('%s', ([message, comesDownTo]) => {
  expect(summarizeError(message ?? '')).toBe(comesDownTo);
});

test('a summary that is still too long is cut, with a mark', () => {
  const cut = summarizeError('x'.repeat(500), 100);
  expect(cut).toHaveLength(100);
  expect(cut.endsWith('…')).toBe(true);
});
