import type { SignalAction } from '../../../exit-codes/signals-data.ts';
import type { ExitCodeFrame } from '../../exit-codes/exit-code-words.ts';

const ACTIONS: Readonly<Record<SignalAction, string>> = {
  terminate: 'end the process',
  core: 'end the process and write a core file',
  ignore: 'ignore it',
  stop: 'stop (pause) the process',
  continue: 'continue a stopped process',
};

export const frame: ExitCodeFrame = {
  causesTitle: 'Likely causes, most likely first',
  tellApartTitle: 'How to tell which it is',
  stepsTitle: 'What to do',
  trapsTitle: 'Common mistakes',
  whereToReadTitle: 'Where to read it',
  footer: 'Replace the names in capitals with your own. For one pod, with its evidence: `/podwhy NAMESPACE/POD`.',
  share: 'Share in channel',
  or: ' or ',
  defaultAction: (signalName, action) => ` Default action of ${signalName}: ${ACTIONS[action]}.`,
  signalHeadline: ({ code, signal }, title) => `${code} = 128 + ${signal}: ${title}`,
  harmlessHeadline: ({ signal, signalName }, title) => `${signalName} (${signal}): ${title}`,
  runtimeHeadline: (code, runtime, meaning) => `${code} in ${runtime}: ${meaning}`,
  ownCodeHeadline: (code, runtimes) => `${code}: chosen by the program, as ${runtimes} does`,
  headline: (subject, title) => `${subject}: ${title}`,
  runtimeName: (runtime, code, name) => (name === undefined ? `${runtime} ${code}` : `${runtime} ${code} (${name})`),
  unreadable: {
    headline: 'That is not an exit code, signal or reason I know',
    sentence: 'I understand any integer, a signal, a Kubernetes reason, or a code with its language.',
    examplesTitle: 'Examples',
    nearestTitle: 'Did you mean',
  },
  help: {
    headline: 'Which exit code, signal or reason?',
    lines: [
      'Type a code after the command, `/exitcode 139`, with its language if you know it: `/exitcode 139 java`.',
      'Signals (`SIGSEGV`, `kill -9`), reasons (`OOMKilled`, `FailedMount`), negative and 32-bit Windows codes (`-1`, `0xC0000005`) work too.',
    ],
    commonTitle: 'Frequently asked',
    short: {
      '0': 'success',
      '1': 'error',
      '2': 'Go panic, usage',
      '126': 'not executable',
      '127': 'not found',
      '128': 'not started',
      '134': 'abort',
      '137': 'SIGKILL',
      '139': 'SIGSEGV',
      '143': 'SIGTERM',
      '255': '-1',
    },
  },
};
