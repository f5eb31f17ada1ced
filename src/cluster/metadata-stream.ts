import type { ObjectMeta } from '../diagnosis/kubernetes-objects.ts';

/**
 * The start of an item in a PartialObjectMetadataList as the API server writes it. It cannot be in a JSON string, where the quotes would be
 * escaped.
 */
const ITEM = Buffer.from('{"kind":"PartialObjectMetadata",');
/** The last field of ObjectMeta, and by far the largest. */
const MANAGED = ',"managedFields":[';

const END = /\]\}\s*$/;

interface Head {
  readonly metadata?: { readonly continue?: string };
}

/**
 * Reads a list of metadata while it arrives, one item at a time, so that memory does not grow with the list. Returns the token of the next
 * page. Throws if it is not such a list.
 */
export async function scanMetadata(
  body: AsyncIterable<Buffer>,
  each: (meta: ObjectMeta) => void,
): Promise<string | undefined> {
  let head: Head | undefined;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of body) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (let next = nextItem(rest, head !== undefined); next >= 0; next = nextItem(rest, true)) {
      const text = rest.toString('utf8', 0, next);
      if (head === undefined) head = JSON.parse(`${text}]}`) as Head;
      else each(metaOf(text.slice(0, text.lastIndexOf(','))));
      rest = rest.subarray(next);
    }
  }
  const text = rest.toString('utf8');
  if (head === undefined) return scanWhole(text, each);
  if (!END.test(text)) throw new SyntaxError('a list without an end');
  each(metaOf(text.slice(0, text.lastIndexOf(']'))));
  return head.metadata?.continue;
}

/** The start of the next item. */
function nextItem(text: Buffer, inItem: boolean): number {
  return text.indexOf(ITEM, inItem ? 1 : 0);
}

function metaOf(item: string): ObjectMeta {
  const managed = item.indexOf(MANAGED);
  const short = managed < 0 ? item : `${item.slice(0, managed)}}}`;
  const { metadata } = JSON.parse(short) as { readonly metadata: ObjectMeta };
  return metadata;
}

/** For a list without items, and for a server that writes lists differently, such as whole objects instead of metadata. */
function scanWhole(text: string, each: (meta: ObjectMeta) => void): string | undefined {
  const list = JSON.parse(text) as Head & { readonly items?: readonly { readonly metadata: ObjectMeta }[] | null };
  for (const { metadata } of list.items ?? []) each(metadata);
  return list.metadata?.continue;
}
