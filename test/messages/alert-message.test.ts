import { describe, expect, test } from 'vitest';
import { alertDigest, digestPage } from '../../src/messages/alert-digest.ts';
import { noteMessage } from '../../src/messages/alert-note.ts';
import { alertReply } from '../../src/messages/alert-reply.ts';
import { alertRoot } from '../../src/messages/alert-root.ts';
import type { ReplyView, StateView, SubjectView } from '../../src/messages/alert-view.ts';
import { acceptable } from '../../src/messages/degrade.ts';
import type { Message } from '../../src/messages/message.ts';
import { validateMessage } from '../../src/messages/validate.ts';
import type { SeenChange } from '../../src/wording/alert-texts.ts';
import { alertWords } from '../../src/wording/alert-words.ts';
import { plain } from '../../src/wording/sentence.ts';
import { LANGUAGES } from '../../src/wording/words.ts';
import { HOSTILE } from './hostile.ts';
import { readButtonValue } from '../../src/messages/button-state.ts';

const subject = (name: string, more: Partial<SubjectView> = {}): SubjectView => ({
  namespace: 'shop',
  name,
  isPod: true,
  firing: true,
  ...more,
});
const state: StateView = {
  language: 'en',
  now: new Date('2026-11-20T14:31:00Z'),
  alertNames: [{ name: 'KubePodCrashLooping', count: 3 }],
  subjects: [subject('cart-0'), subject('cart-1'), subject('search-7d')],
  clusters: ['prod-eu'],
  severity: 'warning',
  firing: 3,
  resolved: 0,
  since: new Date('2026-11-20T14:02:00Z'),
  endedAt: undefined,
  truncated: 0,
  links: [
    { kind: 'runbook', url: 'https://runbooks.shop.example/crash' },
    { kind: 'silence', url: 'javascript:alert(1)' },
  ],
  mentions: ['here', 'S012ONCALL', 'U012MARA', 'nobody-we-know'],
};
const reply: ReplyView = {
  language: 'en',
  now: state.now,
  alertNames: ['KubePodCrashLooping'],
  subjects: [subject('cart-0'), subject('cart-1', { firing: false })],
  answer: {
    kind: 'explained',
    causeTitle: 'killed for memory',
    headline: 'shop/cart-0: killed for memory, limit 64 MiB',
    blocks: [{ type: 'section', text: { type: 'plain_text', text: 'Container cart reached its limit.' } }],
    about: 'cart-0',
  },
  ended: undefined,
  state: undefined,
  mentions: [],
};
const shown = (message: Message) => JSON.stringify(message.blocks);

describe('the root', () => {
  test('says what fires, where, since when and how bad, and links only to the web', () => {
    const message = alertRoot(state);
    expect(message.text).toMatch(/^KubePodCrashLooping: 3 pods in shop \(prod-eu\)\. firing since /);
    expect(shown(message)).toContain('https://runbooks.shop.example/crash');
    expect(shown(message)).not.toContain('javascript:');
  });

  test('mentions exactly those whom the team named', () => {
    const { elements } = alertRoot(state).blocks[0] as { elements: { elements: { type: string }[] }[] };
    const called = elements[0]?.elements
      .filter(({ type }) => !['text', 'date', 'link'].includes(type))
      .map(({ type }) => type);
    expect(called).toEqual(['broadcast', 'usergroup', 'user']);
  });

  test('strikes through the firing line once all are resolved', () => {
    const message = alertRoot({ ...state, firing: 0, resolved: 3, endedAt: new Date('2026-11-20T14:31:00Z') });
    expect(message.text).toContain('after 29 min');
    expect(shown(message)).toContain('"style":{"strike":true}');
  });

  test('counts alerts if there are no objects, in Chinese too', () => {
    const bare = { ...state, subjects: [subject('', { namespace: null })], clusters: [], firing: 1 };
    expect(alertRoot(bare).text).toContain('KubePodCrashLooping: 1 alert.');
    expect(alertRoot({ ...state, language: 'zh' }).text).toContain('KubePodCrashLooping：shop 中 3 个 Pod（prod-eu）');
  });
});

describe('a reply', () => {
  test('about one pod starts with the answer itself', () => {
    expect(alertReply({ ...reply, subjects: [subject('cart-0')] }).text).toBe(
      'shop/cart-0: killed for memory, limit 64 MiB',
    );
  });

  test('about several pods names them all, the resolved ones separately', () => {
    const message = alertReply(reply);
    expect(message.text).toContain('cart-0, cart-1: killed for memory');
    expect(shown(message)).toContain('shop: cart-0 · Resolved: cart-1');
    expect(shown(message)).toContain('Container cart reached its limit.');
  });

  test('says what was seen to change, or that nothing was', () => {
    const changes: SeenChange[] = [
      { subject: 'Deployment/cart', change: { kind: 'memory-limit', container: 'cart', from: '64Mi', to: '256Mi' } },
    ];
    expect(shown(alertReply({ ...reply, ended: { changes } }))).toContain('256Mi');
    expect(shown(alertReply({ ...reply, ended: { changes: [] } }))).toContain('the same as when the alert started');
    expect(shown(alertReply({ ...reply, ended: { changes: undefined } }))).not.toContain(
      'the same as when the alert started',
    );
  });

  test('offers people with access what the channel may not see', () => {
    const vault = { context: 'prod', kind: 'Pod', namespace: 'vault', name: 'ledger-0' };
    const answer = { kind: 'unexplained' as const, why: 'withheld' as const, says: [], inPerson: [vault] };
    const [row] = alertReply({ ...reply, answer }).blocks.slice(-1);
    if (row?.type !== 'actions') throw new Error('no buttons');
    expect(row.elements).toMatchObject([{ action_id: 'choose:0', text: { text: 'Explain vault/ledger-0 to me' } }]);
    const [pressed] = row.elements;
    expect(readButtonValue(pressed?.type === 'button' ? pressed.value : undefined)).toMatchObject({ target: vault });
  });

  test('without an explanation shows what the alert says, literally', () => {
    const answer = {
      kind: 'unexplained' as const,
      why: 'away' as const,
      says: ['Pod <!channel> is *down*'],
      inPerson: [],
    };
    const message = alertReply({ ...reply, answer });
    expect(shown(message)).toContain('The alert says: Pod <!channel> is *down*');
    expect(message.text).not.toContain('<!channel>');
  });

  test('drops the end of a long answer rather than the names', () => {
    const long = { type: 'section' as const, text: { type: 'plain_text' as const, text: 'x'.repeat(2_900) } };
    const message = alertReply({
      ...reply,
      answer: {
        ...reply.answer,
        kind: 'explained',
        causeTitle: 'a',
        headline: 'a',
        about: 'a',
        blocks: [long, long, long, long, long, long],
      },
    });
    expect(validateMessage(message)).toEqual([]);
    expect(shown(message)).toContain('cart-1');
  });

  test('that carries the state begins with it', () => {
    expect(shown(alertReply({ ...reply, state }))).toMatch(/^.{0,400}KubePodCrashLooping: 3 pods in shop/);
  });

  test('whose alerts are all named elsewhere says so', () => {
    expect(shown(alertReply({ ...reply, subjects: [], alertNames: [] }))).toContain('see the newer message');
  });
});

describe('a digest', () => {
  test('says why a channel sees no causes, and how to get them', () => {
    const page = digestPage({
      language: 'en',
      title: 'KubePodNotReady',
      withheld: true,
      subjects: [subject('cart-0')],
    });
    expect(page.text).toContain('The rules do not let this channel see why. Ask /podwhy about one of these');
    expect(shown(page)).toContain('the answer goes to you alone');
  });

  test('counts, and its pages name every namespace and pod', () => {
    expect(alertDigest(state).text).toContain('Many alerts at once: 3 in 1 namespace');
    const page = digestPage({
      language: 'en',
      title: 'killed for memory',
      withheld: false,
      subjects: [subject('cart-0'), subject('api-0', { namespace: 'web' })],
    });
    expect(page.text.split('\n')).toEqual(['killed for memory: 2 pods in 2 namespaces', 'shop: cart-0', 'web: api-0']);
  });
});

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(HOSTILE.map((text) => [text.slice(0, 30), text]))(
    'hostile text %j makes no message that Slack refuses, and calls nobody',
    (_, text) => {
      const subjects = [subject(text, { namespace: text }), subject(`${text}2`)];
      const hostile = {
        ...state,
        language,
        alertNames: [{ name: text, count: 2 }],
        subjects,
        clusters: [text],
        severity: text,
        links: [{ kind: 'runbook' as const, url: text }],
        mentions: [text],
      };
      const changes: SeenChange[] = [
        { subject: text, change: { kind: 'image', container: text, from: text, to: text } },
      ];
      const messages = [
        alertRoot(hostile),
        alertDigest(hostile),
        alertReply({ ...reply, language, subjects, alertNames: [text, 'b'], state: hostile, ended: { changes } }),
        alertReply({
          ...reply,
          language,
          subjects,
          alertNames: [text],
          answer: {
            kind: 'unexplained',
            why: 'failed',
            says: [text],
            inPerson: [{ context: text, kind: 'Pod', namespace: text, name: text }],
          },
        }),
        digestPage({ language, title: text, withheld: false, subjects }),
        noteMessage({ code: 'channel-unusable', channel: text, error: text }, language),
      ];
      for (const message of messages.map(acceptable)) {
        expect(validateMessage(message)).toEqual([]);
        expect(message.text).not.toMatch(/<[!@#]/);
        const types = JSON.stringify(message.blocks);
        for (const type of ['broadcast', 'user', 'usergroup', 'channel'])
          expect(types).not.toContain(`"type":"${type}"`);
      }
    },
  );

  test('every change and every note has a text', () => {
    const words = alertWords(language);
    const all: SeenChange['change'][] = [
      { kind: 'image', container: 'cart', from: 'shop/cart:1.9', to: 'shop/cart:2.0' },
      { kind: 'memory-limit', container: 'cart', from: null, to: '64Mi' },
      { kind: 'memory-limit', container: 'cart', from: '64Mi', to: null },
      { kind: 'cpu-limit', container: 'cart', from: '1', to: '2' },
      { kind: 'node-back', node: 'node-a' },
      { kind: 'node-moved', from: 'node-a', to: 'node-b' },
      { kind: 'new-pods', names: ['cart-1', 'cart-2', 'cart-3', 'cart-4'] },
    ];
    const sentences = all.map((change) => plain(words.change({ subject: 'Deployment/cart', change })));
    expect(new Set(sentences).size).toBe(all.length);
    expect(sentences.filter((sentence) => !/[.。]$/.test(sentence))).toEqual([]);
    const codes = [
      'unreadable-webhook',
      'no-route',
      'channel-unusable',
      'message-refused',
      'message-degraded',
      'cannot-reconcile',
      'slack-refuses-token',
      'rules-refused',
    ] as const;
    const notes = codes.map((code) =>
      plain(words.note({ code, source: 'prod', channel: 'C0ALERTS01', error: 'not_in_channel' })),
    );
    expect(new Set(notes).size).toBe(codes.length);
  });
});
