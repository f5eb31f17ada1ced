/**
 * What Slack accepts in a message. Sources: docs.slack.dev/reference/block-kit, the JSDoc of `@slack/types` 3.2, and if neither
 * says it, the issue that measured it. Lengths are UTF-16 units, the strictest way to count.
 */
export const LIMITS = {
  /** Blocks of a message; docs.slack.dev/reference/block-kit/blocks. */
  blocks: 50,
  /** Blocks of an App Home view. */
  homeBlocks: 100,
  /**
   * `msg_blocks_too_long` is undocumented: markdown alone was refused from 13,297 characters on (slackapi/bolt-js#2509), rich text
   * whose texts summed up to 11,341 too (slackapi/bolt-js#2867). The JSON of the blocks counts every container, so it is never less.
   */
  blocksJson: 13_000,
  /** `chat.update` refuses more than 4,000 (`msg_too_long`); the rest is kept free for a mention. */
  text: 3_900,
  /** Any text object is 1–3,000. */
  textObject: 3_000,
  header: 150,
  sectionFields: 10,
  sectionField: 2_000,
  contextElements: 10,
  actionsElements: 25,
  buttonText: 75,
  buttonValue: 2_000,
  url: 3_000,
  actionId: 255,
  blockId: 255,
  altText: 2_000,
  accessibilityLabel: 75,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  tables: 1,
  tableRows: 100,
  tableColumns: 20,
  tableCharacters: 10_000,
  listIndent: 8,
} as const;
