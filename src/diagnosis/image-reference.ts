/** The parts of an image reference, as https://github.com/distribution/reference normalises them. */
export interface ImageReference {
  readonly registry: string;
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

const TAG = /:([\w][\w.-]*)$/;

/** Accepts any string: an invalid reference is split all the same. */
export function parseImageReference(image: string): ImageReference {
  const [named = '', digest] = image.split('@', 2);
  const slash = named.indexOf('/');
  const first = slash === -1 ? '' : named.slice(0, slash);
  const hasRegistry = first.includes('.') || first.includes(':') || first === 'localhost';
  const registry = hasRegistry ? first : 'docker.io';
  const rest = hasRegistry ? named.slice(slash + 1) : named;
  const tag = TAG.exec(rest)?.[1];
  const path = tag === undefined ? rest : rest.slice(0, -tag.length - 1);
  const repository = !hasRegistry && !path.includes('/') ? `library/${path}` : path;
  return { registry, repository, tag: tag ?? (digest === undefined ? 'latest' : undefined), digest };
}
