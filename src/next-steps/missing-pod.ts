import type { CauseContext } from './cause-context.ts';
import { clusterKubectl, kubectl, kubectlEvents, ownerReference } from './kubectl.ts';
import { podSpecSnippet } from './manifest-snippets.ts';
import { ROLLED_OUT } from './shared-steps.ts';
import type { Snippet } from './snippet.ts';
import { type GroupPlans, check, fix, type NoValues, type PlannedStep } from './planned-step.ts';
import type { QuotaFigure } from '../diagnosis/kubernetes-messages/refused-creation.ts';

/** Next steps about pods that do not exist. */
export interface MissingPodStepValues {
  'not-there-nearest': { readonly name: string };
  'not-there-list': { readonly namespace: string; readonly kind: string };
  'not-there-elsewhere': { readonly name: string; readonly kind: string };
  'not-there-owner': { readonly kind: string; readonly name: string };
  'not-there-events': { readonly pod: string };
  'create-quota-look': { readonly quota: string | undefined };
  'create-quota-raise': { readonly quota: string | undefined; readonly figure: QuotaFigure | undefined };
  'create-quota-declare': { readonly demands: string };
  'create-security-fit': NoValues;
  'create-namespace-labels': { readonly namespace: string };
  'create-limit-range-look': NoValues;
  'create-limit-range-fit': { readonly owner: string };
  'create-webhook-find': { readonly webhook: string | undefined };
  'create-webhook-comply': { readonly owner: string };
  'create-webhook-backend': { readonly service: string; readonly namespace: string };
  'create-webhook-open': { readonly webhook: string | undefined };
  'create-scc-account': NoValues;
  'create-scc-fit': NoValues;
  'create-missing-look': { readonly kind: string; readonly name: string };
  'create-missing-make': { readonly kind: string; readonly name: string };
  'create-owner-events': { readonly owner: string };
  'create-retry': { readonly owner: string };
}

type Step = PlannedStep<MissingPodStepValues>;
/** A pod whose creation was denied. */
export type DeniedPod = CauseContext<'create-denied'>;

const CLUSTER_WIDE: ReadonlySet<string> = new Set(['PriorityClass', 'RuntimeClass']);

function missingPod(about: CauseContext<'pod-not-found'>): readonly Step[] {
  const { nearest, lastEvent, owner } = about.facts;
  const { namespace, name, kind } = about.target;
  const resource = `${kind.toLowerCase()}s`;
  const [best] = nearest;
  return [
    ...(best === undefined
      ? []
      : [check('not-there-nearest', { name: best }, kubectl(about, 'get', kind.toLowerCase(), best, '-o', 'wide'))]),
    ...(owner === undefined
      ? []
      : [
          check(
            'not-there-owner',
            { ...owner },
            kubectl(about, 'describe', `${owner.kind.toLowerCase()}/${owner.name}`),
          ),
        ]),
    check(
      'not-there-list',
      { namespace, kind },
      kubectl(about, 'get', resource, '--sort-by=.metadata.creationTimestamp'),
    ),
    lastEvent === undefined
      ? check(
          'not-there-elsewhere',
          { name, kind },
          clusterKubectl(about, 'get', resource, '-A', '--field-selector', `metadata.name=${name}`),
        )
      : check('not-there-events', { pod: name }, kubectlEvents(about, name)),
  ];
}

/** The controller retries by itself, but at increasing intervals: a rollout resets them. */
function retry(about: DeniedPod): Step[] {
  const { kind } = about.circumstances.owner ?? about.target;
  const owner = ownerReference(about);
  return ROLLED_OUT.has(kind)
    ? [fix('create-retry', { owner }, { command: kubectl(about, 'rollout', 'restart', owner) })]
    : [];
}

function quota(about: DeniedPod): Step[] {
  const { name, demands, figure } = about.facts;
  const describe = kubectl(about, 'describe', 'resourcequota', ...(name === undefined ? [] : [name]));
  const edit = name === undefined ? {} : { command: kubectl(about, 'edit', 'resourcequota', name) };
  const set = kubectl(
    about,
    'set',
    'resources',
    ownerReference(about),
    '--requests=cpu=100m,memory=256Mi',
    '--limits=cpu=500m,memory=256Mi',
  );
  return [
    check('create-quota-look', { quota: name }, describe),
    demands === undefined
      ? fix('create-quota-raise', { quota: name, figure }, edit)
      : fix('create-quota-declare', { demands }, { command: set }),
    ...(demands === undefined ? retry(about) : []),
  ];
}

/** A security context that the `restricted` profile accepts, and with it any other. */
function securityContext(about: DeniedPod): Snippet {
  const name = about.facts.container;
  const own = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
  return podSpecSnippet(about, {
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    ...(name === undefined ? {} : { containers: [{ name, securityContext: own }] }),
  });
}

function webhookNames(about: DeniedPod): Step {
  const columns =
    'custom-columns=KIND:.kind,NAME:.metadata.name,WEBHOOKS:.webhooks[*].name,POLICY:.webhooks[*].failurePolicy';
  return check(
    'create-webhook-find',
    { webhook: about.facts.name },
    clusterKubectl(about, 'get', 'mutatingwebhookconfigurations,validatingwebhookconfigurations', '-o', columns),
  );
}

function unreachableWebhook(about: DeniedPod): Step[] {
  const { name, service } = about.facts;
  return [
    ...(service === undefined
      ? []
      : [
          check(
            'create-webhook-backend',
            { service: service.name, namespace: service.namespace },
            clusterKubectl(about, 'get', 'pods,endpointslices', '-n', service.namespace, '-o', 'wide'),
          ),
        ]),
    webhookNames(about),
    fix('create-webhook-open', { webhook: name }),
    ...retry(about),
  ];
}

function missingReference(about: DeniedPod): Step[] {
  const { missingKind, name } = about.facts;
  if (missingKind === undefined || name === undefined) return [ownerEvents(about), ...retry(about)];
  const kind = missingKind.toLowerCase();
  const list = CLUSTER_WIDE.has(missingKind) ? clusterKubectl(about, 'get', kind) : kubectl(about, 'get', kind);
  const make =
    missingKind === 'ServiceAccount'
      ? { command: kubectl(about, 'create', 'serviceaccount', name) }
      : missingKind === 'PriorityClass'
        ? { command: clusterKubectl(about, 'create', 'priorityclass', name, '--value=1000') }
        : {};
  return [
    check('create-missing-look', { kind: missingKind, name }, list),
    fix('create-missing-make', { kind: missingKind, name }, make),
    ...retry(about),
  ];
}

function ownerEvents(about: DeniedPod): Step {
  const owner = `${about.facts.owner.kind.toLowerCase()}/${about.facts.owner.name}`;
  return check('create-owner-events', { owner }, kubectl(about, 'describe', owner));
}

function denied(about: DeniedPod): readonly Step[] {
  const { namespace } = about.target;
  switch (about.facts.by) {
    case 'quota':
      return quota(about);
    case 'pod-security':
      return [
        check(
          'create-namespace-labels',
          { namespace },
          clusterKubectl(about, 'get', 'namespace', namespace, '--show-labels'),
        ),
        fix('create-security-fit', {}, { snippet: securityContext(about) }),
      ];
    case 'limit-range':
      return [
        check('create-limit-range-look', {}, kubectl(about, 'describe', 'limitrange')),
        fix('create-limit-range-fit', { owner: ownerReference(about) }),
        ...retry(about),
      ];
    case 'webhook-denied':
      return [webhookNames(about), fix('create-webhook-comply', { owner: ownerReference(about) })];
    case 'webhook-unreachable':
      return unreachableWebhook(about);
    case 'security-context-constraint':
      return [
        check(
          'create-scc-account',
          {},
          kubectl(
            about,
            'get',
            ownerReference(about),
            '-o',
            'jsonpath={.spec.template.spec.serviceAccountName}{"\\n"}{.spec.template.spec.securityContext}{"\\n"}{.spec.template.spec.containers[*].securityContext}{"\\n"}',
          ),
        ),
        fix('create-scc-fit', {}),
        ...retry(about),
      ];
    case 'missing-reference':
      return missingReference(about);
    case 'other':
      return [ownerEvents(about), ...retry(about)];
  }
}

export const missingPodPlans: GroupPlans<'missing-pod', MissingPodStepValues> = {
  'pod-not-found': missingPod,
  'create-denied': denied,
};
