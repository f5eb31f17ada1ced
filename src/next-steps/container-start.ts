import type { CauseId } from '../diagnosis/causes.ts';
import { type CauseContext, containersField } from './cause-context.ts';
import { clusterKubectl, describePod, kubectlPod, podCommand, shellWord } from './kubectl.ts';
import { containerSnippet } from './manifest-snippets.ts';
import { type GroupPlans, check, fix, type NoValues, type PlannedStep } from './planned-step.ts';
import { bytes, manifestQuantity } from './quantities.ts';
import type { SharedStepValues } from './shared-steps.ts';
import type { Snippet } from './snippet.ts';

/** Next steps if a container's program could not be started. */
export interface ContainerStartStepValues extends SharedStepValues {
  'start-see-command': NoValues;
  'start-look-into-image': { readonly image: string };
  'start-correct-command': NoValues;
  'start-give-command': { readonly image: string };
  'start-make-executable': { readonly program: string | undefined };
  'start-image-platforms': { readonly image: string };
  'start-build-platform': { readonly architecture: string | undefined };
  'start-add-shebang': NoValues;
  'start-line-ends': { readonly script: string };
  'start-interpreter-in-image': { readonly program: string | undefined };
  'start-libraries': { readonly program: string };
  'start-add-library': { readonly library: string | undefined };
  'start-add-dll': NoValues;
  'start-cpu-level': NoValues;
  'start-other-nodes': NoValues;
  'start-mounts': NoValues;
  'start-mount-file': { readonly path: string | undefined };
  'start-raise-limit': { readonly from: string | undefined; readonly to: string };
  'start-profile-on-node': { readonly profile: string | undefined };
  'start-profile-default': NoValues;
  'start-node-load': { readonly node: string };
  'start-delete-pod': NoValues;
}

/** A container that could not be started. */
export type StartFailure = CauseContext<Extract<CauseId, `start-${string}`>>;
type Step = PlannedStep<ContainerStartStepValues>;

/** The path of a file that a Dockerfile takes without quotes. */
const ABSOLUTE_PATH = /^(?:\/[\w.@+-]+)+$/;

/** What a runtime needs to start any container, plus a small program. */
const SMALLEST_USEFUL_LIMIT = 64 * 1024 ** 2;

/** No step if the command is known: then the answer shows it. */
function seeCommand(about: StartFailure): Step[] {
  if (about.facts.command.length > 0) return [];
  const path = `jsonpath={range .spec.${containersField(about)}[*]}{.name}{": "}{.command}{" "}{.args}{"\\n"}{end}`;
  return [check('start-see-command', {}, kubectlPod(about, '-o', path))];
}

function lookIntoImage({ facts }: StartFailure): Step {
  return check(
    'start-look-into-image',
    { image: facts.image },
    `docker image inspect --format '{{.Config.Entrypoint}} {{.Config.Cmd}}' ${shellWord(facts.image)}`,
  );
}

function platforms({ facts }: StartFailure): Step {
  return check('start-image-platforms', { image: facts.image }, `docker manifest inspect ${shellWord(facts.image)}`);
}

function node(about: StartFailure): Step[] {
  const { node: name } = about.circumstances;
  return name === undefined
    ? []
    : [check('start-node-load', { node: name }, clusterKubectl(about, 'describe', 'node', name))];
}

function interpreter(about: CauseContext<'start-interpreter-missing'>): readonly Step[] {
  const { missing, subject, path, image, exitCode } = about.facts;
  const inImage = (words: string) => `docker run --rm --entrypoint '' ${shellWord(image)} ${words}`;
  if (missing === 'cpu-level') return [fix('start-cpu-level', {}), fix('start-other-nodes', {})];
  // Only Windows has codes beyond a byte.
  if (missing === 'library' && (exitCode ?? 0) >>> 0 > 0xff) return [fix('start-add-dll', {}), lookIntoImage(about)];
  if (missing === 'library') {
    const program = about.facts.command[0];
    const libraries =
      program === undefined ? [] : [check('start-libraries', { program }, inImage(`ldd ${shellWord(program)}`))];
    return [...libraries, fix('start-add-library', { library: subject })];
  }
  const script = path ?? about.facts.command[0];
  const head =
    script === undefined
      ? []
      : [check('start-line-ends', { script }, inImage(`head -n 1 ${shellWord(script)} | od -c`))];
  return [...head, fix('start-interpreter-in-image', { program: script })];
}

export const containerStartPlans: GroupPlans<'container-start', ContainerStartStepValues> = {
  'start-command-not-found': (about) => [
    ...seeCommand(about),
    lookIntoImage(about),
    fix('start-correct-command', {}, commandSnippet(about)),
  ],
  'start-permission-denied': (about) => [
    ...seeCommand(about),
    fix('start-make-executable', { program: about.facts.subject }, chmodSnippet(about)),
  ],
  'start-exec-format': (about) => [
    platforms(about),
    fix(
      'start-build-platform',
      { architecture: about.facts.architecture },
      {
        command: `docker buildx build --platform ${shellWord(`linux/${about.facts.architecture ?? 'amd64'}`)} -t ${shellWord(about.facts.image)} --push .`,
      },
    ),
    fix('start-add-shebang', {}),
  ],
  'start-interpreter-missing': interpreter,
  'start-mount-failed': (about) => [
    check('start-mounts', {}, describePod(about)),
    fix('start-mount-file', { path: about.facts.subject }, mountSnippet(about)),
  ],
  'start-memory-too-low': (about) => {
    const { limitBytes } = about.facts;
    const to = Math.max(SMALLEST_USEFUL_LIMIT, (limitBytes ?? 0) * 4);
    const from = limitBytes === undefined ? undefined : bytes(limitBytes);
    const snippet = containerSnippet(about, { resources: { limits: { memory: manifestQuantity(to) } } });
    return [fix('start-raise-limit', { from, to: bytes(to) }, { snippet })];
  },
  'start-security-profile': (about) => [
    check('start-profile-on-node', { profile: about.facts.subject }, describePod(about)),
    fix(
      'start-profile-default',
      {},
      { snippet: containerSnippet(about, { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }) },
    ),
  ],
  'start-runtime-timeout': (about) => [...node(about), fix('start-delete-pod', {}, podCommand(about, 'delete'))],
  'start-failed': (about) =>
    about.facts.missing === 'command'
      ? [
          fix(
            'start-give-command',
            { image: about.facts.image },
            { snippet: containerSnippet(about, { command: ['/path/to/program', 'argument'] }) },
          ),
          lookIntoImage(about),
        ]
      : [...seeCommand(about), lookIntoImage(about), ...node(about)],
};

/** A whole command line in one element is the usual mistake: its words, each an element. */
function commandSnippet(about: StartFailure): { readonly snippet?: Snippet } {
  const { command } = about.facts;
  const [only] = command;
  if (command.length !== 1 || only === undefined || !only.includes(' ')) return {};
  const words = only.split(' ').filter((word) => word !== '');
  return { snippet: containerSnippet(about, { command: words }) };
}

/** Sets the bit on the file in the image, or while it is copied, which also works if the image's user may not change it. */
function chmodSnippet({ facts: { subject } }: StartFailure): { readonly snippet?: Snippet } {
  if (subject === undefined || !ABSOLUTE_PATH.test(subject)) return {};
  const file = subject.split('/').at(-1) ?? '';
  return {
    snippet: {
      kind: 'dockerfile',
      lines: [
        `# Dockerfile: after the line that copies ${file}`,
        `RUN chmod +x ${subject}`,
        '# or in its place',
        `COPY --chmod=755 ${file} ${subject}`,
      ],
    },
  };
}

/** A single file of a volume is mounted with `subPath`, so that it does not meet a directory. */
function mountSnippet(about: StartFailure): { readonly snippet?: Snippet } {
  const { subject } = about.facts;
  if (subject === undefined || !subject.startsWith('/')) return {};
  const file = subject.split('/').at(-1) ?? '';
  if (file === '') return {};
  return {
    snippet: containerSnippet(about, { volumeMounts: [{ name: '<volume>', mountPath: subject, subPath: file }] }),
  };
}
