import { type Refusal, refused } from './answer.ts';
import { type Json, asObjects, asString, isObject } from '../../lib/json.ts';
import { type SlackState, nextId } from './slack-state.ts';

/** Validates blocks as Slack does: a JSON pointer to each problem; an empty list if there is none. */
export type CheckBlocks = (
  blocks: readonly Json[],
) => readonly { readonly pointer: string; readonly code: string; readonly message: string }[];

/** The content of a post or an edit, validated. A part that was not given is undefined. */
export interface Content {
  readonly text: string | undefined;
  readonly blocks: readonly Json[] | undefined;
  readonly attachments: readonly Json[] | undefined;
  /** Null if it was an empty object, which removes the metadata. */
  readonly metadata: Json | null | undefined;
}

/** Characters of `text`, by what is done with it. https://docs.slack.dev/reference/methods/chat.update */
const TEXT_LIMIT = { post: 40_000, edit: 4_000 } as const;
/** Slack documents `metadata_too_large` without a number; this is a cautious one, in characters of JSON. */
const METADATA_LIMIT = 8_000;

/** A value that is JSON already (JSON body) or text that holds JSON (form body); undefined if it is neither. */
function decode(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function readList(value: unknown): readonly Json[] | 'unreadable' | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const list = decode(value);
  if (!Array.isArray(list) || !list.every((member) => isObject(member))) return 'unreadable';
  return list;
}

function readMetadata(value: unknown): Json | Refusal | null | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const metadata = decode(value);
  if (!isObject(metadata)) return refused('invalid_metadata_format');
  if (Object.keys(metadata).length === 0) return null;
  if (asString(metadata['event_type']) === undefined || !isObject(metadata['event_payload'])) {
    return refused('invalid_metadata_schema');
  }
  if (JSON.stringify(metadata).length > METADATA_LIMIT) return refused('metadata_too_large');
  return { event_type: metadata['event_type'], event_payload: metadata['event_payload'] };
}

/**
 * Reads the content of a post or an edit from a call's arguments, and refuses what Slack refuses. Slack does not document the order of
 * its checks; here, unreadable arguments come first.
 */
export function readContent(args: Json, doing: 'post' | 'edit', check: CheckBlocks): Content | Refusal {
  const blocks = readList(args['blocks']);
  if (blocks === 'unreadable') return refused('invalid_blocks_format');
  const attachments = readList(args['attachments']);
  if (attachments === 'unreadable') return refused('invalid_attachments');
  const text = asString(args['text']);
  const metadata = readMetadata(args['metadata']);
  if (isRefusal(metadata)) return metadata;
  if (!text && !blocks?.length && !attachments?.length) return refused('no_text');
  if ((text ?? '').length > TEXT_LIMIT[doing]) return refused('msg_too_long');
  if ((attachments ?? []).length > 100) return refused('too_many_attachments');
  const problems = blocks === undefined ? [] : check(blocks);
  if (problems.some(({ pointer, code }) => pointer === '/blocks' && code === 'too-long')) {
    return refused('msg_blocks_too_long');
  }
  if (problems.length > 0) {
    const messages = problems.map(({ pointer, message }) => `${message} [json-pointer:${pointer}]`);
    return refused('invalid_blocks', {
      errors: messages,
      response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
    });
  }
  return { text, blocks, attachments, metadata };
}

/** Whether a value is a refusal and not what was asked for. */
export function isRefusal(value: unknown): value is Refusal {
  return isObject(value) && value['ok'] === false;
}

/** Gives an id to each block and button that has none, as Slack does. */
export function nameBlocks(state: SlackState, blocks: readonly Json[]): Json[] {
  return blocks.map((block) => {
    const named: Record<string, unknown> = { ...block, block_id: asString(block['block_id']) ?? nextId(state, 'b') };
    const nameElement = (element: Json): Json =>
      'action_id' in element || !('value' in element || 'url' in element || 'options' in element)
        ? element
        : { ...element, action_id: nextId(state, 'a') };
    if (block['type'] === 'actions') named['elements'] = asObjects(block['elements']).map(nameElement);
    if (block['type'] === 'section' && isObject(block['accessory']))
      named['accessory'] = nameElement(block['accessory']);
    return named;
  });
}

/**
 * Whether an edit from `before` to `after` breaks Slack's rule that rich text is replaced by rich text only (`block_mismatch`).
 */
export function mismatches(before: readonly Json[], after: readonly Json[]): boolean {
  const rich = (blocks: readonly Json[]): boolean => blocks.some((block) => block['type'] === 'rich_text');
  return after.length > 0 && rich(before) && !rich(after);
}
