import type { ImageFacts } from '../facts/image.ts';
import { parseImageReference } from '../image-reference.ts';
import type { PodView } from '../pod-view.ts';
import { timeOf } from '../time.ts';

const HTTP_FOR_HTTPS = /HTTP response to HTTPS client/i;
const SIGNATURE = /signature|rejected/i;

/** Facts about an image of the pod. */
export function imageFacts(
  view: PodView,
  known: Pick<ImageFacts, 'image' | 'volume' | 'message' | 'network' | 'missingSecret' | 'attempts'>,
): ImageFacts {
  const { registry, repository, tag } = parseImageReference(known.image);
  const text = known.message ?? '';
  return {
    ...known,
    problem: HTTP_FOR_HTTPS.test(text) ? 'plain-http' : SIGNATURE.test(text) ? 'signature' : undefined,
    registry,
    repository,
    shortName: tag === undefined ? repository : `${repository}:${tag}`,
    tag,
    pullSecrets: (view.pod.spec?.imagePullSecrets ?? []).flatMap(({ name }) => (name === undefined ? [] : [name])),
    node: view.pod.spec?.nodeName,
    architecture: view.snapshot.node?.status?.nodeInfo?.architecture,
    since: timeOf(view.pod.status?.startTime) ?? timeOf(view.pod.metadata.creationTimestamp) ?? view.now,
  };
}
