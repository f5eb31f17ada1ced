import { trimEndOf } from '../../lib/trim-end-of.ts';

const COMBINED = /^\(combined from similar events\): /;
const SPACES = /\s+/g;
/** `mount failed: exit status 32 Mounting command: … Output: <what mount said>`. */
const MOUNT_FAILED = 'mount failed:';
const OUTPUT = ' Output: ';
const AFTER_OUTPUT = ' dmesg(1) may have more ';
const RPC_PREFIX = /rpc error: code = \w+ desc = /g;
/** What components put before the actual error, outermost first; each may occur again inside another. */
const WRAPPERS: readonly RegExp[] = [
  /^Pod was rejected: /,
  /^Error creating: (?:pods "[^"]+" is forbidden: )?/,
  /^failed to get sandbox image "[^"]*": /,
  /^failed to pull image(?: "[^"]*")?: /,
  /^Failed to prepare dynamic resources: /,
  /^prepare dynamic resources: /,
  /^network is not ready: /,
  /^container runtime network not ready: /,
  /^NetworkReady=false reason:\w+ message:/,
  /^Network plugin returns error: /,
  /^Internal error occurred: /,
  /^failed calling webhook "[^"]*": /,
  /^failed to call webhook: /,
  /^(?:Get|Post) "[^"]*": /,
  /^admission webhook "[^"]*" denied the request: /,
  /^unable to validate against any security context constraint: /,
  /^Failed to create pod sandbox: /i,
  /^(?:MountVolume|AttachVolume|MapVolume|UnmapVolume)\.[A-Za-z]+ failed for volume "[^"]*" : /,
  /^(?:failed to )?set ?up network for sandbox "[^"]*": /i,
  /^failed to start sandbox(?: container)?(?: task)?(?: "[^"]*")?: /,
  /^unable to get OCI runtime for sandbox "[^"]*": /,
  /^plugin type="[^"]*"(?: name="[^"]*")? failed \(\w+\): /,
  /^failed to create (?:containerd task|shim task): /,
  /^OCI runtime create failed: /,
  /^runc create failed: /,
  /^unable to start container process: /,
  /^kubernetes\.io\/csi: /,
  /^attacher\.\w+ failed to create newCsiDriverClient: /,
];
/** A mount point in the kubelet's directory: only the name of the volume at its end is of interest. */
const MOUNT_POINT = /\/var\/lib\/kubelet\/\S+\/([^\s/:]+)/g;
const STOPS = '.。 ';

/**
 * The gist of an error message of Kubernetes, for a sentence: without wrapping, ids and line breaks, at most `max` characters. The evidence
 * has the whole message.
 */
export function summarizeError(message: string, max = 160): string {
  let rest = message.replace(SPACES, ' ').trim().replace(COMBINED, '').replace(RPC_PREFIX, '');
  for (let before = ''; before !== rest;) {
    before = rest;
    for (const wrapper of WRAPPERS) rest = rest.replace(wrapper, '');
  }
  rest = trimEndOf(mountOutput(rest).replace(MOUNT_POINT, '…/$1'), STOPS);
  return rest.length <= max ? rest : `${rest.slice(0, max - 1).trimEnd()}…`;
}

/** The same for a message that may be missing or empty; undefined then. */
export function summaryOf(message: string | undefined): string | undefined {
  return message === undefined || message === '' ? undefined : summarizeError(message);
}

function mountOutput(text: string): string {
  const failed = text.indexOf(MOUNT_FAILED);
  const output = failed === -1 ? -1 : text.indexOf(OUTPUT, failed);
  const result = output === -1 ? text : text.slice(output + OUTPUT.length);
  const after = result.indexOf(AFTER_OUTPUT);
  return after === -1 ? result : result.slice(0, after);
}
