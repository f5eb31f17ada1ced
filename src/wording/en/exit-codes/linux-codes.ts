import type { ExitCodeWords } from '../../exit-codes/exit-code-words.ts';

export const linuxCodes: ExitCodeWords['linuxCodes'] = {
  'code-0': ['success', 'The program ended by itself and reported success.'],
  'code-1': ['general error', 'The program failed; 1 is what nearly every language and tool uses for any error.'],
  'code-2': [
    'Go panic, or wrong arguments',
    'The program panicked (Go) or was called with wrong arguments (command-line tools, shells).',
  ],
  'code-3': [
    'no standard meaning; in a JVM, heap full',
    'The program chose 3 itself, as a JVM with `ExitOnOutOfMemoryError`, gunicorn whose worker did not boot, and others do.',
  ],
  'code-124': ['timed out', '`timeout` stopped the command because its time was up.'],
  'code-125': [
    'the docker or timeout command itself failed',
    'The command that should have run the program failed, not the program in the container.',
  ],
  'code-126': ['found, but not executable', 'The command was found, but could not be executed.'],
  'code-127': ['command not found', 'The command, or a library that it needs to start, was not found.'],
  'code-128': [
    'could not be started, or git failed',
    'The container runtime could not start the program (`StartError`), or a program such as git exited with 128 itself.',
  ],
  'code-255': [
    '−1, or the program could not run',
    'The program ended with −1 or its own 255, could not be executed, or its real code was lost.',
  ],
  'own-code': ['chosen by the program', '{code} has no standard meaning on Linux: the program chose it.'],
  'high-code': [
    'chosen by the program; not a signal',
    '{code} is above every signal (128 + 64): the program chose it, or a negative number was truncated to it.',
  ],
  'libc-signal': [
    'chosen by the program',
    '{code} would be a signal that libc reserves for its threads, which does not kill processes: the program chose the number.',
  ],
  'truncated-negative': [
    '{code} = 256 − {signal}: a child died of {signalName}',
    'A parent (usually Python) saw its child die of {signalName} as −{signal} and exited with that; in eight bits that is {code}.',
  ],
  'harmless-signal': [
    'chosen by the program; {signalName} does not end it',
    '128 + {signal} would be {signalName}, whose default action does not end a program, so the program chose {code} itself.',
  ],
  'low-byte': [
    'shown as {low}',
    'A Linux process can only return eight bits, so {number} arrives as {low} (`{number} & 0xFF`).',
  ],
  'wait-status': [
    'a raw wait status of exit code {code}',
    'Read as the status of `wait(2)`, {number} means an exit with {code}.',
  ],
  'negative-signal': [
    'killed by {signalName}',
    'A parent process reports that its child died of {signalName}; Kubernetes and shells show this as {code}.',
  ],
  'negative-truncated': [
    'shown as {low}',
    'Passed to `exit`, {number} is truncated to eight bits and arrives as {low}.',
  ],
  'crio-minus-one': [
    'code not known (CRI-O)',
    'CRI-O reports −1 if it does not know the exit code, or if the container could not be started.',
  ],
  'too-large': ['not an exit code', '{number} does not fit into 32 bits: neither Linux nor Windows has such a code.'],
};
