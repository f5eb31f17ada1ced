import type { ActionsBlock, Button, ContextBlock, HeaderBlock, KnownBlock, TableBlock } from '@slack/types';
import { slackWords } from '../wording/slack-words.ts';
import type { Sentence } from '../wording/sentence.ts';
import type { Language } from '../wording/words.ts';
import { ACTIONS, buttonValue, isUserId, type ButtonState } from './button-state.ts';
import { LIMITS } from './limits.ts';
import { mrkdwn, mrkdwnLink } from './mrkdwn.ts';
import { clamp, oneLine } from './safe-text.ts';

const NOTHING = '–';

/** The headline, literally: no emoji codes. */
export function header(text: string): HeaderBlock {
  return {
    type: 'header',
    text: { type: 'plain_text', text: clamp(oneLine(text), LIMITS.header) || NOTHING, emoji: false },
  };
}

/** Small print at the end: who shared the answer, a sentence, a link. Undefined if there is nothing to say. */
export function footer(
  sentence: Sentence,
  max: number,
  {
    shared,
    link,
  }: {
    readonly shared?: { readonly by: string; readonly language: Language } | undefined;
    readonly link?: { readonly label: string; readonly url: string } | undefined;
  } = {},
): ContextBlock | undefined {
  const texts: string[] = [];
  if (shared !== undefined && isUserId(shared.by)) {
    const { before, after } = slackWords(shared.language).sharedBy;
    texts.push(`${before}<@${shared.by}>${after}`);
  }
  const text = mrkdwn(sentence, max);
  if (text.trim() !== '') texts.push(text);
  if (link !== undefined) texts.push(mrkdwnLink(link.url, link.label));
  if (texts.length === 0) return undefined;
  return { type: 'context', elements: texts.map((line) => ({ type: 'mrkdwn', text: line, verbatim: true })) };
}

/** A button; undefined if its value is too long for one. */
export function button(label: string, action: string, state: ButtonState): Button | undefined {
  const value = buttonValue(state);
  if (value === undefined) return undefined;
  return {
    type: 'button',
    action_id: action,
    text: { type: 'plain_text', text: clamp(oneLine(label), LIMITS.buttonText) || NOTHING, emoji: false },
    value,
  };
}

/** A row of buttons that each lead to an answer, numbered from `from`; those beyond what Slack takes are left out. */
export function choiceButtons(
  choices: readonly { readonly label: string; readonly state: ButtonState }[],
  action: typeof ACTIONS.choose | typeof ACTIONS.explainCode,
  from = 0,
): ActionsBlock | undefined {
  const buttons = choices
    .slice(0, LIMITS.actionsElements)
    .map(({ label, state }, i) => button(label, `${action}:${from + i}`, state));
  return actions(buttons);
}

/** A row of buttons, those that cannot be left out. */
export function actions(buttons: readonly (Button | undefined)[]): ActionsBlock | undefined {
  const elements = buttons.filter((element) => element !== undefined);
  return elements.length === 0 ? undefined : { type: 'actions', elements };
}

/** A table of literal text: the first row is its header. Rows are filled up to one width, and no cell is empty: Slack refuses both. */
export function table(
  rows: readonly (readonly string[])[],
  { maxRows, maxCell }: { readonly maxRows: number; readonly maxCell: number },
): TableBlock | undefined {
  const shown = rows.slice(0, Math.min(maxRows, LIMITS.tableRows));
  const width = Math.min(LIMITS.tableColumns, Math.max(0, ...shown.map((row) => row.length)));
  if (shown.length < 2 || width === 0) return undefined;
  return {
    type: 'table',
    column_settings: Array.from({ length: width }, () => ({ is_wrapped: true })),
    rows: shown.map((row) =>
      Array.from({ length: width }, (_, column) => ({
        type: 'raw_text',
        text: clamp(oneLine(row[column] ?? ''), maxCell) || NOTHING,
      })),
    ),
  };
}

/** The blocks without those that came out empty. */
export function present(blocks: readonly (KnownBlock | undefined)[]): KnownBlock[] {
  return blocks.filter((block) => block !== undefined);
}
