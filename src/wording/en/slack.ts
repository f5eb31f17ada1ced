import { code, say } from '../sentence.ts';
import type { SlackTexts } from '../slack-texts.ts';

export const slackWordsEn: SlackTexts = {
  sharedBy: { before: 'Shared by ', after: '' },
  changes: ' (makes a change)',
  bug: (incident) =>
    say`podwhy hit an internal error. Its operator can find it in the log under incident ${code(incident)}.`,
  oldButton: say`This button is from an older version of podwhy. Run the command again to get an answer with working buttons.`,
  nothingToExplain: say`That message doesn't mention a pod or an exit code. Name one: ${code('/podwhy shop/cart-0')} or ${code('/exitcode 137')}.`,
  notForChannel: say`Only you can see this: the rules in ${code('podwhy.yaml')} let you see this, but not this channel.`,
  home: {
    title: 'Why did that pod die?',
    intro: say`podwhy reads what Kubernetes knows about a pod and tells you why it failed, on what evidence, and what to do next. It never changes anything.`,
    examples: [
      { command: '/podwhy shop/cart-0', gives: 'why this pod is failing' },
      { command: '/podwhy deploy/shop/cart', gives: 'why this Deployment is not ready' },
      { command: '/podwhy shop/', gives: 'everything that is failing in the namespace shop' },
      { command: '/exitcode 137', gives: 'what an exit code, signal or reason means' },
    ],
    elsewhere: say`Slack does not support commands inside threads. There, mention podwhy with the pod’s name, or open the message’s menu and choose ${code('Explain this')}.`,
    privacy: say`Only you can see the answers until you share them.`,
  },
};
