import type { Asker } from '../../src/answers/access.ts';
import type { CodeAnswer } from '../../src/answers/answer-code.ts';
import type { UnwordedAnswer, TargetAnswer } from '../../src/answers/target-answer.ts';
import { wordAnswer } from '../../src/answers/word-answer.ts';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import type { Target } from '../../src/diagnosis/snapshot.ts';
import type { Answers, Audience, Question } from '../../src/slack/answers.ts';
import { say } from '../../src/wording/sentence.ts';
import type { Language } from '../../src/wording/words.ts';
import { code137 } from '../messages/cart-words.ts';

export const cart: Target = { context: 'prod-eu', kind: 'Pod', namespace: 'shop', name: 'cart-0' };

const CODE = /^(-?\d+|OOMKilled)$/;
const ended = new Date('2026-11-21T14:02:51Z');

/** A pod of the shop that was killed for memory. */
export function diagnosed(target: Target): Diagnosis {
  return {
    target,
    cause: 'oom-container-limit',
    facts: {
      limitBytes: 67_108_864,
      requestBytes: 67_108_864,
      scope: 'container',
      qosClass: 'Guaranteed',
      oomScoreAdj: undefined,
      ranSeconds: 40,
      suggests: 'small-limit',
      finishedAt: ended,
      exitCode: 137,
      node: 'node-a',
      overRequest: [],
      hiddenOverRequest: 0,
      usageBytes: undefined,
      heap: undefined,
    },
    pod: undefined,
    container: { name: 'cart', role: 'main', image: 'shop/cart:1.9' },
    exitCode: 137,
    confidence: 'certain',
    evidence: [
      {
        source: { kind: 'field', path: 'status.containerStatuses[cart].lastState.terminated' },
        text: 'OOMKilled, 137',
        at: ended,
      },
    ],
    log: { container: 'cart', previous: true, lines: ['loading <!channel> catalogue'], decisive: 0 },
    alsoSeen: [],
    unread: [],
    circumstances: {
      containers: 1,
      restarts: 7,
      node: 'node-a',
      owner: undefined,
      phase: 'Running',
      createdAt: ended,
    },
    share: undefined,
    now: new Date('2026-11-21T14:05:00Z'),
  };
}

/** Answers as the shop's cluster gives them, and the means to hold them back, to change them, and to see who asked. */
export class ShopAnswers implements Answers {
  readonly needsUserGroups: () => boolean;
  readonly asked: { readonly about: string; readonly asker: Asker; readonly audience: Audience }[] = [];
  /** Namespaces that channels may not see, and those that nobody may ask about. */
  readonly notForChannels = new Set<string>();
  readonly notForAnybody = new Set<string>();
  /** What the next answers wait for. */
  until: Promise<void> = Promise.resolve();
  /** In the place of the usual answer. */
  instead: UnwordedAnswer | undefined;
  fault: Error | undefined;

  constructor({ needsUserGroups = false }: { readonly needsUserGroups?: boolean } = {}) {
    this.needsUserGroups = () => needsUserGroups;
  }

  code(typed: string, language: Language): CodeAnswer {
    if (this.fault !== undefined) throw this.fault;
    const headline = `${typed} = 128 + 9`;
    const buttons = { share: language === 'zh' ? '分享到频道' : 'Share in channel' };
    if (CODE.test(typed))
      return { kind: 'explanation', words: { ...code137, language, input: typed, headline, buttons } };
    if (typed === '') {
      const common = [{ label: '137 SIGKILL', value: '137' }];
      return { kind: 'help', words: { language, headline: '/exitcode', lines: [], commonTitle: 'Common', common } };
    }
    const words = {
      language,
      headline: `${typed}?`,
      sentence: say`${typed} is not a code.`,
      examplesTitle: 'Such as',
      nearestTitle: '',
    };
    return { kind: 'unreadable', words: { ...words, examples: ['139'], nearest: [] } };
  }

  async words(words: string, question: Question): Promise<TargetAnswer> {
    const { asker, audience, language } = question;
    this.asked.push({ about: words, asker, audience });
    await this.until;
    return wordAnswer(this.#find(words, audience), await language, { severalClusters: false });
  }

  #find(words: string, audience: Audience): UnwordedAnswer {
    if (words === '') return { kind: 'help' };
    if (words === 'cart') {
      const deployment = { ...cart, kind: 'Deployment', name: 'cart' };
      return { kind: 'choices', typed: words, choices: [cart, deployment], more: 0 };
    }
    const [namespace = '', name = ''] = words.split('/');
    return this.#read({ ...cart, namespace, name }, audience);
  }

  async target(target: Target, { asker, audience, language }: Question): Promise<TargetAnswer> {
    this.asked.push({ about: `${target.kind} ${target.namespace}/${target.name}`, asker, audience });
    await this.until;
    return wordAnswer(this.#read(target, audience), await language, { severalClusters: false });
  }

  #read(target: Target, audience: Audience): UnwordedAnswer {
    if (this.fault !== undefined) throw this.fault;
    const { namespace, name } = target;
    if (this.notForAnybody.has(namespace) || (audience === 'channel' && this.notForChannels.has(namespace))) {
      return { kind: 'nothing', typed: `${namespace}/${name}`, nearest: [], limited: true };
    }
    return this.instead ?? { kind: 'diagnosis', diagnosis: diagnosed(target) };
  }
}
