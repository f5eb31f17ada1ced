import { LIMITS } from './limits.ts';
import { isObject } from '../lib/json.ts';
import { Inspection, type Problem } from './problem.ts';
import { inspectBlock } from './validate-blocks.ts';

/**
 * What Slack would refuse in a message, as JSON pointers; empty: nothing. Takes what a request holds (`text`, and `blocks` as a list,
 * not as its JSON), since the console's fake Slack asks it too.
 */
export function validateMessage(message: { readonly text?: unknown; readonly blocks?: unknown }): readonly Problem[] {
  const inspection = new Inspection();
  inspection.string(message.text, '/text', { max: LIMITS.text });
  if (message.blocks !== undefined) inspectBlocks(message.blocks, inspection);
  return inspection.problems;
}

/** The same for the blocks alone: an App Home view may have 100 of them (docs.slack.dev/surfaces/app-home). */
export function validateHome(blocks: unknown): readonly Problem[] {
  const inspection = new Inspection();
  inspectBlocks(blocks, inspection, LIMITS.homeBlocks);
  return inspection.problems;
}

function inspectBlocks(blocks: unknown, inspection: Inspection, max: number = LIMITS.blocks): void {
  inspection.list(blocks, '/blocks', { min: 0, max }, (block, pointer) => inspectBlock(block, pointer, inspection));
  if (!Array.isArray(blocks)) return;
  const size = JSON.stringify(blocks).length;
  if (size > LIMITS.blocksJson) {
    inspection.report('/blocks', 'too-long', `are ${size} characters as JSON, at most ${LIMITS.blocksJson} are safe`);
  }
  const tables = blocks.filter((block) => isObject(block) && block['type'] === 'table');
  if (tables.length > LIMITS.tables) inspection.report('/blocks', 'too-many', 'hold more than one table');
  const ids = blocks
    .map((block: unknown) => (isObject(block) ? block['block_id'] : undefined))
    .filter((id) => id !== undefined);
  if (new Set(ids).size < ids.length) inspection.report('/blocks', 'not-unique', 'hold a block_id twice');
}
