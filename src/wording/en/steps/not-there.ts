import type { StepTexts } from '../../step-texts.ts';
import { code, say } from '../../sentence.ts';
import type { NotThereStepValues } from '../../../next-steps/not-there.ts';
import { resourceFigure } from '../../../next-steps/resource-figure.ts';

export const notThere: StepTexts<NotThereStepValues> = {
  'not-there-nearest': ({ name }) => say`Look at ${code(name)}, the nearest name there is:`,
  'not-there-list': ({ namespace, kind }) =>
    say`See which ${kind === 'Pod' ? 'pods' : `${kind}s`} namespace ${code(namespace)} has now, newest last:`,
  'not-there-elsewhere': ({ name, kind }) =>
    say`See whether another namespace has a ${kind === 'Pod' ? 'pod' : kind} ${code(name)}:`,
  'not-there-owner': ({ kind, name }) => say`Look at ${kind} ${code(name)}, which makes these pods:`,
  'not-there-events': ({ pod }) =>
    say`Read the events that are left of ${code(pod)} (they are kept for an hour unless the cluster says otherwise):`,
  'create-quota-look': ({ quota }) =>
    quota === undefined
      ? say`See what the quota counts and how much of it is used:`
      : say`See what ${code(quota)} counts and how much of it is used:`,
  'create-quota-raise': ({ quota, figure }) => {
    const name = quota === undefined ? say`the quota` : say`quota ${code(quota)}`;
    return figure === undefined
      ? say`Raise ${name}, or free some of it: smaller requests, fewer replicas, finished pods deleted.`
      : say`Raise ${name} (${code(figure.resource)}, now ${resourceFigure(figure.resource, figure.limited)}), or free some of it: smaller requests, fewer replicas, finished pods deleted.`;
  },
  'create-quota-declare': ({ demands }) =>
    say`The quota wants ${code(demands)} on every container. Set them, here with figures to begin with:`,
  'create-security-fit': () => say`Give the containers a security context that every PodSecurity profile accepts:`,
  'create-namespace-labels': ({ namespace }) =>
    say`See which profile namespace ${code(namespace)} enforces (${code('pod-security.kubernetes.io/enforce')}):`,
  'create-limit-range-look': () => say`See the least and the most that the namespace's LimitRange allows:`,
  'create-limit-range-fit': ({ owner }) =>
    say`Bring the requests and limits of ${code(owner)} within it, or widen the LimitRange.`,
  'create-webhook-find': ({ webhook }) =>
    webhook === undefined
      ? say`Find the configuration that holds the webhook:`
      : say`Find the configuration that holds ${code(webhook)}:`,
  'create-webhook-comply': ({ owner }) =>
    say`Change ${code(owner)} to what the refusal asks for, or have the policy's owners make an exception.`,
  'create-webhook-backend': ({ service, namespace }) =>
    say`See whether anything runs behind Service ${code(service)} in ${code(namespace)}:`,
  'create-webhook-open': ({ webhook }) =>
    say`If it cannot wait: set ${code('failurePolicy: Ignore')} on ${webhook === undefined ? 'the webhook' : [code(webhook)]} until it is back. Pods then pass unchecked.`,
  'create-scc-account': () => say`See the service account and the security contexts that were asked for:`,
  'create-scc-fit': () =>
    say`Drop what no constraint of that account allows (a fixed ${code('runAsUser')}, ${code('hostPath')}, capabilities), or let the account use a wider one: ${code('oc adm policy add-scc-to-user')}.`,
  'create-missing-look': ({ kind, name }) => say`Compare ${code(name)} with what there is of kind ${kind}:`,
  'create-missing-make': ({ kind, name }) => say`Create ${kind} ${code(name)}, or correct the name in the workload.`,
  'create-owner-events': ({ owner }) => say`Read the whole refusal in the events of ${code(owner)}:`,
  'create-retry': ({ owner }) =>
    say`${code(owner)} tries again by itself, at the longest after some 17 min. To have it at once:`,
};
