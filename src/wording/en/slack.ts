import { code, say } from '../sentence.ts';
import type { SlackTexts } from '../slack-texts.ts';

export const slackWordsEn: SlackTexts = {
  sharedBy: { before: 'Shared by ', after: '' },
  changes: ' (changes something)',
  bug: (incident) =>
    say`podwhy stumbled over a fault of its own and has no answer. Whoever runs it finds the fault in the log as ${code(incident)}.`,
  oldButton: say`This button is from an older version of podwhy. Type the command again to get an answer that has working ones.`,
  nothingToExplain: say`Neither a pod nor an exit code stands in that message. Name one: ${code('/podwhy shop/cart-0')} or ${code('/exitcode 137')}.`,
  notForChannel: say`Only you can see this: the rules in ${code('podwhy.yaml')} let you ask, but not this channel.`,
  home: {
    title: 'Why did that pod die?',
    intro: say`podwhy reads what Kubernetes knows about a pod and says why it failed, on what evidence, and what to do next. It only reads.`,
    examples: [
      { command: '/podwhy shop/cart-0', gives: 'why this pod fails' },
      { command: '/podwhy deploy/shop/cart', gives: 'why this Deployment is not ready' },
      { command: '/podwhy shop/', gives: 'everything that fails in the namespace shop' },
      { command: '/exitcode 137', gives: 'what an exit code, signal or reason means' },
    ],
    elsewhere: say`Slack takes no commands inside threads. There, mention podwhy with the pod’s name, or open the message’s menu and choose ${code('Explain this')}.`,
    privacy: say`Answers are visible to you alone until you share them.`,
  },
};
