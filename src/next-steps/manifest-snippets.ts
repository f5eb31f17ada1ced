import { type PodContext, containersField } from './cause-context.ts';
import type {
  ContainerManifest,
  DeploymentSpecManifest,
  JobSpecManifest,
  Manifest,
  PodSpecManifest,
} from './manifest-types.ts';
import type { Snippet } from './snippet.ts';

const POD_SPEC_PATHS: Readonly<Record<string, string>> = {
  Deployment: 'spec.template.spec',
  StatefulSet: 'spec.template.spec',
  DaemonSet: 'spec.template.spec',
  ReplicaSet: 'spec.template.spec',
  Job: 'spec.template.spec',
  CronJob: 'spec.jobTemplate.spec.template.spec',
};

interface Owner {
  readonly kind: string;
  readonly name: string;
}

/** A part of the pod's spec, in the manifest of what owns the pod: `StatefulSet cart: spec.template.spec`. */
export function podSpecSnippet(about: PodContext, spec: PodSpecManifest): Snippet {
  const owner = about.circumstances.owner ?? (about.target.kind === 'Pod' ? undefined : about.target);
  if (owner === undefined) return snippetAt({ kind: 'Pod', name: about.podName ?? about.target.name }, 'spec', spec);
  return snippetAt(owner, POD_SPEC_PATHS[owner.kind], spec);
}

/** A part of the container that the diagnosis is about, as `podSpecSnippet`. `spec` is what else the pod needs for it. */
export function containerSnippet(
  about: PodContext,
  container: Omit<ContainerManifest, 'name'>,
  spec: PodSpecManifest = {},
): Snippet {
  const name = about.container?.name ?? about.podName ?? about.target.name;
  return podSpecSnippet(about, { [containersField(about)]: [{ name, ...container }], ...spec });
}

/** A part of a Deployment's spec. */
export function deploymentSnippet(name: string, spec: DeploymentSpecManifest): Snippet {
  return snippetAt({ kind: 'Deployment', name }, 'spec', spec);
}

/** A part of a Job's spec, in the manifest of the CronJob if one owns the Job. */
export function jobSnippet(job: string, cronJob: string | undefined, spec: JobSpecManifest): Snippet {
  return cronJob === undefined
    ? snippetAt({ kind: 'Job', name: job }, 'spec', spec)
    : snippetAt({ kind: 'CronJob', name: cronJob }, 'spec.jobTemplate.spec', spec);
}

function snippetAt({ kind, name }: Owner, path: string | undefined, manifest: Manifest): Snippet {
  return { kind: 'manifest', place: `${kind} ${name}${path === undefined ? '' : `: ${path}`}`, manifest };
}
