import type { CauseContext } from './cause-context.ts';
import { clusterKubectl, describePod, kubectl } from './kubectl.ts';
import { containerSnippet } from './manifest-snippets.ts';
import { type GroupPlans, check, fix, type NoValues, type PlannedStep } from './planned-step.ts';
import type { SharedStepValues } from './shared-steps.ts';

interface Reference {
  readonly kind: string;
  readonly name: string;
}

/** Next steps about the objects that a container's configuration refers to. */
export interface ContainerConfigurationStepValues extends SharedStepValues {
  'config-elsewhere': Reference;
  'config-list': { readonly kind: string };
  'config-keys': Reference;
  'config-create': Reference & { readonly namespace: string };
  'config-add-key': Reference & { readonly key: string };
  'config-optional': { readonly kind: string };
  'config-run-as-user': NoValues;
  'config-image-user': NoValues;
  'config-subpath-check': { readonly volume: string | undefined };
  'config-subpath-whole': NoValues;
}

type Step = PlannedStep<ContainerConfigurationStepValues>;

/** A user id that is not root in any image. */
const ORDINARY_USER = 10001;

function missing(about: CauseContext<'config-reference-missing'>): readonly Step[] {
  const { object, key } = about.facts;
  const { namespace } = about.target;
  if (object === undefined) return [check('describe-pod', {}, describePod(about))];
  const { kind, name } = object;
  const resource = kind.toLowerCase();
  if (key !== undefined) {
    const patch =
      kind === 'Secret'
        ? JSON.stringify({ stringData: { [key]: '<value>' } })
        : JSON.stringify({ data: { [key]: '<value>' } });
    return [
      check('config-keys', { kind, name }, kubectl(about, 'describe', resource, name)),
      fix(
        'config-add-key',
        { kind, name, key },
        { command: kubectl(about, 'patch', resource, name, '--type=merge', '-p', patch) },
      ),
    ];
  }
  const create = kind === 'Secret' ? ['create', 'secret', 'generic', name] : ['create', 'configmap', name];
  return [
    check(
      'config-elsewhere',
      { kind, name },
      clusterKubectl(about, 'get', `${resource}s`, '-A', '--field-selector', `metadata.name=${name}`),
    ),
    check('config-list', { kind }, kubectl(about, 'get', `${resource}s`)),
    fix(
      'config-create',
      { kind, name, namespace },
      { command: kubectl(about, ...create, '--from-literal=<key>=<value>') },
    ),
    fix('config-optional', { kind }),
  ];
}

export const containerConfigurationPlans: GroupPlans<'container-configuration', ContainerConfigurationStepValues> = {
  'config-reference-missing': missing,
  'config-run-as-non-root': (about) => [
    fix(
      'config-run-as-user',
      {},
      { snippet: containerSnippet(about, { securityContext: { runAsNonRoot: true, runAsUser: ORDINARY_USER } }) },
    ),
    fix('config-image-user', {}),
  ],
  'config-subpath': (about) => [
    check('config-subpath-check', { volume: about.facts.volume }, describePod(about)),
    fix('config-subpath-whole', {}),
  ],
  'config-error': (about) => [check('describe-pod', {}, describePod(about))],
};
