import { expect, test } from 'vitest';
import { validateHome, validateMessage } from '../../src/messages/validate.ts';

const pointers = (blocks: unknown, text: unknown = 'cart-0') =>
  validateMessage({ text, blocks }).map(({ pointer, code }) => `${pointer} ${code}`);
const richText = (...elements: unknown[]) => [{ type: 'rich_text', elements }];
const section = (...elements: unknown[]) => ({ type: 'rich_text_section', elements });
const button = (more: object) => ({
  type: 'button',
  text: { type: 'plain_text', text: 'Refresh' },
  action_id: 'refresh',
  ...more,
});
const cell = (text: string) => ({ type: 'raw_text', text });

test.for<[string, unknown, string[]]>([
  ['a header of 150 characters', [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(150) } }], []],
  [
    'a header of 151',
    [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }],
    ['/blocks/0/text/text too-long'],
  ],
  [
    'a header in mrkdwn',
    [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }],
    ['/blocks/0/text/type unknown-type'],
  ],
  [
    'an empty section text',
    [{ type: 'section', text: { type: 'mrkdwn', text: '' } }],
    ['/blocks/0/text/text too-short'],
  ],
  ['a section without anything', [{ type: 'section' }], ['/blocks/0/text missing']],
  [
    'a section with a NUL',
    [{ type: 'section', text: { type: 'mrkdwn', text: 'a\0' } }],
    ['/blocks/0/text/text wrong-type'],
  ],
  [
    'half an emoji',
    [{ type: 'section', text: { type: 'mrkdwn', text: '\ud83d' } }],
    ['/blocks/0/text/text wrong-type'],
  ],
  [
    'a section of 3001',
    [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }],
    ['/blocks/0/text/text too-long'],
  ],
  ['an unknown property', [{ type: 'divider', color: 'red' }], ['/blocks/0/color unknown-key']],
  [
    'the alert block, which only modals have',
    [{ type: 'alert', text: { type: 'plain_text', text: 'x' } }],
    ['/blocks/0/type unknown-type'],
  ],
  ['a block type from the prototype', [{ type: 'constructor' }], ['/blocks/0/type unknown-type']],
  ['no block at all', ['header'], ['/blocks/0 wrong-type']],
  [
    'an empty text element',
    richText(section({ type: 'text', text: '' })),
    ['/blocks/0/elements/0/elements/0/text too-short'],
  ],
  ['an empty rich text section', richText(section()), ['/blocks/0/elements/0/elements too-short']],
  ['a code-styled text', richText(section({ type: 'text', text: 'cart', style: { code: true } })), []],
  ['a date', richText(section({ type: 'date', timestamp: 1_795_269_771, format: '{time}', fallback: '14:02' })), []],
  [
    'a date with half a second',
    richText(section({ type: 'date', timestamp: 1.5, format: '{time}' })),
    ['/blocks/0/elements/0/elements/0/timestamp wrong-type'],
  ],
  [
    'a date without a token',
    richText(section({ type: 'date', timestamp: 1, format: 'now' })),
    ['/blocks/0/elements/0/elements/0/format wrong-type'],
  ],
  [
    'a date in the code face',
    richText(section({ type: 'date', timestamp: 1, format: '{time}', style: { code: true } })),
    ['/blocks/0/elements/0/elements/0/style/code unknown-key'],
  ],
  [
    'a mention in preformatted text',
    richText({ type: 'rich_text_preformatted', elements: [{ type: 'user', user_id: 'U1' }] }),
    ['/blocks/0/elements/0/elements/0/type unknown-type'],
  ],
  [
    'a list of sections',
    richText({ type: 'rich_text_list', style: 'bullet', elements: [section({ type: 'text', text: 'a' })] }),
    [],
  ],
  [
    'a list in a list',
    richText({
      type: 'rich_text_list',
      style: 'bullet',
      elements: [{ type: 'rich_text_list', style: 'bullet', elements: [] }],
    }),
    [
      '/blocks/0/elements/0/elements/0/style unknown-key',
      '/blocks/0/elements/0/elements/0/type wrong-type',
      '/blocks/0/elements/0/elements/0/elements too-short',
    ],
  ],
  [
    'a link to a script',
    richText(section({ type: 'link', url: 'javascript:alert(1)' })),
    ['/blocks/0/elements/0/elements/0/url wrong-type'],
  ],
  [
    '25 buttons',
    [{ type: 'actions', elements: Array.from({ length: 25 }, (_, i) => button({ action_id: `choose:${i}` })) }],
    [],
  ],
  [
    '26 buttons',
    [{ type: 'actions', elements: Array.from({ length: 26 }, (_, i) => button({ action_id: `choose:${i}` })) }],
    ['/blocks/0/elements too-many'],
  ],
  [
    'two buttons of one id',
    [{ type: 'actions', elements: [button({}), button({})] }],
    ['/blocks/0/elements/1/action_id not-unique'],
  ],
  [
    'a value of 2001',
    [{ type: 'actions', elements: [button({ value: 'x'.repeat(2001) })] }],
    ['/blocks/0/elements/0/value too-long'],
  ],
  [
    'a label of 76',
    [{ type: 'actions', elements: [button({ text: { type: 'plain_text', text: 'x'.repeat(76) } })] }],
    ['/blocks/0/elements/0/text/text too-long'],
  ],
  [
    'eleven context elements',
    [{ type: 'context', elements: Array.from({ length: 11 }, () => ({ type: 'mrkdwn', text: 'x' })) }],
    ['/blocks/0/elements too-many'],
  ],
  ['a table', [{ type: 'table', rows: [[cell('nodes')], [cell('3')]] }], []],
  ['an empty cell', [{ type: 'table', rows: [[cell('')]] }], ['/blocks/0/rows/0/0/text too-short']],
  ['101 rows', [{ type: 'table', rows: Array.from({ length: 101 }, () => [cell('3')]) }], ['/blocks/0/rows too-many']],
  [
    '21 columns',
    [{ type: 'table', rows: [Array.from({ length: 21 }, () => cell('3'))] }],
    ['/blocks/0/rows/0 too-many'],
  ],
  ['two tables', [1, 2].map(() => ({ type: 'table', rows: [[cell('3')]] })), ['/blocks too-many']],
  ['a block_id twice', [1, 2].map(() => ({ type: 'divider', block_id: 'a' })), ['/blocks not-unique']],
  ['50 blocks', Array.from({ length: 50 }, () => ({ type: 'divider' })), []],
  ['51 blocks', Array.from({ length: 51 }, () => ({ type: 'divider' })), ['/blocks too-many']],
  ['blocks as JSON text', '[]', ['/blocks wrong-type']],
  [
    'blocks that are too long together',
    Array.from({ length: 5 }, () => ({ type: 'section', text: { type: 'plain_text', text: 'x'.repeat(2_900) } })),
    ['/blocks too-long'],
  ],
])('%s', ([, blocks, expected]) => {
  expect(pointers(blocks)).toEqual(expected);
});

test('a message needs a text, of at most 3,900 characters', () => {
  expect(validateMessage({ blocks: [] })).toMatchObject([{ pointer: '/text', code: 'missing' }]);
  expect(pointers([], '')).toEqual(['/text too-short']);
  expect(pointers([], 'x'.repeat(3_901))).toEqual(['/text too-long']);
  expect(validateMessage({ text: 'cart-0' })).toEqual([]);
});

test('an App Home view may have 100 blocks', () => {
  const dividers = (length: number) => Array.from({ length }, () => ({ type: 'divider' }));
  expect(validateHome(dividers(100))).toEqual([]);
  expect(validateHome(dividers(101))).toMatchObject([{ pointer: '/blocks', code: 'too-many' }]);
});
